import { decodeXml } from '../xml/decode-xml.ts';
import { parseXml } from '../xml/parse-xml.ts';
import type { XmlDocument } from '../xml/xml-node.ts';
import { compareElements, type XmlDifferences } from './compare-elements.ts';

/**
 * Compares two BPMN files by meaning: names by namespace, attributes in any order, white space between elements and
 * schema defaults left out, children aligned by id, else by position among their like. Throws BpmnReadError.
 */
export function compareBpmn(original: string | Uint8Array, exported: string | Uint8Array): XmlDifferences {
  const differences: XmlDifferences = { lost: [], added: [], changed: [] };
  compareElements({ left: read(original).root, right: read(exported).root, path: '' }, differences);
  return differences;
}

function read(xml: string | Uint8Array): XmlDocument {
  return parseXml(typeof xml === 'string' ? xml : decodeXml(xml).text);
}
