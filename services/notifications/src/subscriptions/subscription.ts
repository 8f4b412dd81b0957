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

const aboutSomethingNew = /\.(created|published|released|submitted)\.v\d+$/;

export interface Occurrence {
  readonly event: CloudEvent;
  /** Every id and key that the event is about. */
  readonly targets: ReadonlySet<string>;
}

export function concerns(
  { kind, target }: Pick<Subscription, 'kind' | 'target'>,
  { event, targets }: Occurrence,
): boolean {
  return kind === 'search' ? isNewMatch(target, event) : targets.has(target);
}

/** Keys of services are written with spaces or without. */
export function normalisedTarget({ kind, target }: Pick<Subscription, 'kind' | 'target'>): string {
  return kind === 'service' ? target.replace(/\s+/g, '') : target;
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
