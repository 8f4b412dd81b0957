import type { EventBus } from '@prozessplattform/messaging';
import type { ReadCache } from './read-cache.ts';

/** What changes the library for somebody: its entries, who belongs to a group, what organisations are called. */
const patterns = ['*.catalogue.blueprint.#', '*.catalogue.group.#', '*.identity.organisation.#'];

/** Forgets what is kept when something is published, withdrawn or shared otherwise; and whenever events may have been missed. */
export async function forgetOnEvents(cache: ReadCache, bus: EventBus | undefined): Promise<() => Promise<void>> {
  if (bus === undefined || !cache.isOn) return async () => undefined;
  const forget = async () => cache.forget();
  const subscription = await bus.broadcast({
    name: 'gateway.library-changes',
    bindings: patterns.map((pattern) => ({ exchange: 'pp.events', pattern })),
    handle: forget,
    onGap: forget,
  });
  return () => subscription.stop();
}

const changing = /^\/api\/v1\/(library|groups|organisations|building-blocks)(\/|$)/;

/** Whether a request may change what is kept: whoever makes it sees the change with the next read. */
export function mayChangeLibrary(method: string | undefined, path: string): boolean {
  return method !== 'GET' && method !== 'HEAD' && method !== 'OPTIONS' && changing.test(path);
}
