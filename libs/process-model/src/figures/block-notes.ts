import type { BlockContent, SubProcess } from '../content/block-content.ts';
import type { BlockLoad } from './block-load.ts';
import { plausibilityNote, type PlausibilityNote } from './plausibility-note.ts';

/** Notes on what a block model leaves open: times, case volumes, and variant probabilities that do not sum to 1. */
export function blockNotes(content: BlockContent, loads: readonly BlockLoad[]): PlausibilityNote[] {
  return [...content.subProcesses.flatMap(subProcessNotes), ...loads.filter(lacksTime).map(missingTime)];
}

function subProcessNotes(subProcess: SubProcess): PlausibilityNote[] {
  const { id, title: label } = subProcess;
  const sum = subProcess.variants.reduce((total, variant) => total + variant.probability, 0);
  const notes: PlausibilityNote[] = [];
  if (subProcess.caseVolume === undefined) notes.push(plausibilityNote('missing-case-volume', id, { label }));
  if (subProcess.variants.length > 0 && Math.abs(sum - 1) > 1e-6) {
    notes.push(plausibilityNote('variant-probabilities-sum', id, { label, detail: sum }));
  }
  return notes;
}

/** Waiting is nobody's work, and what a machine does alone takes nobody's time. */
function lacksTime({ block }: BlockLoad): boolean {
  return block.processingTime === undefined && block.kind !== 'wait' && block.automation !== 'automatic';
}

function missingTime({ block }: BlockLoad): PlausibilityNote {
  return plausibilityNote('missing-time', block.id, { label: block.title });
}
