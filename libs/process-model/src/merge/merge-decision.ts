import type { Json } from '../diff/element-tree.ts';
import { conflictKind, type MergeConflict, type MergeConflictKind } from './merge-conflict.ts';

export type Side = 'local' | 'upstream';

/**
 * How to settle the conflicts that match: by the value of one side or, for attributes, by a value of one's own. What is
 * not given (kind, attribute) matches all. In a conflict over a removal the side decides whether the element goes.
 */
export type ConflictDecision = {
  readonly element: string;
  readonly kind?: MergeConflictKind;
  readonly attribute?: string;
} & ({ readonly take: Side } | { readonly value: Json });

/** Rules settle many conflicts at once; single decisions go before them, earlier rules before later ones. */
export const mergeRules = {
  'keep-local-times-and-positions': {
    take: 'local',
    attributes: ['processingTime', 'waitingTime', 'probability', 'positions', 'caseVolume', 'orgUnit'],
  },
  'keep-local-titles': { take: 'local', attributes: ['title', 'description', 'name', 'documentation'] },
  'take-upstream-titles': { take: 'upstream', attributes: ['title', 'description', 'name', 'documentation'] },
  'take-upstream-law': { take: 'upstream', attributes: ['legalBasis'] },
  'keep-all-local': { take: 'local', attributes: undefined },
  'take-all-upstream': { take: 'upstream', attributes: undefined },
} as const satisfies Record<string, { take: Side; attributes: readonly string[] | undefined }>;

export type MergeRule = keyof typeof mergeRules;
export type MergeDecision = ConflictDecision | { readonly rule: MergeRule };
export type Verdict = { readonly take: Side } | { readonly value: Json };

/** The verdict on a conflict, or undefined while nothing decides it. */
export function decideConflict(conflict: MergeConflict, decisions: readonly MergeDecision[]): Verdict | undefined {
  for (const decision of decisions) {
    if (!('rule' in decision) && matches(decision, conflict)) return verdictOf(decision);
  }
  for (const decision of decisions) {
    if ('rule' in decision && ruleApplies(decision.rule, conflict)) return { take: mergeRules[decision.rule].take };
  }
  return undefined;
}

function matches(decision: ConflictDecision, conflict: MergeConflict): boolean {
  const attribute = 'attribute' in conflict ? conflict.attribute : undefined;
  return (
    decision.element === conflict.element &&
    (decision.kind === undefined || decision.kind === conflictKind(conflict)) &&
    (decision.attribute === undefined || decision.attribute === attribute) &&
    ('take' in decision || attribute !== undefined)
  );
}

function verdictOf(decision: ConflictDecision): Verdict {
  return 'take' in decision ? { take: decision.take } : { value: decision.value };
}

function ruleApplies(rule: MergeRule, conflict: MergeConflict): boolean {
  const attributes: readonly string[] | undefined = mergeRules[rule].attributes;
  return attributes === undefined || ('attribute' in conflict && attributes.includes(conflict.attribute));
}
