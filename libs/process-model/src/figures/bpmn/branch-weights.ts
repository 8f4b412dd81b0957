import { flowProbability, type BpmnModelParameters } from './bpmn-model-parameters.ts';
import type { IndexedNode } from './flow-index.ts';
import { certain, exclusiveShares, independentShares, type WeighedAlternatives } from './shares.ts';

/** How often each outgoing flow of a node is taken per time that the node is left. */
export function branchWeights(entry: IndexedNode, parameters: BpmnModelParameters): WeighedAlternatives {
  const { role, outgoing } = entry;
  const given = outgoing.map((flow) => flowProbability(parameters, flow.id));
  if (outgoing.length === 0) return certain(0);
  if (role === 'exclusive' || role === 'event-based') {
    return exclusiveShares(given, { missing: 'branch-probability-missing', sum: 'branch-probabilities-sum' });
  }
  if (outgoing.length < 2 || role === 'parallel') return certain(outgoing.length);
  if (role === 'inclusive') return independentShares(given, 'branch-probability-missing');
  if (role === 'complex') return independentShares(given, 'unsupported-element');
  return isConditional(entry, given)
    ? independentShares(given, 'branch-probability-missing')
    : certain(outgoing.length);
}

/** True where leaving a node starts all of its outgoing flows. */
export function isParallelSplit(entry: IndexedNode, parameters: BpmnModelParameters): boolean {
  if (entry.outgoing.length < 2) return false;
  if (entry.role === 'parallel') return true;
  if (['exclusive', 'event-based', 'inclusive', 'complex'].includes(entry.role)) return false;
  return !isConditional(
    entry,
    entry.outgoing.map((flow) => flowProbability(parameters, flow.id)),
  );
}

/** Several flows out of an activity run in parallel unless they carry conditions. */
function isConditional({ outgoing }: IndexedNode, given: readonly (number | undefined)[]): boolean {
  return outgoing.some((flow) => flow.isDefault === true) || given.some((value) => value !== undefined);
}
