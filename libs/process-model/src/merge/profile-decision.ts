import { localProfileFields } from '../profile/local-profile-fields.ts';
import type { Side, Verdict } from './merge-decision.ts';

/** Rules settle many contradictions at once; decisions for one field go before them, earlier rules before later ones. */
export const profileMergeRules = {
  'keep-local-values': { take: 'local', fields: localProfileFields },
  'take-upstream-law': { take: 'upstream', fields: ['legalBasis', 'deadline', 'retentionPeriod'] },
  'keep-all-local': { take: 'local', fields: undefined },
  'take-all-upstream': { take: 'upstream', fields: undefined },
} as const satisfies Record<string, { take: Side; fields: readonly string[] | undefined }>;

export type ProfileMergeRule = keyof typeof profileMergeRules;

/** How to settle the contradiction in a field (`legalBasis`, `personalData.purpose`): a side, an own value, or by rule. */
export type ProfileDecision = ({ readonly field: string } & Verdict) | { readonly rule: ProfileMergeRule };

/** What is decided for this field itself; it also refuses what would arrive without a contradiction. */
export function decisionForField(field: string, decisions: readonly ProfileDecision[]): Verdict | undefined {
  for (const decision of decisions) {
    if ('rule' in decision || decision.field !== field) continue;
    return 'take' in decision ? { take: decision.take } : { value: decision.value };
  }
  return undefined;
}

/** The side that a rule gives a contradiction to; undefined where none applies. */
export function sideByRule(field: string, decisions: readonly ProfileDecision[]): Side | undefined {
  const whole = field.split('.')[0] ?? field;
  for (const decision of decisions) {
    if (!('rule' in decision)) continue;
    const { take, fields }: { take: Side; fields: readonly string[] | undefined } = profileMergeRules[decision.rule];
    if (fields === undefined || fields.includes(whole)) return take;
  }
  return undefined;
}
