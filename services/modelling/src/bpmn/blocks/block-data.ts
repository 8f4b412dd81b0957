import { BLOCKS_NS } from '../bpmn-namespaces.ts';
import { firstChild, textOf, type XmlElement } from '../xml/xml-node.ts';
import { build, buildText } from './element-builder.ts';

/** Wraps data of the block model as `<extensionElements>` for one BPMN element. */
export function blockData(name: string, data: unknown, attributes: Readonly<Record<string, number>> = {}): XmlElement {
  return build('bpmn:extensionElements', {}, [buildText(`blocks:${name}`, toXmlJson(data), attributes)]);
}

/** The element that carries block data below a BPMN element, if there is one. */
export function findBlockData(element: XmlElement, name: string): XmlElement | undefined {
  const extensions = firstChild(element, 'extensionElements');
  return extensions && firstChild(extensions, name, BLOCKS_NS);
}

/** The data itself; undefined when it is not JSON. */
export function readBlockData(carrier: XmlElement): unknown {
  try {
    return JSON.parse(textOf(carrier)) as unknown;
  } catch {
    return undefined;
  }
}

/** JSON whose every character XML can hold: JSON escapes control characters itself, but not these two. */
function toXmlJson(data: unknown): string {
  return JSON.stringify(data).replaceAll('\uFFFE', '\\ufffe').replaceAll('\uFFFF', '\\uffff');
}
