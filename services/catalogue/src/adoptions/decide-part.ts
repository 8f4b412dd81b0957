import type { Doc } from '@prozessplattform/persistence';
import type { Adoption, OfferedVersion, UpdatePart } from './adoption.ts';

/** What became of one part of a version: taken over, or left for now. */
export interface PartDecision {
  readonly part: UpdatePart;
  readonly version: number;
  readonly decision: 'merged' | 'declined';
}

/**
 * What a decision about one part changes of the offer that stands: it is gone when nothing of it is left. A newer offer
 * stays as it is: it is merged from what was taken over last.
 */
export function offerAfter(
  { offered }: Pick<Doc<Adoption>, 'offered'>,
  { part, version, decision }: PartDecision,
): { set?: { offered: OfferedVersion }; unset?: ['offered'] } {
  if (offered === undefined || offered.version !== version) return {};
  const { [part]: _, ...others } = offered.parts;
  const parts = decision === 'merged' ? others : { ...others, [part]: 'declined' as const };
  const states = Object.values(parts);
  if (states.length === 0) return { unset: ['offered'] };
  const isDeclined = offered.state !== 'held' && states.every((state) => state === 'declined');
  const state = isDeclined ? 'declined' : offered.state === 'held' ? 'held' : 'open';
  return { set: { offered: { ...offered, parts, state } } };
}
