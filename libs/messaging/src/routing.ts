import {
  matchesBinding,
  routingKeysOf,
  type CloudEvent,
  type Exchange,
  type QueueDefinition,
} from '@prozessplattform/contracts';

/** The durable queues that take the event; none for what is only broadcast (then nobody listening is no failure). */
export function queuesFor(
  topology: readonly QueueDefinition[],
  event: Pick<CloudEvent, 'type' | 'organisationid' | 'audience'>,
  exchange: Exchange,
): readonly QueueDefinition[] {
  return topology.filter((queue) => isBound(queue.bindings, event, exchange));
}

/** Whether one of the bindings lets the event through. */
export function isBound(
  bindings: QueueDefinition['bindings'],
  event: Pick<CloudEvent, 'type' | 'organisationid' | 'audience'>,
  exchange: Exchange,
): boolean {
  const routingKeys = routingKeysOf(event);
  return bindings.some(
    (binding) => binding.exchange === exchange && routingKeys.some((key) => matchesBinding(binding.pattern, key)),
  );
}
