import { BLOCKS_NS, BPMN_DI, BPMN_MODEL, DD_DC, DD_DI } from '../bpmn-namespaces.ts';
import type { XmlElement, XmlNode } from '../xml/xml-node.ts';

type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;

const namespaces: Readonly<Record<string, string>> = {
  bpmn: BPMN_MODEL,
  bpmndi: BPMN_DI,
  dc: DD_DC,
  di: DD_DI,
  blocks: BLOCKS_NS,
};

/** A new element such as `bpmn:task`; text is cleaned of what XML cannot hold. */
export function build(name: string, attributes: Attributes = {}, children: readonly XmlNode[] = []): XmlElement {
  const [prefix = '', local = ''] = name.split(':');
  const list = Object.entries(attributes).flatMap(([key, value]) =>
    value === undefined ? [] : [{ name: key, ns: '', local: key, value: xmlSafe(String(value)) }],
  );
  return { kind: 'element', name, ns: namespaces[prefix] ?? '', local, attributes: list, children: [...children] };
}

export function buildText(name: string, text: string, attributes: Attributes = {}): XmlElement {
  return build(name, attributes, [{ kind: 'text', value: xmlSafe(text) }]);
}

/** Leaves out characters that XML 1.0 forbids even as references. */
export function xmlSafe(text: string): string {
  // eslint-disable-next-line no-control-regex -- these characters are what XML forbids
  return text.toWellFormed().replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '');
}
