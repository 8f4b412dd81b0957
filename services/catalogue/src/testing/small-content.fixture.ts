import type { BlockContent, ProfileContent } from '@prozessplattform/process-model';
import type { ShippedBlueprint, ShippedContent } from '../shipped-content/load-shipped-content.ts';
import type { SampleRegister } from '../shipped-content/sample-register.ts';

/** A little shipped content, so that a test starts at once. */
export function smallContent(entries = 6): ShippedContent {
  return {
    sampleRegisters: [generatedRegister(entries)],
    blueprints: () => shipped,
    toolkits: [{ key: 'werkzeug', topic: 'Probe', title: 'Ein Werkzeugkoffer', version: 1, state: 'pilot', items: [] }],
    courses: [{ key: 'kurs', title: 'Ein Kurs', description: 'Zur Probe', lessons: [{ title: 'Eins', text: 'Text' }] }],
  };
}

/** A register of that many entries in groups of fifty, half of them core processes. */
export function generatedRegister(entries: number): SampleRegister {
  const all = Array.from({ length: entries }, (_, index) => ({
    key: `eintrag-${index}`,
    registerNumber: `K-${String(index).padStart(4, '0')}`,
    title: `Vorgang ${index} bearbeiten`,
    kind: index % 2 === 0 ? ('core' as const) : ('support' as const),
    trigger: 'Antrag',
    result: 'Bescheid',
    targetGroup: 'Bürgerinnen und Bürger',
    responsibleUnit: 'Hauptamt',
    legalBasis: ['§ 14 GewO'],
  }));
  const groups = Map.groupBy(all, (_, index) => Math.floor(index / 50));
  return {
    id: 'muster',
    title: 'Muster für die Probe',
    description: 'Erzeugt',
    version: 1,
    organisationKinds: ['gemeinde'],
    sizeFrom: 0,
    sizeTo: 20_000,
    areas: [
      {
        key: 'alles',
        kind: 'core',
        title: 'Alle Aufgaben',
        groups: [...groups].map(([index, found]) => ({ key: `g${index}`, title: `Gruppe ${index}`, entries: found })),
      },
    ],
  };
}

const shipped: ShippedBlueprint[] = [
  blueprint('melden', 'Wohnsitz ummelden', { kind: 'core', area: 'Bürgerdienste', tags: ['Meldewesen'] }),
  blueprint('pruefen', 'Führungszeugnis prüfen', { kind: 'core', area: 'Bürgerdienste', tags: ['Register'] }),
  blueprint('buchen', 'Eingangsrechnung buchen', { kind: 'support', area: 'Finanzen', tags: ['Kasse'] }),
];

function blueprint(
  key: string,
  title: string,
  { area, tags, ...profile }: Pick<ProfileContent, 'kind'> & { area: string; tags: string[] },
): ShippedBlueprint {
  return {
    key,
    title,
    area,
    tags,
    qualityLevel: 'bronze',
    licence: 'CC BY 4.0',
    profile: { title, area, ...profile, legalBasis: ['§ 14 GewO', '§ 1 BMG'] },
  };
}

/** A block model with local figures; `checks` adds that many blocks, as later versions do. */
export function localContent(checks = 0): BlockContent {
  const block = { processingTime: { minutes: 7 }, positions: [{ position: 'Frau Beispiel', share: 1 }] };
  return {
    notation: 'blocks',
    subProcesses: [
      {
        id: 's1',
        title: 'Anzeige annehmen',
        orgUnit: 'Gewerbeamt Brandis',
        caseVolume: 120,
        start: true,
        end: true,
        variants: [
          {
            id: 'v1',
            title: 'Regelfall',
            probability: 1,
            blocks: [
              { ...block, id: 'b1', kind: 'receive', title: 'Anzeige entgegennehmen', legalBasis: '§ 14 GewO' },
              ...Array.from({ length: checks }, (_, index) => ({
                ...block,
                id: `c${index}`,
                kind: 'check-formal' as const,
                title: `Angaben prüfen ${index}`,
              })),
              {
                ...block,
                id: 'b2',
                kind: 'send',
                title: 'Bescheinigung versenden',
                description: 'An die Stadt Brandis',
              },
            ],
          },
        ],
      },
    ],
  };
}
