import type { BpmnTree } from '../bpmn-tree.ts';
import type { XmlElement } from '../xml/xml-node.ts';

export interface FimModel {
  readonly tree: BpmnTree;
  readonly elements: ReadonlyMap<string, XmlElement>;
}

/** One rule of the FIM subset of BPMN; answers the ids of the elements that break it, '' for the model as a whole. */
export interface FimRule {
  readonly key: string;
  readonly message: { readonly de: string; readonly en: string };
  check(model: FimModel): string[];
}

/** Ids of all elements for which the condition holds. */
export function idsWhere({ elements }: FimModel, condition: (element: XmlElement) => boolean): string[] {
  return [...elements].filter(([, element]) => condition(element)).map(([id]) => id);
}
