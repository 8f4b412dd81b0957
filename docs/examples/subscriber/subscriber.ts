/**
 * An example component: keeps a list of released processes, by queue (AMQP_URL) or by webhook (WEBHOOK_SECRET).
 * See README.md.
 */
import { createServer } from 'node:http';
import { consumeQueue, eventHandlers, verifyWebhook, WebhookInvalid } from '@prozessplattform/event-client';
import { modelReleased } from '@prozessplattform/contracts';

interface Released {
  readonly title: string;
  readonly version: number | undefined;
  readonly sequence: number;
}

const processes = new Map<string, Released>();
const { AMQP_URL, AMQP_QUEUE, WEBHOOK_SECRET, PORT = '9090' } = process.env;

/** Repeated and late events change nothing: only a higher `sequence` is news. */
const handlers = eventHandlers().on(modelReleased, ({ subject, sequence, data }) => {
  if (sequence <= (processes.get(subject)?.sequence ?? -1)) return;
  processes.set(subject, { title: data.title, version: data.version, sequence });
  say(`freigegeben: ${data.title} (Fassung ${data.version ?? '?'})`);
});

if (AMQP_URL !== undefined && AMQP_QUEUE !== undefined) {
  const consumer = consumeQueue({
    url: AMQP_URL,
    queue: AMQP_QUEUE,
    handle: handlers.handle,
    onTrouble: say,
  });
  process.once('SIGTERM', () => void consumer.stop().then(() => process.exit(0)));
}

const server = createServer((request, response) => {
  if (request.method === 'GET') {
    response.setHeader('Content-Type', 'application/json; charset=utf-8');
    return void response.end(
      JSON.stringify(
        [...processes].map(([id, released]) => ({ id, ...released })),
        null,
        2,
      ),
    );
  }
  if (request.method === 'OPTIONS') {
    response.setHeader('WebHook-Allowed-Origin', String(request.headers['webhook-request-origin'] ?? ''));
    return void response.end();
  }
  let body = '';
  request.on('data', (chunk: Buffer) => (body += chunk.toString()));
  request.on('end', () => {
    void receive(request.headers, body).then((status) => response.writeHead(status).end());
  });
});
server.listen(Number(PORT), '127.0.0.1', () => say(`http://127.0.0.1:${PORT}`));

async function receive(headers: NodeJS.Dict<string | string[]>, body: string): Promise<number> {
  try {
    await handlers.handle(verifyWebhook({ headers, body, secrets: (WEBHOOK_SECRET ?? '').split(',') }));
    return 204;
  } catch (error) {
    return error instanceof WebhookInvalid ? 401 : 500;
  }
}

function say(what: unknown): void {
  process.stdout.write(`${String(what)}\n`);
}
