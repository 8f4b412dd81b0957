import { BPMN_DI, BPMN_MODEL, DD_DC, DD_DI } from '../bpmn-namespaces.ts';
import type { BpmnTree } from '../bpmn-tree.ts';
import { XMLNS, type XmlElement, type XmlNode } from '../xml/xml-node.ts';

const standard: ReadonlySet<string> = new Set([BPMN_MODEL, BPMN_DI, DD_DC, DD_DI]);
const schemaInstance = 'http://www.w3.org/2001/XMLSchema-instance';

/** The model without foreign content: bpmn-moddle stumbles over names that are not ASCII. */
export function withoutExtensions(tree: BpmnTree): BpmnTree {
  return { before: [], root: strip(tree.root), after: [] };
}

function strip(element: XmlElement): XmlElement {
  const children = element.children.flatMap((node): XmlNode[] => {
    if (node.kind === 'text' || node.kind === 'cdata') return [node];
    return node.kind === 'element' && standard.has(node.ns) ? [strip(node)] : [];
  });
  const attributes = element.attributes.filter(
    ({ ns, name }) => isAscii(name) && (ns === '' || ns === XMLNS || ns === schemaInstance),
  );
  return { ...element, attributes, children };
}

function isAscii(name: string): boolean {
  return /^[\w:.-]+$/.test(name);
}
