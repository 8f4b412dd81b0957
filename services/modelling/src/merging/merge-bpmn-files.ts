import { decideConflict, type MergeConflict, type MergeDecision, type Side } from '@prozessplattform/process-model';
import { checkReferences } from '../bpmn/check-references.ts';
import { readBpmn } from '../bpmn/read-bpmn.ts';
import { serialiseBpmn } from '../bpmn/serialise-bpmn.ts';
import type { BpmnTree } from '../bpmn/bpmn-tree.ts';
import { mergeElement } from './merge-xml.ts';

export interface BpmnFiles {
  readonly base: string;
  readonly local: string;
  readonly upstream: string;
}

/** Both sides' changes fit by themselves, but not together: an end is missing, or an element stands in two places. */
export interface WholeModelConflict {
  readonly kind: 'whole-model';
  /** Ids of the elements concerned. */
  readonly within: readonly string[];
  readonly element: '';
}

export interface MergedFile {
  readonly xml: string;
  readonly conflicts: readonly (MergeConflict | WholeModelConflict)[];
}

/**
 * Merges what two sides made of a BPMN file, on the lossless tree: foreign elements and the diagram included. What nobody
 * changed stays as it is. Throws BpmnReadError when one of the files cannot be read.
 */
export function mergeBpmnFiles({ base, local, upstream }: BpmnFiles, decisions: readonly MergeDecision[]): MergedFile {
  const trees = { base: readBpmn(base).tree, local: readBpmn(local).tree, upstream: readBpmn(upstream).tree };
  const conflicts: MergeConflict[] = [];
  const roots = { base: trees.base.root, local: trees.local.root, upstream: trees.upstream.root };
  const merged: BpmnTree = { ...trees.local, root: mergeElement(roots, '', { conflicts, decisions }) };
  const within = newFaults(merged, [trees.local, trees.upstream]);
  if (within.length === 0) return { xml: serialiseBpmn(merged), conflicts };
  const side = wholeSide(decisions);
  if (side !== undefined) return { xml: side === 'local' ? local : upstream, conflicts: [] };
  return { xml: serialiseBpmn(merged), conflicts: [...conflicts, { kind: 'whole-model', element: '', within }] };
}

/** What does not fit together is settled for the whole file: by a decision without an element, or by a rule for all. */
function wholeSide(decisions: readonly MergeDecision[]): Side | undefined {
  const verdict = decideConflict({ kind: 'moved-differently', element: '' }, decisions);
  return verdict !== undefined && 'take' in verdict ? verdict.take : undefined;
}

/** Elements with references into nothing, or ids used twice, that neither side had. */
function newFaults(merged: BpmnTree, sides: readonly BpmnTree[]): string[] {
  const keyOf = ({ code, elementId, message }: ReturnType<typeof checkReferences>[number]) =>
    `${code} ${elementId ?? ''} ${message.en}`;
  const before = new Set(sides.flatMap((tree) => checkReferences(tree).map(keyOf)));
  const found = checkReferences(merged).filter((warning) => !before.has(keyOf(warning)));
  return [...new Set(found.map(({ elementId }) => elementId ?? ''))];
}
