import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { modelCreated } from '@prozessplattform/contracts';
import { eventOf } from './platform.mjs';

/** Delivery to many open streams and what one of them holds in memory. */
export async function manyStreams(backend, service, { connections, events }) {
  const token = service.tokenFor({ roles: ['reader'], expiresIn: 3_600 });
  const before = heldBytes();
  const url = `${service.url}/api/v1/events/stream`;
  const clients = fork(join(import.meta.dirname, 'sse-clients.mjs'), [url, token, String(connections)]);
  await once(clients, 'message');
  const bytes = (heldBytes() - before) / connections;
  for (let number = 0; number < events; number++) {
    const data = { ...modelCreated.example, title: `at ${Date.now()}` };
    await backend.bus.publish(eventOf(modelCreated, service.organisationId, data), 'pp.events');
    await new Promise((resolve) => setTimeout(resolve, 1_000));
  }
  clients.send('tell');
  const [{ delays }] = await once(clients, 'message');
  clients.kill();
  return { delays, bytes };
}

/** What the program holds; the kernel's buffers come on top. */
function heldBytes() {
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
