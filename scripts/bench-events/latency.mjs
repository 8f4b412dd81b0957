import { memberChanged, newId, taskAssigned } from '@prozessplattform/contracts';
import { eventOf, until } from './platform.mjs';

/** Milliseconds from the 2xx of a command to a consumer on the bus, one command at a time. */
export async function httpToConsumer(backend, service, count) {
  const userId = newId();
  const membership = { userId, roles: ['processManager'], active: true };
  await backend.bus.publish(eventOf(memberChanged, service.organisationId, membership), memberChanged.exchange);
  await new Promise((resolve) => setTimeout(resolve, 500));
  const arrivals = new Map();
  const bindings = [{ exchange: 'pp.events', pattern: '#' }];
  const subscription = await backend.bus.broadcast({
    name: 'bench.latency',
    bindings,
    handle: async (event) => void (event.type === taskAssigned.type && arrivals.set(event.subject, performance.now())),
  });
  const token = service.tokenFor({ userId, roles: ['processManager'] });
  const taken = [];
  for (let number = 0; number < count; number++) {
    const answer = await service.client.post(
      '/api/v1/tasks',
      { tasks: [{ title: 'Messung', assigneeId: userId }] },
      token,
    );
    const at = performance.now();
    const [{ id }] = answer.body.items;
    await until(() => arrivals.has(id));
    taken.push(Math.max(0, arrivals.get(id) - at));
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  await subscription.stop();
  return taken;
}
