import type { BpmnModelParameters } from './bpmn-model-parameters.ts';
import { isParallelSplit } from './branch-weights.ts';
import type { FlowIndex, IndexedNode } from './flow-index.ts';
import { reachableFrom } from './reachable.ts';

/** What the shape of the graph says about its joins. */
export interface JoinAnalysis {
  /** Parallel splits of which no join collects all branches. */
  readonly unjoinedSplits: readonly IndexedNode[];
  /** Parallel joins whose branches no parallel split starts together: they would wait for ever. */
  readonly unfoundedJoins: readonly IndexedNode[];
  /** Inclusive and complex joins by number, with the node that is visited as often; absent where none is. */
  readonly counterparts: ReadonlyMap<number, number | undefined>;
}

/** Looks at every join and every parallel split of a graph. */
export function analyseJoins(index: FlowIndex, parameters: BpmnModelParameters): JoinAnalysis {
  const edges = structuralEdges(index);
  const splits = index.nodes.filter((entry) => isParallelSplit(entry, parameters));
  const joins = index.nodes.filter((entry) => entry.incoming.length > 1);
  const waiting = joins.filter((entry) => entry.role === 'inclusive' || entry.role === 'complex');
  const parallel = joins.filter((entry) => entry.role === 'parallel');
  const collecting = new Set([...waiting, ...parallel].map((entry) => entry.index));
  return {
    unjoinedSplits: splits.filter((split) => !isJoined(split, collecting, { index, edges })),
    unfoundedJoins: parallel.filter((join) => !isFounded(join, splits, { index, edges })),
    counterparts: new Map(waiting.map((join) => [join.index, counterpart(join, { index, edges })])),
  };
}

interface Shape {
  readonly index: FlowIndex;
  readonly edges: readonly (readonly number[])[];
}

function isJoined(split: IndexedNode, collecting: ReadonlySet<number>, { index, edges }: Shape): boolean {
  const branches = split.outgoing.map((flow) => {
    const target = index.byId.get(flow.target)?.index ?? 0;
    return reachableFrom([target], edges, split.index).add(target);
  });
  return [...collecting].some((join) => branches.every((branch) => branch.has(join)));
}

/** Some parallel split must lead into at least two of the join's flows by different branches. */
function isFounded(join: IndexedNode, splits: readonly IndexedNode[], { index, edges }: Shape): boolean {
  return splits.some((split) => {
    if (split.index === join.index) return false;
    const pairs = split.outgoing.map((flow) => {
      const target = index.byId.get(flow.target)?.index ?? 0;
      if (target === join.index) return new Set(join.incoming.filter((into) => into.id === flow.id).map(flowId));
      const reached = reachableFrom([target], edges, join.index).add(target);
      const into = join.incoming.filter(
        (entry) => entry.source !== split.node.id && reached.has(index.byId.get(entry.source)?.index ?? -1),
      );
      return new Set(into.map(flowId));
    });
    return pairs.some((one, a) => pairs.some((other, b) => a !== b && differ(one, other)));
  });
}

function differ(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  return [...one].some((a) => [...other].some((b) => a !== b));
}

function flowId(flow: { readonly id: string }): string {
  return flow.id;
}

/**
 * A node is visited as often as a join when every path to the join leads through it, every path from it leads through the
 * join, and neither lies on a cycle that avoids the other.
 */
function counterpart(join: IndexedNode, { index, edges }: Shape): number | undefined {
  const roots = rootsOf(index);
  const sinks = index.nodes.filter((entry) => (edges[entry.index] ?? []).length === 0).map((entry) => entry.index);
  const found = index.nodes.find((candidate) => {
    const split = candidate.index;
    if (candidate.outgoing.length < 2 || split === join.index || candidate.node.parentId !== join.node.parentId)
      return false;
    const fromSplit = reachableFrom([split], edges, join.index);
    if (fromSplit.has(split) || sinks.some((sink) => fromSplit.has(sink))) return false;
    if (reachableFrom([join.index], edges, split).has(join.index)) return false;
    const around = reachableFrom(
      roots.filter((root) => root !== split),
      edges,
      split,
    );
    return !around.has(join.index) && reachableFrom([split], edges).has(join.index);
  });
  return found?.index;
}

function rootsOf(index: FlowIndex): number[] {
  return index.nodes
    .filter((entry) => entry.incoming.length === 0 && entry.role !== 'boundary')
    .map((entry) => entry.index);
}

/** Sequence flows, and from an activity to the events on it. */
function structuralEdges(index: FlowIndex): number[][] {
  return index.nodes.map((entry) => [
    ...entry.outgoing.map((flow) => index.byId.get(flow.target)?.index ?? 0),
    ...entry.boundary.map((event) => event.index),
  ]);
}
