import fc from 'fast-check';
import type { BlockContent } from '../content/block-content.ts';
import { blockContents, generateContent } from '../diff/generated-content.fixture.ts';
import { expectWellFormed } from '../picture/well-formed.fixture.ts';
import { renderBlockModelHtml } from './render-block-model-html.ts';

const options = { title: 'Gewerbe anmelden', organisation: 'Stadt Musterhausen', language: 'de' } as const;

/** The page as XML, so that it can be checked for balance: without doctype. */
const asXml = (page: string): string => page.replace('<!doctype html>\n', '');

const everything: BlockContent = {
  notation: 'blocks',
  subProcesses: [
    {
      id: 's1',
      title: 'Anzeige annehmen',
      description: 'Beschreibung des Teilprozesses',
      orgUnit: 'Bürgerbüro',
      caseVolume: 1234.5,
      start: true,
      end: true,
      attributes: { Aktenplan: '123.45' },
      variants: [
        {
          id: 'v1',
          title: 'auf Papier',
          description: 'Beschreibung der Variante',
          probability: 0.354,
          blocks: [
            {
              id: 'b1',
              kind: 'scan',
              extension: 'grossformat-scan',
              title: 'Anzeige scannen',
              description: 'Beschreibung des Bausteins',
              processingTime: { distribution: 'triangular', min: 20, mode: 31, max: 72 },
              probability: 2.5,
              positions: [
                { position: 'Sachbearbeitung', share: 0.75 },
                { position: 'Amtsleitung', share: 0.25 },
              ],
              documents: [
                { name: 'Gewerbeanzeige', direction: 'in', medium: 'paper' },
                { name: 'Bild', direction: 'out' },
              ],
              itProcedure: 'Registerprogramm',
              legalBasis: '§ 14 GewO',
              channel: 'in-person',
              waitingTime: { distribution: 'lognormal', mean: 14400, sd: 33 },
              automation: 'assisted',
              remarks: 'Eine Bemerkung',
              attributes: { Risiko: ['hoch', 7], Leitung: { name: 'unbekannt' } },
            },
          ],
        },
      ],
    },
  ],
  informationFlows: [
    {
      id: 'f1',
      from: { block: 'b1' },
      to: { organisation: 'Landesdirektion', process: 'Erlaubnis' },
      document: 'Vorgang',
      channel: 'post',
      medium: 'oral',
    },
  ],
  variantLinks: [{ id: 'l1', from: { block: 'b1' }, to: { variant: 'v1' } }],
};

describe('the text form of a block model', () => {
  it('says every attribute of every element', () => {
    const page = renderBlockModelHtml(everything, options);
    const told = [
      'Stadt Musterhausen',
      'Anzeige annehmen',
      'Beschreibung des Teilprozesses',
      'Bürgerbüro',
      '1.234,5',
      'Möglicher Start',
      'Mögliches Ende',
      'Aktenplan',
      '123.45',
      'auf Papier',
      'Beschreibung der Variante',
      '35,4 % der Fälle',
      'Anzeige scannen',
      'Scannen (Wechsel des Mediums)',
      'grossformat-scan',
      'Beschreibung des Bausteins',
      'im Mittel 41 Minuten',
      'mindestens 20, meist 31, höchstens 72',
      'im Mittel 2,5-mal je Fall',
      'Sachbearbeitung: 75 %',
      'Amtsleitung: 25 %',
      'Gewerbeanzeige (Eingang, Papier)',
      'Bild (Ausgang)',
      'Registerprogramm',
      '§ 14 GewO',
      'persönlich',
      'im Mittel 14.400 Minuten',
      'Standardabweichung 33',
      'teilautomatisiert',
      'Eine Bemerkung',
      'Risiko',
      'hoch',
      '<dd>7</dd>',
      'unbekannt',
      'Medienbruch',
      'Vorgang (Post, mündlich)',
      'Landesdirektion, Prozess „Erlaubnis“',
      'Weiter in Variante',
    ];
    expect(told.filter((words) => !page.includes(words))).toEqual([]);
  });

  it('has one main heading, no skipped level, named landmarks and a language', () => {
    const page = renderBlockModelHtml(generateContent(4, { blocks: 30 }), { ...options, language: 'en' });
    const levels = [...page.matchAll(/<h(\d)/gu)].map((match) => Number(match[1]));
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    expect(levels.every((level, index) => index === 0 || level <= (levels[index - 1] ?? 0) + 1)).toBe(true);
    expect(page).toMatch(/^<!doctype html>\n<html lang="en">/u);
    expect(page).toContain('<main id="inhalt">');
    expect(page).toContain('<nav aria-label="Contents">');
    expect(page).toMatch(/<th scope="col">Sub-process<\/th>/u);
  });

  it('is balanced markup in which nothing of the model comes alive, and links lead to places that exist', () => {
    fc.assert(
      fc.property(blockContents({ maxBlocks: 40, hostile: 0.7 }), fc.string(), (content, title) => {
        const page = renderBlockModelHtml(content, { ...options, title });
        expectWellFormed(asXml(page));
        const tags = page.match(/<[^>]*>/gu)?.join('') ?? '';
        expect(tags).not.toMatch(
          /<(script|img|iframe|object|embed|form|svg|link|base)\b|\s(on\w+|style|src|srcdoc)=/iu,
        );
        const anchors = new Set([...tags.matchAll(/\sid="([^"]*)"/gu)].map((match) => match[1]));
        const targets = [...tags.matchAll(/href="([^"]*)"/gu)].map((match) => match[1] ?? '');
        expect(targets.filter((target) => !target.startsWith('#') || !anchors.has(target.slice(1)))).toEqual([]);
      }),
      { numRuns: 30 },
    );
  });

  it('says in words what the picture marks in colour', () => {
    const page = renderBlockModelHtml(everything, {
      ...options,
      highlight: new Map([
        ['b1', 'conflict'],
        ['f1', 'added'],
      ]),
    });
    expect(page).toContain('Anzeige scannen <strong class="mark">! Konflikt</strong>');
    expect(page).toContain('<strong class="mark">+ neu</strong>');
  });
});
