import fc from 'fast-check';
import {
  channels,
  media,
  type Block,
  type BlockContent,
  type FlowEnd,
  type Variant,
} from '../content/block-content.ts';
import { blockKindKeys } from '../content/building-block-kind.ts';

/** A small seeded source of randomness: the same seed always gives the same sequence. */
export interface Dice {
  /** A whole number from 0 to `below` - 1. */
  number(below: number): number;
  chance(share: number): boolean;
  pick<T>(values: readonly T[]): T;
}

export function createDice(seed: number): Dice {
  let state = seed | 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const number = (below: number): number => Math.floor(next() * below);
  return {
    number,
    chance: (share) => next() < share,
    pick<T>(values: readonly T[]): T {
      const value = values[number(values.length)];
      if (value === undefined) throw new RangeError('nothing to pick from');
      return value;
    },
  };
}

/** Texts as people write them, and texts as attackers and broken imports deliver them. */
export const plainTexts = [
  'Antrag entgegennehmen',
  'Vollständigkeit prüfen',
  'Bescheid erstellen und versenden',
  'Gewerbezentralregisterauszug anfordern',
  'Ordnungswidrigkeitenverfahrensbeteiligtenanhörung durchführen',
  'Akte ablegen',
];
export const hostileTexts = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  'javascript:alert(1)',
  "' onload='alert(1)",
  ']]><!-- & &amp; &#x3c; --><![CDATA[',
  'Steuer\u0000zeichen\u0007 und \ud800 halbe Paare \uffff',
  '\u202egnuhcsuaT 😀 日本語 \u0301\u0301',
  '   ',
  '',
];

export interface GeneratedSize {
  readonly blocks: number;
  /** Share of hostile texts, default 0. */
  readonly hostile?: number;
}

/** A valid block model with about `blocks` blocks, all attributes, flows and variant links; the same for the same seed. */
export function generateContent(seed: number, { blocks, hostile = 0 }: GeneratedSize): BlockContent {
  const dice = createDice(seed);
  const text = (): string => (dice.chance(hostile) ? dice.pick(hostileTexts) : dice.pick(plainTexts));
  const units = Array.from({ length: 1 + dice.number(6) }, (_, index) => (index === 5 ? '' : `Amt ${index}`));
  const content: BlockContent = { notation: 'blocks', subProcesses: [], informationFlows: [], variantLinks: [] };
  for (let index = 0, made = 0; made < blocks; index += 1) {
    const variantCount = 1 + dice.number(3);
    const variants: Variant[] = [];
    for (let variant = 0; variant < variantCount; variant += 1) {
      const count = Math.min(dice.number(9), blocks - made);
      const first = made;
      variants.push({
        id: `s${index}v${variant}`,
        title: text(),
        probability: 1 / variantCount,
        blocks: Array.from({ length: count }, (_, block) => generateBlock(`b${first + block}`, dice, text)),
      });
      made += count;
    }
    content.subProcesses.push({
      id: `s${index}`,
      title: text(),
      ...(dice.chance(0.9) && { orgUnit: dice.pick(units) }),
      ...(dice.chance(0.8) && { caseVolume: dice.number(5000) }),
      ...(index === 0 && { start: true }),
      ...(dice.chance(0.2) && { end: true }),
      variants,
    });
  }
  return withConnections(content, dice, text);
}

/** One block with a random choice of attributes. */
export function generateBlock(id: string, dice: Dice, text: () => string = () => dice.pick(plainTexts)): Block {
  return {
    id,
    kind: dice.pick(blockKindKeys),
    title: text(),
    ...(dice.chance(0.2) && { description: text() }),
    ...(dice.chance(0.8) && { processingTime: { minutes: dice.number(60) / 2 } }),
    ...(dice.chance(0.1) && { waitingTime: { distribution: 'triangular', min: 1, mode: 10, max: 4000 } as const }),
    ...(dice.chance(0.2) && { probability: dice.number(30) / 10 }),
    ...(dice.chance(0.7) && {
      positions: dice.chance(0.8)
        ? [{ position: 'Sachbearbeitung', share: 1 }]
        : [
            { position: 'Sachbearbeitung', share: 0.75 },
            { position: 'Amtsleitung', share: 0.25 },
          ],
    }),
    ...(dice.chance(0.3) && {
      documents: [{ name: text() || 'Antrag', direction: dice.pick(['in', 'out'] as const), medium: dice.pick(media) }],
    }),
    ...(dice.chance(0.3) && { itProcedure: text() }),
    ...(dice.chance(0.2) && { legalBasis: '§ 14 GewO' }),
    ...(dice.chance(0.3) && { channel: dice.pick(channels) }),
    ...(dice.chance(0.1) && { automation: dice.pick(['none', 'assisted', 'automatic'] as const) }),
    ...(dice.chance(0.1) && { remarks: text() }),
    ...(dice.chance(0.1) && { attributes: { risiko: dice.number(5), hinweise: [text()] } }),
  };
}

function withConnections(content: BlockContent, dice: Dice, text: () => string): BlockContent {
  const variants = content.subProcesses.flatMap((subProcess) => subProcess.variants);
  const ids = variants.flatMap((variant) => variant.blocks.map(({ id }) => id));
  if (ids.length === 0) return content;
  const outside = (): FlowEnd =>
    dice.pick<FlowEnd>([
      { external: 'Finanzamt' },
      { external: text() || 'Kammer' },
      { organisation: 'Landesdirektion Sachsen', process: 'Erlaubnis erteilen' },
      { process: 'Gewerbe abmelden' },
    ]);
  const informationFlows = Array.from({ length: Math.ceil(ids.length / 6) }, (_, index) => ({
    id: `f${index}`,
    ...(dice.chance(0.7)
      ? { from: { block: dice.pick(ids) }, to: dice.chance(0.7) ? { block: dice.pick(ids) } : outside() }
      : { from: outside(), to: { block: dice.pick(ids) } }),
    ...(dice.chance(0.8) && { document: text() }),
    ...(dice.chance(0.8) && { channel: dice.pick(channels) }),
    ...(dice.chance(0.8) && { medium: dice.pick(media) }),
  }));
  const variantLinks = Array.from({ length: Math.floor(ids.length / 20) }, (_, index) => ({
    id: `l${index}`,
    from: { block: dice.pick(ids) },
    to: { variant: dice.pick(variants).id },
  }));
  return { ...content, informationFlows, variantLinks };
}

/** Block models of up to `maxBlocks` blocks; shrinks towards small ones. */
export function blockContents(options: { maxBlocks: number; hostile?: number }): fc.Arbitrary<BlockContent> {
  const { maxBlocks, hostile = 0 } = options;
  return fc
    .tuple(fc.integer({ min: 0, max: maxBlocks }), fc.integer())
    .map(([blocks, seed]) => generateContent(seed, { blocks, hostile }));
}
