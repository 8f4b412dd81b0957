import { diffElements, highlightChanges, type Change, type ElementTree } from '@prozessplattform/process-model';
import type { BpmnTree } from './bpmn-tree.ts';
import { listElements } from './list-elements.ts';
import { renderBpmnSvg, type BpmnPictureOptions } from './render-bpmn-svg.ts';

/** A BPMN model for the engine that compares models of any notation: its elements with an id, diagram places included. */
export function bpmnToElements(tree: BpmnTree): ElementTree {
  const known = new Set<string>();
  return listElements(tree).flatMap(({ id, type, name, parentId, attributes }, order) => {
    if (known.has(id)) return [];
    known.add(id);
    return [
      { id, type, parent: parentId ?? null, order, attributes: name === '' ? attributes : { ...attributes, name } },
    ];
  });
}

/** What changed between two BPMN models, element by element and attribute by attribute. */
export function diffBpmn(before: BpmnTree, after: BpmnTree): Change[] {
  return diffElements(bpmnToElements(before), bpmnToElements(after));
}

/** The later model's picture with every change marked; what is gone is drawn where it was. Marks given go over these. */
export function renderBpmnDiffSvg(
  before: BpmnTree,
  after: BpmnTree,
  { highlight = {}, ...options }: Omit<BpmnPictureOptions, 'before' | 'diagram'> = {},
): string {
  const changes = Object.fromEntries(highlightChanges(diffBpmn(before, after)));
  return renderBpmnSvg(after, { ...options, highlight: { ...changes, ...highlight }, before });
}
