/** An attribute as written; namespace declarations are attributes too, so that prefixes survive. */
export interface XmlAttribute {
  readonly name: string;
  readonly ns: string;
  readonly local: string;
  value: string;
}

export interface XmlElement {
  readonly kind: 'element';
  readonly name: string;
  readonly ns: string;
  readonly local: string;
  readonly attributes: XmlAttribute[];
  readonly children: XmlNode[];
}

export interface XmlText {
  readonly kind: 'text' | 'cdata' | 'comment' | 'instruction';
  value: string;
}

export type XmlNode = XmlElement | XmlText;

/** Plain data without back references, so that it can be cloned, compared and sent to a worker. */
export interface XmlDocument {
  readonly standalone?: boolean;
  readonly before: XmlText[];
  readonly root: XmlElement;
  readonly after: XmlText[];
}

export const XMLNS = 'http://www.w3.org/2000/xmlns/';
export const XML_NS = 'http://www.w3.org/XML/1998/namespace';

export function isElement(node: XmlNode): node is XmlElement {
  return node.kind === 'element';
}

export function childElements(element: XmlElement, local?: string, ns = element.ns): XmlElement[] {
  return element.children.filter(
    (node): node is XmlElement => isElement(node) && (local === undefined || (node.local === local && node.ns === ns)),
  );
}

export function firstChild(element: XmlElement, local: string, ns = element.ns): XmlElement | undefined {
  return childElements(element, local, ns)[0];
}

/** The value of an attribute without a prefix (or in `ns`), undefined where it is absent. */
export function attributeOf(element: XmlElement, local: string, ns = ''): string | undefined {
  return element.attributes.find((attribute) => attribute.local === local && attribute.ns === ns)?.value;
}

/** All character data directly inside the element. */
export function textOf(element: XmlElement): string {
  let text = '';
  for (const node of element.children) if (node.kind === 'text' || node.kind === 'cdata') text += node.value;
  return text;
}

/** Calls `visit` for the element and everything below it, parents first. */
export function walkElements(
  element: XmlElement,
  visit: (element: XmlElement, parent: XmlElement | undefined) => void,
  parent?: XmlElement,
): void {
  visit(element, parent);
  for (const node of element.children) if (isElement(node)) walkElements(node, visit, element);
}
