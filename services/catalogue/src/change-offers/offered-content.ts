import type { BlockContent } from '@prozessplattform/process-model';

/** A BPMN model as blueprints carry it. The catalogue does not look into the XML: modelling compares and merges it. */
export interface BpmnFile {
  readonly notation: 'bpmn';
  readonly xml: string;
}

export type OfferedContent = BlockContent | BpmnFile;

export function isBlocks(content: OfferedContent): content is BlockContent {
  return content.notation === 'blocks';
}
