import { xmlSafe } from '../bpmn/blocks/element-builder.ts';
import { XMLNS, type XmlElement, type XmlNode } from '../bpmn/xml/xml-node.ts';
import { elementOrder } from './element-order.ts';
import { XPROZESS } from './xprozess-namespace.ts';

/** A new element of the format, its children in the standard's order. */
export function part(local: string, children: readonly XmlNode[] = []): XmlElement {
  return ordered({
    kind: 'element',
    name: `xprozess:${local}`,
    ns: XPROZESS,
    local,
    attributes: [],
    children: [...children],
  });
}

export function textPart(local: string, value: string): XmlElement {
  return part(local, value === '' ? [] : [{ kind: 'text', value: xmlSafe(value) }]);
}

/** A code: the value stands in an element `code` without namespace. */
export function codePart(
  local: string,
  code: string,
  { list, listVersion }: { list: string; listVersion: string },
): XmlElement {
  const value: XmlElement = {
    kind: 'element',
    name: 'code',
    ns: '',
    local: 'code',
    attributes: [],
    children: [{ kind: 'text', value: code }],
  };
  const attributes = [plain('listURI', list), plain('listVersionID', listVersion)];
  return { ...part(local, [value]), attributes };
}

export function rootPart(local: string, children: readonly XmlNode[]): XmlElement {
  const namespace = { name: 'xmlns:xprozess', ns: XMLNS, local: 'xprozess', value: XPROZESS };
  const attributes = [
    namespace,
    plain('produkt', 'Prozessplattform'),
    plain('produkthersteller', 'Prozessplattform'),
    plain('xprozessVersion', '2.0'),
  ];
  return { ...part(local, children), attributes };
}

/** The element with its children in the standard's order; what the standard does not know keeps its place at the end. */
export function ordered(element: XmlElement): XmlElement {
  const order = elementOrder[element.local];
  if (!order) return element;
  const place = (node: XmlNode): number => {
    const at = node.kind === 'element' ? order.indexOf(node.local) : -1;
    return at < 0 ? order.length : at;
  };
  const elements = element.children.filter(({ kind }) => kind === 'element');
  const sorted = elements.toSorted((a, b) => place(a) - place(b));
  return sorted.every((node, index) => node === elements[index]) ? element : { ...element, children: sorted };
}

/** The element with one child put in, or put in the place of those of its name. */
export function withPart(element: XmlElement, child: XmlElement): XmlElement {
  const at = element.children.findIndex((node) => node.kind === 'element' && node.local === child.local);
  const others = element.children.filter((node) => node.kind !== 'element' || node.local !== child.local);
  return ordered({ ...element, children: others.toSpliced(at < 0 ? others.length : at, 0, child) });
}

function plain(local: string, value: string) {
  return { name: local, ns: '', local, value: xmlSafe(value) };
}
