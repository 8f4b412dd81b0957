import { plausibilityNote, type PlausibilityNote } from '../plausibility-note.ts';
import { elementParameters, type BpmnModelParameters } from './bpmn-model-parameters.ts';
import { isEventSubProcess, type IndexedNode, type Scope } from './flow-index.ts';
import { certain, exclusiveShares, type WeighedAlternatives } from './shares.ts';

/** Where a visit of a scope begins, and how often there. */
export interface ScopeEntries extends WeighedAlternatives {
  readonly targets: readonly IndexedNode[];
  readonly notes: readonly PlausibilityNote[];
}

/** Start events share the visits; without any, everything that nothing leads to starts at once. */
export function scopeEntries(scope: Scope, parameters: BpmnModelParameters): ScopeEntries {
  const starts = scope.members.filter((entry) => entry.role === 'start');
  if (starts.length === 1) return { targets: starts, ...certain(1), notes: [] };
  if (starts.length > 1) return sharedStarts(starts, parameters);
  const targets = scope.members.filter(startsByItself);
  if (scope.owner?.role !== 'ad-hoc') return { targets, ...certain(targets.length), notes: [] };
  return adHocEntries(scope.owner, targets, parameters);
}

function sharedStarts(starts: IndexedNode[], parameters: BpmnModelParameters): ScopeEntries {
  const given = starts.map((entry) => elementParameters(parameters, entry.node.id).probability);
  const codes = { missing: 'start-probability-missing', sum: 'start-probabilities-sum' } as const;
  const shares = exclusiveShares(given, codes);
  const { issue } = shares;
  const named =
    issue?.code === codes.missing ? starts.filter((_, index) => given[index] === undefined) : starts.slice(0, 1);
  const notes = issue === undefined ? [] : named.map(({ node }) => noteOn(node, issue.code, issue.detail));
  return { targets: starts, ...shares, notes };
}

/** The parts of an ad-hoc sub-process happen in any number and order: only stated probabilities say how often. */
function adHocEntries(owner: IndexedNode, targets: IndexedNode[], parameters: BpmnModelParameters): ScopeEntries {
  const given = targets.map((entry) => elementParameters(parameters, entry.node.id).probability);
  const known = given.filter((value) => value !== undefined);
  if (known.length === given.length) return { targets, weights: { kind: 'known', values: known }, notes: [] };
  const notes = [noteOn(owner.node, 'unsupported-element', 0)];
  return { targets, weights: { kind: 'free', count: targets.length }, notes };
}

function startsByItself(entry: IndexedNode): boolean {
  if (entry.incoming.length > 0 || entry.role === 'boundary') return false;
  return entry.node.isForCompensation !== true && !isEventSubProcess(entry);
}

function noteOn(node: IndexedNode['node'], code: PlausibilityNote['code'], detail: number): PlausibilityNote {
  return plausibilityNote(code, node.id, { label: node.name, detail });
}
