import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { CloudEvent } from '@prozessplattform/contracts';
import { componentDefinitions, consumeQueue, declareComponent, verifyWebhook } from '@prozessplattform/event-client';

/** What a subscriber got: each event once, in the order of its first arrival, and how often something came again. */
export interface Received {
  readonly events: ReadonlyMap<string, CloudEvent>;
  readonly again: number;
}

function receiver() {
  const events = new Map<string, CloudEvent>();
  const received = { events, again: 0 };
  const take = (event: CloudEvent) => {
    if (events.has(event.id)) received.again++;
    else events.set(event.id, event);
  };
  return { received: received as Received, take };
}

export async function startTarget() {
  const { received, take } = receiver();
  const target = { url: '', secret: '', received, stop: async () => undefined as unknown };
  const server = createServer((request, response) => {
    if (request.method === 'OPTIONS') return void response.writeHead(200, { 'WebHook-Allowed-Origin': '*' }).end();
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      take(verifyWebhook({ headers: request.headers, body, secrets: [target.secret] }));
      response.writeHead(204).end();
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  target.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  target.stop = async () => {
    server.closeAllConnections();
    return server.close();
  };
  return target;
}

export async function subscribeQueue(url: string, organisationId: string) {
  const { received, take } = receiver();
  const definitions = componentDefinitions({ name: 'chaos', password: 'egal', organisationId });
  await declareComponent(url, definitions);
  const handle = async (event: unknown) => take(event as CloudEvent);
  const consumer = consumeQueue({ url, queue: 'component.chaos', handle, prefetch: 50 });
  return { received, stop: () => consumer.stop() };
}
