import type { BpmnTree } from './bpmn-tree.ts';
import { serialiseXml } from './xml/serialise-xml.ts';

/** Writes the model as BPMN 2.0 XML; everything the tree holds comes out, prefixes and order included. */
export function serialiseBpmn(tree: BpmnTree): string {
  return serialiseXml(tree);
}
