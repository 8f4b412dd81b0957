/** The categories that group the building blocks of the palette. */
export const blockCategories = [
  'information-flow',
  'documentation',
  'substantive-work',
  'medium-change',
  'getting-information',
] as const;
export type BlockCategory = (typeof blockCategories)[number];

/** One kind of step of the building-block notation, as the palette offers it. */
export interface BuildingBlockKind {
  readonly key: string;
  readonly name: { readonly de: string; readonly en: string };
  readonly category: BlockCategory;
  /** True where information changes its carrier, so that every execution counts as a media break. */
  readonly mediumChange: boolean;
}

/** The 24 kinds of step, in palette order. */
export const buildingBlockKinds = [
  kind('receive', ['Dokument/Information entgegennehmen', 'Receive'], 'information-flow'),
  kind('send', ['Dokument/Information versenden', 'Send'], 'information-flow'),
  kind('wait', ['Bearbeitung unterbrechen', 'Wait'], 'information-flow'),
  kind('create', ['Dokument/Information erstellen', 'Create'], 'documentation'),
  kind('register', ['Erfassen/Registrieren', 'Register metadata'], 'documentation'),
  kind('edit', ['Dokument/Information bearbeiten', 'Edit'], 'documentation'),
  kind('sign', ['Zeichnen/Unterschreiben', 'Sign'], 'documentation'),
  kind('archive', ['Ablegen/Archivieren', 'File'], 'documentation'),
  kind('view', ['Dokument/Information sichten', 'Take note'], 'substantive-work'),
  kind('check-formal', ['Formell prüfen', 'Formal check'], 'substantive-work'),
  kind('check-substance', ['Inhaltlich prüfen', 'Substantive check'], 'substantive-work'),
  kind('calculate', ['Berechnung durchführen', 'Calculate'], 'substantive-work'),
  kind('take-payment', ['Einzahlung entgegennehmen', 'Take payment'], 'substantive-work'),
  kind('pay-out', ['Auszahlung durchführen', 'Pay out'], 'substantive-work'),
  kind('travel', ['Ort wechseln', 'Change location'], 'substantive-work'),
  carrierChange('enter-data', ['Daten in IT-Verfahren übernehmen', 'Enter data']),
  carrierChange('scan', ['Scannen', 'Scan']),
  carrierChange('print', ['Drucken', 'Print']),
  carrierChange('write-medium', ['Datenträger beschreiben', 'Write to a storage medium']),
  kind('copy', ['Kopieren/Vervielfältigen', 'Copy'], 'medium-change'),
  kind('research', ['Recherche durchführen', 'Research'], 'getting-information'),
  kind('query', ['Rückfrage stellen', 'Query'], 'getting-information'),
  kind('agree', ['Abstimmung/Vereinbarung treffen', 'Agree'], 'getting-information'),
  kind('advise', ['Beratung durchführen', 'Advise'], 'getting-information'),
] as const;

/** The key of one of the 24 kinds, such as `check-formal`. */
export type BlockKind = (typeof buildingBlockKinds)[number]['key'];

export const blockKindKeys = buildingBlockKinds.map((entry) => entry.key) as [BlockKind, ...BlockKind[]];

type Names = readonly [de: string, en: string];

function kind<const K extends string>(
  key: K,
  [de, en]: Names,
  category: BlockCategory,
): BuildingBlockKind & { readonly key: K } {
  return { key, name: { de, en }, category, mediumChange: false };
}

function carrierChange<const K extends string>(key: K, names: Names): BuildingBlockKind & { readonly key: K } {
  return { ...kind(key, names, 'medium-change'), mediumChange: true };
}
