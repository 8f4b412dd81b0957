import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { CloudEvent } from '@prozessplattform/contracts';
import { componentDefinitions, consumeQueue, declareComponent, verifyWebhook } from '@prozessplattform/event-client';

export async function startTarget() {
  const received = new Map<string, number>();
  const target = { url: '', secret: '', received, stop: async () => undefined as unknown };
  const server = createServer((request, response) => {
    if (request.method === 'OPTIONS') return void response.writeHead(200, { 'WebHook-Allowed-Origin': '*' }).end();
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      const { id } = verifyWebhook({ headers: request.headers, body, secrets: [target.secret] });
      received.set(id, (received.get(id) ?? 0) + 1);
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
  const received = new Map<string, number>();
  const definitions = componentDefinitions({ name: 'chaos', password: 'egal', organisationId });
  await declareComponent(url, definitions);
  const handle = async (event: unknown) => {
    const { id } = event as CloudEvent;
    received.set(id, (received.get(id) ?? 0) + 1);
  };
  const consumer = consumeQueue({ url, queue: 'component.chaos', handle, prefetch: 50 });
  return { received, stop: () => consumer.stop() };
}
