import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';

interface Received {
  readonly id: string;
  readonly data: { readonly id: string };
}

/** Reads server-sent events as a browser would. */
export interface StreamClient {
  readonly received: readonly Received[];
  /** Everything that has data, by name. */
  readonly messages: readonly { readonly event: string | undefined; readonly data: Record<string, unknown> }[];
  close(): void;
}

/** A connection of its own; throws with the status where the stream is refused. */
export async function openStream(url: string, token: string, lastEventId?: string): Promise<StreamClient> {
  const resume = lastEventId === undefined ? {} : { 'Last-Event-ID': lastEventId };
  const request = get(url, { agent: false, headers: { Authorization: `Bearer ${token}`, ...resume } });
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  request.on('error', () => undefined);
  if (response.statusCode !== 200) {
    request.destroy();
    throw new Error(`the stream answered ${response.statusCode}`);
  }
  const received: Received[] = [];
  const messages: { event: string | undefined; data: Record<string, unknown> }[] = [];
  collect(response, received, messages);
  return { received, messages, close: () => request.destroy() };
}

function collect(response: IncomingMessage, received: Received[], messages: object[]): void {
  let text = '';
  response.setEncoding('utf8').on('error', () => undefined);
  response.on('data', (chunk: string) => {
    const blocks = (text + chunk).split('\n\n');
    text = blocks.pop() ?? '';
    for (const block of blocks) {
      const id = /^id: (.*)$/m.exec(block)?.[1];
      const data = /^data: (.*)$/m.exec(block)?.[1];
      const event = /^event: (.*)$/m.exec(block)?.[1];
      if (data !== undefined) messages.push({ event, data: JSON.parse(data) });
      if (id !== undefined && data !== undefined) received.push({ id, data: JSON.parse(data) as Received['data'] });
    }
  });
}
