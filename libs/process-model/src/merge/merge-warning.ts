import type { BlockContent, SubProcess } from '../content/block-content.ts';
import { blockRules } from '../validation/block-rules.ts';
import { lintBlockContent } from '../validation/lint-block-content.ts';

/** The shares of a sub-process's variants no longer add up. */
export interface SharesWarning {
  readonly kind: 'variant-shares-not-1';
  /** Id of the sub-process. */
  readonly element: string;
  readonly sum: number;
}

/** The merged model breaks a rule that each side keeps by itself. */
export interface RuleWarning {
  readonly kind: 'rule-broken';
  /** Key of the validation rule. */
  readonly rule: string;
  readonly element: string;
  readonly message: { readonly de: string; readonly en: string };
}

/** Something about the merged model that a release would stumble over although each side is without it. */
export type MergeWarning = SharesWarning | RuleWarning;

const tolerance = 1e-6;

/** Why the merged model does not pass validation, as far as that comes from the merge and not from a side. */
export function mergeWarnings(merged: BlockContent, sides: readonly BlockContent[]): MergeWarning[] {
  return [...sharesWarnings(merged, sides), ...ruleWarnings(merged, sides)];
}

function sharesWarnings(merged: BlockContent, sides: readonly BlockContent[]): SharesWarning[] {
  return merged.subProcesses.flatMap((subProcess): SharesWarning[] => {
    const sum = shareSum(subProcess);
    if (isWhole(subProcess)) return [];
    const earlier = sides.flatMap(({ subProcesses }) => subProcesses.filter(({ id }) => id === subProcess.id));
    return earlier.every(isWhole) ? [{ kind: 'variant-shares-not-1', element: subProcess.id, sum }] : [];
  });
}

/** The sum of shares has its own warning. */
const errorRules = blockRules.filter(
  ({ key, severity }) => severity === 'error' && key !== 'variant-probabilities-sum',
);

function ruleWarnings(merged: BlockContent, sides: readonly BlockContent[]): RuleWarning[] {
  const errors = lintBlockContent(merged, { rules: errorRules });
  if (errors.length === 0) return [];
  const known = new Set(sides.flatMap((side) => lintBlockContent(side, { rules: errorRules }).map(placeOf)));
  return errors
    .filter((error) => !known.has(placeOf(error)))
    .map(({ rule, elementId, message }) => ({ kind: 'rule-broken', rule, element: elementId, message }));
}

const placeOf = ({ rule, elementId }: { readonly rule: string; readonly elementId: string }): string =>
  `${rule} ${elementId}`;

const shareSum = ({ variants }: SubProcess): number => variants.reduce((sum, { probability }) => sum + probability, 0);
const isWhole = (subProcess: SubProcess): boolean =>
  subProcess.variants.length === 0 || Math.abs(shareSum(subProcess) - 1) <= tolerance;
