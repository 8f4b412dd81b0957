import type { BlockContent, SubProcess } from '../content/block-content.ts';

/**
 * Sub-processes in the order in which cases pass them: along the information flows and variant links, in the given
 * order where those say nothing. In a circle the marked start goes first.
 */
export function inFlowOrder(content: BlockContent): SubProcess[] {
  const predecessors = predecessorsOf(content);
  const remaining = [...content.subProcesses];
  const placed = new Set<string>();
  const ordered: SubProcess[] = [];
  while (remaining.length > 0) {
    const ready = remaining.findIndex(({ id }) =>
      [...(predecessors.get(id) ?? [])].every((other) => placed.has(other)),
    );
    const next =
      ready >= 0
        ? ready
        : Math.max(
            0,
            remaining.findIndex((subProcess) => subProcess.start),
          );
    const [subProcess] = remaining.splice(next, 1);
    if (!subProcess) break;
    placed.add(subProcess.id);
    ordered.push(subProcess);
  }
  return ordered;
}

function predecessorsOf(content: BlockContent): Map<string, Set<string>> {
  const home = new Map<string, string>();
  for (const subProcess of content.subProcesses) {
    for (const variant of subProcess.variants) {
      home.set(`variant ${variant.id}`, subProcess.id);
      for (const block of variant.blocks) home.set(`block ${block.id}`, subProcess.id);
    }
  }
  const predecessors = new Map<string, Set<string>>();
  const follow = (from: string | undefined, to: string | undefined): void => {
    if (from === undefined || to === undefined || from === to) return;
    predecessors.set(to, (predecessors.get(to) ?? new Set()).add(from));
  };
  for (const { from, to } of content.informationFlows ?? []) {
    if ('block' in from && 'block' in to) follow(home.get(`block ${from.block}`), home.get(`block ${to.block}`));
  }
  for (const { from, to } of content.variantLinks ?? []) {
    follow(home.get(`block ${from.block}`), home.get(`variant ${to.variant}`));
  }
  return predecessors;
}
