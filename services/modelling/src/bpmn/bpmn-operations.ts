import type { MergeDecision } from '@prozessplattform/process-model';
import type { BpmnFiles } from '../merging/merge-bpmn-files.ts';
import type { ExportXprozessOptions } from '../xprozess/export-xprozess.ts';
import type { BpmnWarning } from './bpmn-warning.ts';
import { hasDiagram } from './diagram-index.ts';
import { applyBpmnOperations, type BpmnOperation } from './edit-bpmn.ts';
import { extractFlowGraph } from './flow-graph.ts';
import type { LintBpmnOptions } from './lint-bpmn.ts';
import { listElements } from './list-elements.ts';
import { readBpmn, type ReadBpmn } from './read-bpmn.ts';
import type { BpmnPictureOptions } from './render-bpmn-svg.ts';
import { serialiseBpmn } from './serialise-bpmn.ts';

/** What an import or a save needs to know, without the tree. */
export interface ReadBpmnText extends Omit<ReadBpmn, 'tree'> {
  /** The model written from its tree. */
  readonly xml: string;
}

type Xml = string | Uint8Array;
interface DiffPictureOptions extends Pick<BpmnPictureOptions, 'language' | 'highlight'> {
  /** A third model, of which elements marked as conflicts are drawn that the later one lacks. */
  readonly contested?: string;
}

/** Work that the worker thread does; arguments and results are plain data. What few requests need is loaded by the first. */
export const bpmnOperations = {
  read: (xml: Xml): ReadBpmnText => {
    const { tree, ...read } = readBpmn(xml);
    return { ...read, xml: serialiseBpmn(tree) };
  },
  edit: (xml: string, operations: readonly BpmnOperation[]): string =>
    serialiseBpmn(applyBpmnOperations(readBpmn(xml).tree, operations)),
  export: (xml: string): string => serialiseBpmn(readBpmn(xml).tree),
  elements: (xml: string) => listElements(readBpmn(xml).tree),
  flowGraph: (xml: string) => extractFlowGraph(readBpmn(xml).tree),
  svg: async (xml: string, options: BpmnPictureOptions = {}) =>
    (await import('./render-bpmn-svg.ts')).renderBpmnSvg(readBpmn(xml).tree, options),
  diff: async (before: string, after: string) =>
    (await import('./diff-bpmn.ts')).diffBpmn(readBpmn(before).tree, readBpmn(after).tree),
  diffSvg: async (before: string, after: string, { contested, ...options }: DiffPictureOptions = {}) =>
    (await import('./diff-bpmn.ts')).renderBpmnDiffSvg(readBpmn(before).tree, readBpmn(after).tree, {
      ...options,
      ...(contested === undefined ? {} : { contested: readBpmn(contested).tree }),
    }),
  merge: async (files: BpmnFiles, decisions: readonly MergeDecision[]) =>
    (await import('../merging/merge-bpmn-files.ts')).mergeBpmnFiles(files, decisions),
  /** The block model that a file exported by the platform carries, else null. */
  blocks: async (xml: Xml) => (await import('./blocks-from-bpmn.ts')).blocksFromBpmn(xml),
  report: async (xml: Xml) => (await import('./import-report.ts')).importReport(xml),
  lint: async (xml: Xml, options: LintBpmnOptions = {}) => (await import('./lint-bpmn.ts')).lintBpmn(xml, options),
  /** The model with a diagram; one that has a diagram already stays as it is. */
  layOut: async (xml: Xml): Promise<{ xml: string; warnings: BpmnWarning[] }> => {
    const { tree } = readBpmn(xml);
    if (hasDiagram(tree)) return { xml: serialiseBpmn(tree), warnings: [] };
    const { tree: drawn, warnings } = await (await import('./lay-out-bpmn.ts')).layOutBpmn(tree);
    return { xml: serialiseBpmn(drawn), warnings };
  },
  importXprozess: async (xml: Xml) => (await import('../xprozess/import-xprozess.ts')).importXprozess(xml),
  exportXprozess: async (xml: string, options: ExportXprozessOptions) =>
    (await import('../xprozess/export-xprozess.ts')).exportXprozess(xml, options),
} as const;

export type BpmnOperations = typeof bpmnOperations;
export type BpmnOperationName = keyof BpmnOperations;
