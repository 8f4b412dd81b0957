import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { modelReleased } from '@prozessplattform/contracts';
import { eventOf } from './platform.mjs';

/** Deliveries per second to several targets together. */
export async function webhookThroughput(backend, service, { targets, events }) {
  const token = service.tokenFor({ roles: ['orgAdmin'] });
  const processes = Array.from({ length: targets }, () =>
    fork(join(import.meta.dirname, 'webhook-target.mjs'), [String(events)]),
  );
  for (const target of processes) {
    const [{ url }] = await once(target, 'message');
    const body = { url, eventTypes: [modelReleased.type] };
    const answer = await service.client.post('/api/v1/webhooks', body, token);
    if (answer.status !== 201) throw new Error(`the webhook was refused: ${JSON.stringify(answer.body)}`);
  }
  const finished = processes.map((target) => once(target, 'message'));
  const started = performance.now();
  for (let done = 0; done < events; done += 50)
    await Promise.all(
      Array.from({ length: 50 }, () =>
        backend.bus.publish(eventOf(modelReleased, service.organisationId), 'pp.events'),
      ),
    );
  await Promise.all(finished);
  const seconds = (performance.now() - started) / 1000;
  for (const target of processes) target.kill();
  return (targets * events) / seconds;
}
