import { labelOf } from '../label-of.ts';
import type { LintContext } from '../lint-context.ts';
import type { Rule } from '../rule.ts';

/** Sub-process cannot be reached. */
export const unreachableSubProcess: Rule = {
  key: 'unreachable-sub-process',
  severity: 'hint',
  title: { de: 'Teilprozess nicht erreichbar', en: 'Sub-process cannot be reached' },
  check: (_, context) => {
    const { subProcesses } = context;
    if (!subProcesses.some(({ subProcess }) => subProcess.start === true)) return [];
    const reached = reachedPositions(context);
    return subProcesses
      .filter(({ position }) => !reached.has(position))
      .map(({ subProcess, pointer }) => ({
        pointer,
        elementId: subProcess.id,
        message: {
          de: `Zum Teilprozess „${labelOf(subProcess)}“ führt von keinem Start aus ein Informationsfluss oder Variantenverweis.`,
          en: `No information flow or variant link leads from a start to the sub-process “${labelOf(subProcess)}”.`,
        },
      }));
  },
};

function reachedPositions({ subProcesses, flows, links, blocksById, variantsById }: LintContext): Set<number> {
  const next = new Map<number, number[]>();
  const join = (from: number | undefined, to: number | undefined) => {
    if (from !== undefined && to !== undefined) next.set(from, [...(next.get(from) ?? []), to]);
  };
  const positionOf = (block: string) => blocksById.get(block)?.parent.parent.position;
  for (const { flow } of flows) {
    if ('block' in flow.from && 'block' in flow.to) join(positionOf(flow.from.block), positionOf(flow.to.block));
  }
  for (const { link } of links) join(positionOf(link.from.block), variantsById.get(link.to.variant)?.parent.position);
  const open = subProcesses.filter(({ subProcess }) => subProcess.start === true).map(({ position }) => position);
  const reached = new Set(open);
  for (let position = open.pop(); position !== undefined; position = open.pop()) {
    for (const following of next.get(position) ?? []) {
      if (reached.has(following)) continue;
      reached.add(following);
      open.push(following);
    }
  }
  return reached;
}
