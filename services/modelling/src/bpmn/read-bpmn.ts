import { BpmnReadError } from './bpmn-read-error.ts';
import { checkReferences } from './check-references.ts';
import { BPMN_MODEL } from './bpmn-namespaces.ts';
import { hasDiagram } from './diagram-index.ts';
import { isModelElement, type BpmnTree } from './bpmn-tree.ts';
import type { BpmnWarning } from './bpmn-warning.ts';
import { summariseBpmn, type BpmnSummary } from './summarise-bpmn.ts';
import { decodeXml } from './xml/decode-xml.ts';
import { parseXml } from './xml/parse-xml.ts';
import { defaultXmlLimits, type XmlLimits } from './xml/xml-limits.ts';

export interface ReadBpmn {
  readonly tree: BpmnTree;
  readonly warnings: BpmnWarning[];
  readonly summary: BpmnSummary;
}

/** Reads any BPMN 2.0 XML into a lossless tree. Throws BpmnReadError and nothing else. */
export function readBpmn(xml: string | Uint8Array, options: { limits?: Partial<XmlLimits> } = {}): ReadBpmn {
  const limits = { ...defaultXmlLimits, ...options.limits };
  if (xml.length > limits.maxBytes) throw new BpmnReadError('BPMN.TOO_LARGE', 'The document is too large.');
  const { text, warning } = typeof xml === 'string' ? { text: xml, warning: undefined } : decodeXml(xml);
  const tree = parseXml(text, limits);
  if (!isModelElement(tree.root, 'definitions')) {
    throw new BpmnReadError('BPMN.NOT_BPMN', `The root element is not definitions of ${BPMN_MODEL}.`);
  }
  const warnings = [...(warning ? [encodingWarning(warning)] : []), ...checkReferences(tree), ...checkContent(tree)];
  return { tree, warnings, summary: summariseBpmn(tree) };
}

function encodingWarning(en: string): BpmnWarning {
  const de = 'Die Datei ist in UTF-8 geschrieben, nennt aber eine andere Kodierung.';
  return { code: 'BPMN.ENCODING_MISMATCH', message: { de, en } };
}

function checkContent(tree: BpmnTree): BpmnWarning[] {
  const warnings: BpmnWarning[] = [];
  const isProcess = (local: string): boolean => ['process', 'collaboration', 'choreography'].includes(local);
  if (!tree.root.children.some((node) => node.kind === 'element' && isProcess(node.local))) {
    const message = { de: 'Die Datei enthält keinen Prozess.', en: 'The file holds no process.' };
    warnings.push({ code: 'BPMN.NO_PROCESS', message });
  }
  if (!hasDiagram(tree)) {
    const message = { de: 'Die Datei enthält kein Diagramm.', en: 'The file holds no diagram.' };
    warnings.push({ code: 'BPMN.NO_DIAGRAM', message });
  }
  return warnings;
}
