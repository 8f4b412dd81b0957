import { BpmnReadError } from '../bpmn/bpmn-read-error.ts';
import { decodeXml } from '../bpmn/xml/decode-xml.ts';
import { parseXml } from '../bpmn/xml/parse-xml.ts';
import { defaultXmlLimits, type XmlLimits } from '../bpmn/xml/xml-limits.ts';
import type { XmlDocument } from '../bpmn/xml/xml-node.ts';
import { checkXprozess } from './check-xprozess.ts';
import { viewExchange } from './view-exchange.ts';
import type { XprozessExchange } from './xprozess-exchange.ts';
import { XPROZESS } from './xprozess-namespace.ts';
import type { XprozessWarning } from './xprozess-warning.ts';

export interface ReadXprozess {
  /** The file as a lossless tree: what is written again. */
  readonly tree: XmlDocument;
  /** The same in terms the platform works with. */
  readonly exchange: XprozessExchange;
  readonly warnings: XprozessWarning[];
}

const limits: XmlLimits = { ...defaultXmlLimits, maxBytes: 50 * 1024 * 1024 };
const messages = /^(prozesskatalog|prozessbibliothek|alleInhalte|\w+)\.\w+\.0[123]0[123]$/;

/** Reads any XProzess 2.0 message, leniently: what is unusual is a warning. Throws BpmnReadError, as reading BPMN does. */
export function readXprozess(xml: string | Uint8Array): ReadXprozess {
  if (xml.length > limits.maxBytes) throw new BpmnReadError('BPMN.TOO_LARGE', 'The document is too large.');
  const tree = parseXml(typeof xml === 'string' ? xml : decodeXml(xml).text, limits);
  if (tree.root.ns !== XPROZESS || !messages.test(tree.root.local)) {
    throw new BpmnReadError('BPMN.NOT_BPMN', `The root element is no message of ${XPROZESS}.`);
  }
  return { tree, exchange: viewExchange(tree.root), warnings: checkXprozess(tree.root) };
}
