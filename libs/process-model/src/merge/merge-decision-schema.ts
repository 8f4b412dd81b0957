import { z } from 'zod';
import { mergeRules, type MergeDecision, type MergeRule } from './merge-decision.ts';

const ruleKeys = Object.keys(mergeRules) as [MergeRule, ...MergeRule[]];
const ofElement = {
  element: z.string().max(200),
  kind: z
    .enum([
      'attribute',
      'added-differently',
      'removed-upstream-changed-locally',
      'removed-locally-changed-upstream',
      'moved-differently',
      'end-removed-upstream',
      'end-removed-locally',
    ])
    .optional(),
  attribute: z.string().max(200).optional(),
};

/** How to settle conflicts over HTTP: by rule, by the side to take, or by a value of one's own. */
export const mergeDecisionSchema = z.union([
  z.strictObject({ rule: z.enum(ruleKeys) }),
  z.strictObject({ ...ofElement, take: z.enum(['local', 'upstream']) }),
  z.strictObject({ ...ofElement, value: z.json() }),
]);

/** Any number of decisions, default none. */
export const mergeDecisionsSchema = z.array(mergeDecisionSchema).max(5000).default([]);

/** What the schema gave, as the kernel takes it: members that are undefined count as absent there. */
export function asDecisions(given: z.infer<typeof mergeDecisionsSchema>): readonly MergeDecision[] {
  return given as readonly MergeDecision[];
}
