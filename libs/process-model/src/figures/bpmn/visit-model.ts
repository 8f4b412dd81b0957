import { plausibilityNote, type NoteCode, type PlausibilityNote } from '../plausibility-note.ts';
import { elementParameters, type BpmnModelParameters } from './bpmn-model-parameters.ts';
import { branchWeights } from './branch-weights.ts';
import { isEventSubProcess, type FlowIndex, type IndexedNode } from './flow-index.ts';
import { scopeEntries } from './scope-entries.ts';
import type { Weights } from './shares.ts';

/** A group of edges that share a source; `from` is absent where cases enter from outside. */
export interface EdgeGroup {
  readonly from: number | undefined;
  readonly targets: readonly number[];
  readonly weights: Weights;
  /** Factor on all weights: repetitions, or what interrupting events leave over. */
  readonly factor: number;
  /** True for sequence flows, which a parallel gateway joins. */
  readonly flow: boolean;
}

/** Visit equations with unknowns, and what is to be noted about them. */
export interface VisitModel {
  readonly groups: readonly EdgeGroup[];
  readonly notes: readonly PlausibilityNote[];
}

/** Says for every node where its visits come from. */
export function buildVisitModel(index: FlowIndex, parameters: BpmnModelParameters): VisitModel {
  const parts = [
    ...index.scopes.map((scope) => scopeGroup(scope, parameters)),
    ...index.nodes.flatMap((entry) => [
      outgoingGroup(entry, { index, parameters }),
      ...boundaryGroups(entry, parameters),
      ...eventSubProcessGroups(entry, { index, parameters }),
    ]),
  ];
  return {
    groups: parts.flatMap((part) => part.groups),
    notes: [...parts.flatMap((part) => part.notes), ...severalProcesses(index)],
  };
}

/** Executions per visit of an element; 1 where none are stated. */
export function repetitionsOf({ node }: IndexedNode, parameters: BpmnModelParameters): number {
  return elementParameters(parameters, node.id).repetitions ?? 1;
}

function scopeGroup(scope: FlowIndex['scopes'][number], parameters: BpmnModelParameters): VisitModel {
  const { targets, weights, notes } = scopeEntries(scope, parameters);
  const factor = scope.owner === undefined ? 1 : repetitionsOf(scope.owner, parameters);
  const group = {
    from: scope.owner?.index,
    targets: targets.map((entry) => entry.index),
    weights,
    factor,
    flow: false,
  };
  return { groups: [group], notes };
}

function outgoingGroup(entry: IndexedNode, { index, parameters }: Context): VisitModel {
  const { weights, issue } = branchWeights(entry, parameters);
  const targets = entry.outgoing.map((flow) => index.byId.get(flow.target)?.index ?? 0);
  const interrupted = interruptionOf(entry, parameters);
  const group = { from: entry.index, targets, weights, factor: Math.max(0, 1 - interrupted), flow: true };
  const notes = issue === undefined ? [] : [noteOn(entry, issue.code, issue.detail)];
  if (interrupted <= 1 + 1e-6) return { groups: [group], notes };
  const unknown: Weights = { kind: 'free', count: targets.length };
  return {
    groups: [{ ...group, weights: unknown, factor: 1 }],
    notes: [...notes, noteOn(entry, 'event-probabilities-sum', interrupted)],
  };
}

function interruptionOf(entry: IndexedNode, parameters: BpmnModelParameters): number {
  return entry.boundary
    .filter(({ node }) => node.interrupting !== false)
    .reduce((sum, { node }) => sum + (elementParameters(parameters, node.id).probability ?? 0), 0);
}

function boundaryGroups(host: IndexedNode, parameters: BpmnModelParameters): VisitModel[] {
  return host.boundary.map((event) => eventGroup(event, host.index, parameters));
}

/** An event sub-process may happen whenever its scope runs. */
function eventSubProcessGroups(entry: IndexedNode, { index, parameters }: Context): VisitModel[] {
  if (!isEventSubProcess(entry)) return [];
  return [eventGroup(entry, index.byId.get(entry.node.parentId ?? '')?.index, parameters)];
}

function eventGroup(event: IndexedNode, from: number | undefined, parameters: BpmnModelParameters): VisitModel {
  const { probability } = elementParameters(parameters, event.node.id);
  const weights: Weights = { kind: 'known', values: [probability ?? 0] };
  const group = { from, targets: [event.index], weights, factor: 1, flow: false };
  return { groups: [group], notes: probability === undefined ? [noteOn(event, 'event-probability-missing', 0)] : [] };
}

function severalProcesses(index: FlowIndex): PlausibilityNote[] {
  const processes = index.scopes.filter((scope) => scope.owner === undefined);
  return processes.slice(1).map((scope) => plausibilityNote('several-processes', scope.id, {}));
}

interface Context {
  readonly index: FlowIndex;
  readonly parameters: BpmnModelParameters;
}

function noteOn({ node }: IndexedNode, code: NoteCode, detail: number): PlausibilityNote {
  return plausibilityNote(code, node.id, { label: node.name, detail });
}
