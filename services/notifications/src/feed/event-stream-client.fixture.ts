import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';

interface Received {
  readonly id: string;
  readonly data: { readonly id: string };
}

/** Reads server-sent events as a browser would. */
export interface StreamClient {
  readonly received: readonly Received[];
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
  collect(response, received);
  return { received, close: () => request.destroy() };
}

function collect(response: IncomingMessage, received: Received[]): void {
  let text = '';
  response.setEncoding('utf8').on('error', () => undefined);
  response.on('data', (chunk: string) => {
    const blocks = (text + chunk).split('\n\n');
    text = blocks.pop() ?? '';
    for (const block of blocks) {
      const id = /^id: (.*)$/m.exec(block)?.[1];
      const data = /^data: (.*)$/m.exec(block)?.[1];
      if (id !== undefined && data !== undefined) received.push({ id, data: JSON.parse(data) as Received['data'] });
    }
  });
}
