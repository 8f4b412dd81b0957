import type { BpmnWarning } from './bpmn-warning.ts';
import { hasDiagram } from './diagram-index.ts';
import { applyBpmnOperations, type BpmnOperation } from './edit-bpmn.ts';
import { extractFlowGraph } from './flow-graph.ts';
import { importReport } from './import-report.ts';
import { layOutBpmn } from './lay-out-bpmn.ts';
import { lintBpmn } from './lint-bpmn.ts';
import { listElements } from './list-elements.ts';
import { renderBpmnSvg, type BpmnPictureOptions } from './render-bpmn-svg.ts';
import { readBpmn, type ReadBpmn } from './read-bpmn.ts';
import { serialiseBpmn } from './serialise-bpmn.ts';
import { exportXprozess } from '../xprozess/export-xprozess.ts';
import { importXprozess } from '../xprozess/import-xprozess.ts';

/** What an import or a save needs to know, without the tree. */
export interface ReadBpmnText extends Omit<ReadBpmn, 'tree'> {
  /** The model written from its tree. */
  readonly xml: string;
}

/** Work that the worker thread does; arguments and results are plain data. */
export const bpmnOperations = {
  read: (xml: string | Uint8Array): ReadBpmnText => {
    const { tree, ...read } = readBpmn(xml);
    return { ...read, xml: serialiseBpmn(tree) };
  },
  edit: (xml: string, operations: readonly BpmnOperation[]): string =>
    serialiseBpmn(applyBpmnOperations(readBpmn(xml).tree, operations)),
  export: (xml: string): string => serialiseBpmn(readBpmn(xml).tree),
  elements: (xml: string) => listElements(readBpmn(xml).tree),
  flowGraph: (xml: string) => extractFlowGraph(readBpmn(xml).tree),
  svg: (xml: string, options: BpmnPictureOptions = {}): string => renderBpmnSvg(readBpmn(xml).tree, options),
  diff: async (before: string, after: string) =>
    (await import('./diff-bpmn.ts')).diffBpmn(readBpmn(before).tree, readBpmn(after).tree),
  diffSvg: async (before: string, after: string, options: { language?: 'de' | 'en' } = {}) =>
    (await import('./diff-bpmn.ts')).renderBpmnDiffSvg(readBpmn(before).tree, readBpmn(after).tree, options),
  /** The block model that a file exported by the platform carries, else null. */
  blocks: async (xml: string | Uint8Array) => (await import('./blocks-from-bpmn.ts')).blocksFromBpmn(xml),
  report: importReport,
  lint: lintBpmn,
  importXprozess,
  exportXprozess,
  /** The model with a diagram; one that has a diagram already stays as it is. */
  layOut: async (xml: string): Promise<{ xml: string; warnings: BpmnWarning[] }> => {
    const { tree } = readBpmn(xml);
    const { tree: drawn, warnings } = hasDiagram(tree) ? { tree, warnings: [] } : await layOutBpmn(tree);
    return { xml: serialiseBpmn(drawn), warnings };
  },
} as const;

export type BpmnOperations = typeof bpmnOperations;
export type BpmnOperationName = keyof BpmnOperations;
