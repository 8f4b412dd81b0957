import type { BpmnReadErrorCode } from './bpmn-read-error.ts';

/** What users read when a file is refused. */
export const bpmnErrorTitles: Readonly<Record<BpmnReadErrorCode, { readonly de: string; readonly en: string }>> = {
  'BPMN.NOT_WELL_FORMED': {
    de: 'Die Datei ist kein wohlgeformtes XML.',
    en: 'The file is not well-formed XML.',
  },
  'BPMN.DOCTYPE_REFUSED': {
    de: 'Dateien mit Dokumenttyp oder Entitäten werden aus Sicherheitsgründen abgelehnt.',
    en: 'Files with a document type or entities are refused for security reasons.',
  },
  'BPMN.ENCODING': {
    de: 'Die Zeichenkodierung der Datei ist unbekannt oder stimmt nicht.',
    en: 'The character encoding of the file is unknown or wrong.',
  },
  'BPMN.TOO_LARGE': { de: 'Die Datei ist zu groß.', en: 'The file is too large.' },
  'BPMN.TOO_DEEP': { de: 'Die Datei ist zu tief verschachtelt.', en: 'The file is nested too deeply.' },
  'BPMN.TOO_MANY_ELEMENTS': { de: 'Die Datei enthält zu viele Elemente.', en: 'The file has too many elements.' },
  'BPMN.NOT_BPMN': { de: 'Die Datei ist kein BPMN-2.0-Modell.', en: 'The file is not a BPMN 2.0 model.' },
  'BPMN.TIMEOUT': {
    de: 'Die Verarbeitung der Datei dauert zu lange.',
    en: 'Processing the file takes too long.',
  },
  'BPMN.RESOURCE_LIMIT': {
    de: 'Die Verarbeitung der Datei braucht zu viel Speicher oder der Dienst ist ausgelastet.',
    en: 'Processing the file needs too much memory, or the service is busy.',
  },
  'BPMN.UNKNOWN_ELEMENT': {
    de: 'Das Element gibt es in diesem Modell nicht.',
    en: 'The element does not exist in this model.',
  },
  'BPMN.INVALID_VALUE': { de: 'Der Wert ist unzulässig.', en: 'The value is not allowed.' },
};
