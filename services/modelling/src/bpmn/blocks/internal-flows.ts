import type { BlockContent, SubProcess } from '@prozessplattform/process-model';

export interface InternalFlow {
  readonly source: SubProcess;
  readonly target: SubProcess;
  readonly name: string;
}

/** The information flows between sub-processes, one per pair, named by their documents. */
export function internalFlows({ subProcesses, informationFlows = [] }: BlockContent): InternalFlow[] {
  const owner = new Map<string, SubProcess>();
  for (const subProcess of subProcesses) {
    for (const { id } of subProcess.variants.flatMap(({ blocks }) => blocks)) owner.set(id, subProcess);
  }
  const pairs = new Map<SubProcess, Map<SubProcess, string[]>>();
  for (const { from, to, document } of informationFlows) {
    const source = 'block' in from ? owner.get(from.block) : undefined;
    const target = 'block' in to ? owner.get(to.block) : undefined;
    if (!source || !target || source === target) continue;
    const targets = pairs.get(source) ?? new Map<SubProcess, string[]>();
    pairs.set(source, targets.set(target, [...(targets.get(target) ?? []), ...(document ? [document] : [])]));
  }
  return [...pairs].flatMap(([source, targets]) =>
    [...targets].map(([target, documents]) => ({ source, target, name: [...new Set(documents)].join(', ') })),
  );
}
