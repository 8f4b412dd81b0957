import type { CloudEvent } from './envelope.ts';

const prefix = 'de.prozessplattform.';

/** `<organisationId>.<area>.<thing>.<event>.v<n>`: the AMQP routing key of an event. */
export function routingKeyOf(event: Pick<CloudEvent, 'type' | 'organisationid'>): string {
  return `${event.organisationid}.${event.type.slice(prefix.length)}`;
}

/** The first word of the second routing key of events for everybody, where the first key has the organisation. */
export const everybody = 'all';

/**
 * All routing keys of an event: its own, and `all.<area>.<thing>.<event>.v<n>` where it is for everybody. A queue that both
 * lead to gets the event once.
 */
export function routingKeysOf(
  event: Pick<CloudEvent, 'type' | 'organisationid' | 'audience'>,
): readonly [string, ...string[]] {
  const own = routingKeyOf(event);
  return event.audience === 'all' ? [own, routingKeyOf({ ...event, organisationid: everybody })] : [own];
}

/** The binding pattern that lets one event type of every organisation through. */
export function bindingFor(eventType: string): string {
  return `*.${eventType.slice(prefix.length)}`;
}

/** Whether an AMQP topic pattern (`*` one word, `#` any number of words) lets a routing key through. */
export function matchesBinding(pattern: string, routingKey: string): boolean {
  return matchWords(pattern.split('.'), routingKey.split('.'));
}

function matchWords(pattern: readonly string[], words: readonly string[]): boolean {
  const [head, ...rest] = pattern;
  if (head === undefined) return words.length === 0;
  if (head === '#')
    return words.length === 0
      ? matchWords(rest, words)
      : matchWords(rest, words) || matchWords(pattern, words.slice(1));
  if (words.length === 0) return false;
  return (head === '*' || head === words[0]) && matchWords(rest, words.slice(1));
}
