import { isElement, type XmlElement, type XmlNode } from '../bpmn/xml/xml-node.ts';

const known = new WeakMap<XmlElement, string>();

/** Equal for elements that say the same: the order of attributes and the space between elements do not count. */
export function fingerprint(element: XmlElement): string {
  const remembered = known.get(element);
  if (remembered !== undefined) return remembered;
  const attributes = element.attributes.map(({ ns, local, value }) => JSON.stringify([ns, local, value])).toSorted();
  const print = JSON.stringify([element.ns, element.local, attributes, contentPrint(element.children)]);
  known.set(element, print);
  return print;
}

/** The same for what stands inside of an element. */
export function contentPrint(children: readonly XmlNode[]): string {
  const said = children.filter((node) => isElement(node) || !isBlank(node));
  return JSON.stringify(said.map((node) => (isElement(node) ? fingerprint(node) : [node.kind, node.value])));
}

export function isBlank(node: XmlNode): boolean {
  return node.kind === 'text' && node.value.trim() === '';
}
