import { DomainError } from '@prozessplattform/contracts';
import {
  mergeThreeWay,
  type MergeConflict,
  type MergeDecision,
  type MergeWarning,
} from '@prozessplattform/process-model';
import type { ModelContent } from '../content/model-content.ts';
import { runBpmn } from '../content/run-bpmn.ts';
import type { ModellingContext } from '../context.ts';
import type { WholeModelConflict } from './merge-bpmn-files.ts';

export interface ContentVersions {
  readonly base: ModelContent;
  readonly local: ModelContent;
  readonly upstream: ModelContent;
}

export interface ContentMerge {
  readonly merged: ModelContent;
  readonly conflicts: readonly (MergeConflict | WholeModelConflict)[];
  readonly warnings: readonly MergeWarning[];
}

/** Merges what two sides made of one content, in either notation. Throws MODEL.NOTATION_MISMATCH for a mixture. */
export async function mergeContents(
  context: ModellingContext,
  { base, local, upstream }: ContentVersions,
  decisions: readonly MergeDecision[],
): Promise<ContentMerge> {
  if (base.notation === 'blocks' && local.notation === 'blocks' && upstream.notation === 'blocks') {
    return mergeThreeWay({ base, local, upstream }, decisions);
  }
  if (base.notation !== 'bpmn' || local.notation !== 'bpmn' || upstream.notation !== 'bpmn') {
    throw new DomainError('MODEL.NOTATION_MISMATCH');
  }
  const files = { base: base.xml, local: local.xml, upstream: upstream.xml };
  const { xml, conflicts } = await runBpmn(context, 'merge', files, decisions);
  return { merged: { notation: 'bpmn', xml }, conflicts, warnings: [] };
}

/** Throws MODEL.MERGE_CONFLICTS with what has to be decided; else answers the merged content. */
export function withoutConflicts({ merged, conflicts, warnings }: ContentMerge): ModelContent {
  if (conflicts.length > 0) throw new DomainError('MODEL.MERGE_CONFLICTS', { extensions: { conflicts, warnings } });
  return merged;
}
