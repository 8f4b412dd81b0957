import type { Language } from './wording.ts';

const names: Readonly<Record<string, { readonly de: string; readonly en: string }>> = {
  title: { de: 'Titel', en: 'title' },
  description: { de: 'Beschreibung', en: 'description' },
  orgUnit: { de: 'Organisationseinheit', en: 'organisational unit' },
  caseVolume: { de: 'Fälle im Jahr', en: 'cases a year' },
  start: { de: 'Start', en: 'start' },
  end: { de: 'Ende', en: 'end' },
  probability: { de: 'Häufigkeit', en: 'frequency' },
  kind: { de: 'Art', en: 'kind' },
  extension: { de: 'eigene Art', en: 'own kind' },
  processingTime: { de: 'Bearbeitungszeit', en: 'processing time' },
  waitingTime: { de: 'Wartezeit', en: 'waiting time' },
  positions: { de: 'Stellen', en: 'positions' },
  documents: { de: 'Dokumente', en: 'documents' },
  itProcedure: { de: 'IT-Verfahren', en: 'IT procedure' },
  legalBasis: { de: 'Rechtsgrundlage', en: 'legal basis' },
  channel: { de: 'Kanal', en: 'channel' },
  automation: { de: 'Automatisierung', en: 'automation' },
  remarks: { de: 'Bemerkungen', en: 'remarks' },
  from: { de: 'Absender', en: 'sender' },
  to: { de: 'Empfänger', en: 'receiver' },
  document: { de: 'Dokument', en: 'document' },
  medium: { de: 'Medium', en: 'medium' },
};

const types: Readonly<Record<string, { readonly de: string; readonly en: string }>> = {
  'sub-process': { de: 'Teilprozess', en: 'Sub-process' },
  variant: { de: 'Variante', en: 'Variant' },
  block: { de: 'Baustein', en: 'Building block' },
  'information-flow': { de: 'Informationsfluss', en: 'Information flow' },
  'variant-link': { de: 'Verweis auf eine Variante', en: 'Link to a variant' },
};

/** Name of an attribute as users read it; a custom attribute by its key, an unknown one (BPMN) by its own name. */
export function attributeName(attribute: string, language: Language): string {
  if (attribute.startsWith('attributes/')) return attribute.slice('attributes/'.length);
  return Object.hasOwn(names, attribute) ? (names[attribute]?.[language] ?? attribute) : attribute;
}

/** Name of a type of element as users read it; an unknown one (BPMN) by its own name. */
export function elementTypeName(type: string, language: Language): string {
  return Object.hasOwn(types, type) ? (types[type]?.[language] ?? type) : type;
}
