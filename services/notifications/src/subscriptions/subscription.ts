import type { CloudEvent } from '@prozessplattform/contracts';

export const subscriptionKinds = ['process', 'service', 'unit', 'blueprint', 'search'] as const;
export type SubscriptionKind = (typeof subscriptionKinds)[number];

/** What one person wants to hear of beside what the own role brings. */
export interface Subscription {
  userId: string;
  kind: SubscriptionKind;
  /** The id or key of what is followed; for `search` the words. */
  target: string;
}

/** The fields of event data that say what else, beside the subject, the event is about. */
const references: Readonly<Record<Exclude<SubscriptionKind, 'search'>, readonly string[]>> = {
  process: ['processId', 'profileId', 'modelId'],
  service: ['serviceKey', 'serviceKeys', 'leikaKey', 'leikaKeys'],
  unit: ['unitId', 'unitIds'],
  blueprint: ['blueprintId'],
};
const aboutSomethingNew = /\.(created|published|released|submitted)\.v\d+$/;

/** Every id and key that a subscription to this event could name. */
export function targetsOf(event: CloudEvent): string[] {
  const data = event.data as Record<string, unknown>;
  const named = Object.values(references)
    .flat()
    .flatMap((field) => data[field])
    .filter((value): value is string => typeof value === 'string');
  return [...new Set([event.subject, ...named])];
}

export function concerns(subscription: Pick<Subscription, 'kind' | 'target'>, event: CloudEvent): boolean {
  if (subscription.kind === 'search') return isNewMatch(subscription.target, event);
  return targetsOf(event).includes(subscription.target);
}

/** "Tell me when something new matches": every word is the beginning of one in the title. */
function isNewMatch(search: string, event: CloudEvent): boolean {
  const { title } = event.data as { title?: unknown };
  if (typeof title !== 'string' || !aboutSomethingNew.test(event.type)) return false;
  const words = wordsOf(title);
  return wordsOf(search).every((wanted) => words.some((word) => word.startsWith(wanted)));
}

function wordsOf(text: string): string[] {
  const plain = text.toLowerCase().replaceAll('ß', 'ss').normalize('NFD').replace(/\p{M}/gu, '');
  return plain.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
}
