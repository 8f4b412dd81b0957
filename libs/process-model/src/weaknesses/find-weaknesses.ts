import type { BlockContent, FlowEnd } from '../content/block-content.ts';
import { blockLoads, type BlockLoad } from '../figures/block-load.ts';
import type { Weakness, WeaknessContext, WeaknessRule } from './weakness.ts';
import { weaknessRules } from './weakness-rules.ts';

/**
 * Looks for weaknesses of a model, those with most yearly minutes at stake first. Minutes of different weaknesses may
 * overlap and must not be added up. A rule that throws is left out and named in `failedRules`.
 */
export function findWeaknesses(
  content: BlockContent,
  rules: readonly WeaknessRule[] = weaknessRules,
): { weaknesses: Weakness[]; failedRules: string[] } {
  const context = weaknessContext(content);
  const failedRules: string[] = [];
  const weaknesses = rules.flatMap((rule) => {
    try {
      return rule.find(context).map((hit) => ({
        waitingMinutesPerYear: 0,
        ...hit,
        id: `${rule.key}:${hit.elementIds[0] ?? ''}`,
        rule: rule.key,
        title: rule.title,
        heuristics: rule.heuristics,
      }));
    } catch {
      failedRules.push(rule.key);
      return [];
    }
  });
  return { weaknesses: weaknesses.sort(byMinutes), failedRules };
}

function weaknessContext(content: BlockContent): WeaknessContext {
  const loads = blockLoads(content);
  const targets = new Map<string, FlowEnd[]>();
  for (const { from, to } of content.informationFlows ?? []) {
    if ('block' in from) targets.set(from.block, [...(targets.get(from.block) ?? []), to]);
  }
  return {
    content,
    loads,
    variants: [...groupByVariant(loads).values()],
    loadById: new Map(loads.map((load) => [load.block.id, load])),
    targets,
  };
}

function groupByVariant(loads: readonly BlockLoad[]): Map<object, BlockLoad[]> {
  const groups = new Map<object, BlockLoad[]>();
  for (const load of loads) {
    const group = groups.get(load.variant);
    if (group === undefined) groups.set(load.variant, [load]);
    else group.push(load);
  }
  return groups;
}

function byMinutes(one: Weakness, other: Weakness): number {
  return other.minutesPerYear - one.minutesPerYear || other.waitingMinutesPerYear - one.waitingMinutesPerYear;
}
