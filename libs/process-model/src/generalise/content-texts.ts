import type { Block, BlockContent, FlowEnd } from '../content/block-content.ts';

/** A text somebody wrote into a model. */
export interface ContentText {
  readonly elementId: string;
  readonly attribute: string;
  readonly text: string;
}

/** All free texts of a model, in the order of the model; empty ones are left out. */
export function contentTexts(content: BlockContent): ContentText[] {
  const texts = content.subProcesses.flatMap((subProcess) => [
    ...named(subProcess),
    ...subProcess.variants.flatMap((variant) => [...named(variant), ...variant.blocks.flatMap(blockTexts)]),
  ]);
  const flows = (content.informationFlows ?? []).flatMap((flow) => [
    entry(flow.id, 'document', flow.document),
    ...endTexts(flow.id, 'from', flow.from),
    ...endTexts(flow.id, 'to', flow.to),
  ]);
  return [...texts, ...flows].filter(({ text }) => text.trim() !== '');
}

function named(element: { id: string; title: string; description?: string | undefined }): ContentText[] {
  return [entry(element.id, 'title', element.title), entry(element.id, 'description', element.description)];
}

function blockTexts(block: Block): ContentText[] {
  return [
    ...named(block),
    entry(block.id, 'itProcedure', block.itProcedure),
    entry(block.id, 'legalBasis', block.legalBasis),
    entry(block.id, 'remarks', block.remarks),
    ...(block.documents ?? []).map((document) => entry(block.id, 'documents', document.name)),
  ];
}

function endTexts(id: string, side: 'from' | 'to', end: FlowEnd): ContentText[] {
  if ('block' in end) return [];
  if ('external' in end) return [entry(id, side, end.external)];
  return 'organisation' in end
    ? [entry(id, side, end.organisation), entry(id, side, end.process)]
    : [entry(id, side, end.process)];
}

function entry(elementId: string, attribute: string, text: string | undefined): ContentText {
  return { elementId, attribute, text: text ?? '' };
}
