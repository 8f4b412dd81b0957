import { isModelElement, type BpmnTree } from './bpmn-tree.ts';
import { attributeOf, childElements, walkElements } from './xml/xml-node.ts';

export interface BpmnSummary {
  readonly title: string;
  readonly processes: { readonly id: string; readonly name: string }[];
  /** Elements of the BPMN namespace that carry an id. */
  readonly elementCount: number;
}

export function summariseBpmn(tree: BpmnTree): BpmnSummary {
  const processes = childElements(tree.root, 'process').map((process) => ({
    id: attributeOf(process, 'id') ?? '',
    name: attributeOf(process, 'name') ?? '',
  }));
  const pools = childElements(tree.root, 'collaboration').flatMap((collaboration) => [
    attributeOf(collaboration, 'name'),
    ...childElements(collaboration, 'participant').map((pool) => attributeOf(pool, 'name')),
  ]);
  const names = [...processes.map((process) => process.name), attributeOf(tree.root, 'name'), ...pools];
  let elementCount = 0;
  walkElements(tree.root, (element) => {
    if (isModelElement(element) && attributeOf(element, 'id') !== undefined) elementCount += 1;
  });
  return {
    title:
      names
        .find((name) => name?.trim())
        ?.trim()
        .slice(0, 300) ?? 'BPMN',
    processes,
    elementCount,
  };
}
