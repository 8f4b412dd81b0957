import fc from 'fast-check';
import type { Block, BlockContent } from '../content/block-content.ts';
import { blockKindKeys } from '../content/building-block-kind.ts';
import { calculateBlockFigures } from './block-figures.ts';
import { defaultStaffingParameters } from './default-staffing-basis.ts';

const parameters = { ...defaultStaffingParameters, rates: { E9: 0.5 }, payGroups: { A: 'E9', B: 'E9' } };

const blockArbitrary = fc.record({
  kind: fc.constantFrom(...blockKindKeys),
  minutes: fc.double({ min: 0, max: 500, noNaN: true }),
  probability: fc.double({ min: 0, max: 3, noNaN: true }),
  share: fc.double({ min: 0, max: 1, noNaN: true }),
});
const variantArbitrary = fc.record({
  weight: fc.double({ min: 0.01, max: 1, noNaN: true }),
  blocks: fc.array(blockArbitrary, { maxLength: 6 }),
});
const contentArbitrary = fc
  .array(
    fc.record({ caseVolume: fc.nat(10_000), variants: fc.array(variantArbitrary, { minLength: 1, maxLength: 4 }) }),
    {
      minLength: 1,
      maxLength: 4,
    },
  )
  .map(toContent);

describe('figures of block models', () => {
  it('grow with the number of cases: twice the cases, twice the yearly minutes, positions and cost', () => {
    fc.assert(
      fc.property(contentArbitrary, fc.nat(20), (content, factor) => {
        const once = calculateBlockFigures(content, parameters);
        const more = calculateBlockFigures(withCases(content, factor), parameters);
        for (const key of ['annualMinutes', 'fte', 'cost', 'mediaBreaksPerYear', 'dmsMinutesPerYear'] as const) {
          expect(more[key]).toBeCloseTo(once[key] * factor, 3);
        }
        expect(more.mediaBreaksPerCase).toBe(once.mediaBreaksPerCase);
      }),
    );
  });

  it('give the minutes of all positions together the total, unassigned ones included', () => {
    fc.assert(
      fc.property(contentArbitrary, (content) => {
        const figures = calculateBlockFigures(content, parameters);
        const sum = Object.values(figures.annualMinutesPerPosition).reduce((total, value) => total + value, 0);
        expect(sum).toBeCloseTo(figures.annualMinutes, 3);
      }),
    );
  });

  it('do not depend on the order of variants', () => {
    fc.assert(
      fc.property(contentArbitrary, (content) => {
        const turned = {
          ...content,
          subProcesses: content.subProcesses.map((entry) => ({ ...entry, variants: entry.variants.toReversed() })),
        };
        const one = calculateBlockFigures(content, parameters);
        const other = calculateBlockFigures(turned, parameters);
        expect(other.annualMinutes).toBeCloseTo(one.annualMinutes, 4);
        expect(other.leadTimePerCase).toBeCloseTo(one.leadTimePerCase, 4);
      }),
    );
  });

  it('lie between the shortest and the longest variant', () => {
    fc.assert(
      fc.property(contentArbitrary, (content) => {
        const means = calculateBlockFigures(content, parameters).meanProcessingTimePerSubProcess;
        for (const { id, variants } of content.subProcesses) {
          const times = variants.map(({ blocks }) => blocks.reduce((sum, block) => sum + timeOf(block), 0));
          expect(means[id]).toBeGreaterThanOrEqual(Math.min(...times) - 1e-6);
          expect(means[id]).toBeLessThanOrEqual(Math.max(...times) + 1e-6);
        }
      }),
    );
  });

  it('count cases by sub-process when their numbers differ', () => {
    const scan = (id: string): Block => ({ id, kind: 'scan', title: 'Antrag scannen', processingTime: { minutes: 1 } });
    const content = twoSubProcesses([scan('b1')], [scan('b2')]);
    const figures = calculateBlockFigures(content, parameters);
    expect(figures.mediaBreaksPerCase).toBe(2);
    expect(figures.mediaBreaksPerYear).toBe(110);
    expect(figures.annualMinutes).toBe(110);
  });

  it('count a send block once although it hands over by two flows, and not at all within a unit', () => {
    const content = twoSubProcesses(
      [{ id: 'out', kind: 'send', title: 'Akte abgeben', probability: 0.5 }],
      [
        { id: 'in1', kind: 'receive', title: 'Akte übernehmen' },
        { id: 'in2', kind: 'receive', title: 'Akte übernehmen' },
      ],
    );
    const flow = (id: string, block: string) => ({ id, from: { block: 'out' }, to: { block } });
    const linked = { ...content, informationFlows: [flow('f1', 'in1'), flow('f2', 'in2')] };
    const sameUnit = { ...linked, subProcesses: linked.subProcesses.map((entry) => ({ ...entry, orgUnit: 'Bauamt' })) };
    expect(calculateBlockFigures(linked, parameters).handoversPerCase).toBe(0.5);
    expect(calculateBlockFigures(sameUnit, parameters).handoversPerCase).toBe(0);
  });

  it('count an implicit media break where a document leaves on paper and comes in electronically', () => {
    const send: Block = {
      id: 'out',
      kind: 'create',
      title: 'Bescheid erstellen',
      documents: [{ name: 'Bescheid', direction: 'out', medium: 'paper' }],
    };
    const take: Block = {
      id: 'in',
      kind: 'archive',
      title: 'Bescheid ablegen',
      probability: 0.5,
      documents: [{ name: 'Bescheid', direction: 'in', medium: 'electronic' }],
    };
    const scan: Block = { id: 'scan', kind: 'scan', title: 'Bescheid scannen' };
    const without = calculateBlockFigures(twoSubProcesses([send, take], []), parameters);
    const explained = calculateBlockFigures(twoSubProcesses([send, scan, take], []), parameters);
    expect([without.implicitMediaBreaksPerCase, without.mediaBreaksPerCase]).toEqual([0.5, 0]);
    expect([explained.implicitMediaBreaksPerCase, explained.mediaBreaksPerCase]).toEqual([0, 1]);
  });

  it('say which shares of waiting and IT support a case has, and null where nothing happens', () => {
    const content = twoSubProcesses(
      [
        {
          id: 'b1',
          kind: 'edit',
          title: 'Antrag bearbeiten',
          processingTime: { minutes: 10 },
          itProcedure: 'Fachverfahren',
        },
        { id: 'b2', kind: 'sign', title: 'Bescheid zeichnen' },
        { id: 'b3', kind: 'wait', title: 'Frist abwarten', waitingTime: { minutes: 30 } },
      ],
      [],
    );
    const figures = calculateBlockFigures(content, { ...parameters, dmsSavingRate: 0.3 });
    expect(figures).toMatchObject({
      waitingShare: 0.75,
      itSupportShare: 0.5,
      signaturesPerCase: 1,
      leadTimePerCase: 40,
    });
    const empty = calculateBlockFigures({ notation: 'blocks', subProcesses: [] }, parameters);
    expect(empty).toMatchObject({
      waitingShare: null,
      itSupportShare: null,
      annualMinutes: 0,
      dmsSavingMinutesPerYear: null,
    });
  });

  it('are not confused by positions named like inherited properties', () => {
    const block: Block = {
      id: 'b',
      kind: 'edit',
      title: 'Antrag bearbeiten',
      processingTime: { minutes: 1 },
      positions: [
        { position: 'constructor', share: 0.5 },
        { position: '__proto__', share: 0.5 },
      ],
    };
    const figures = calculateBlockFigures(twoSubProcesses([block], []), parameters);
    expect(Object.keys(figures.annualMinutesPerPosition)).toEqual(['constructor', '__proto__']);
    expect(figures.cost).toBe(0);
    expect(figures.notes).toContainEqual(['missing-pay-group', 'constructor']);
  });

  it('note every gap: case volume, time, shares, variant probabilities, rates', () => {
    const content: BlockContent = {
      notation: 'blocks',
      subProcesses: [
        {
          id: 's',
          title: 'Antrag prüfen',
          variants: [
            {
              id: 'v',
              title: 'Regelfall',
              probability: 0.9,
              blocks: [
                { id: 'b1', kind: 'edit', title: 'Antrag bearbeiten' },
                {
                  id: 'b2',
                  kind: 'edit',
                  title: 'Vermerk schreiben',
                  processingTime: { minutes: 2 },
                  positions: [{ position: 'C', share: 0.5 }],
                },
                { id: 'b3', kind: 'wait', title: 'Frist abwarten' },
                { id: 'b4', kind: 'register', title: 'Eingang erfassen', automation: 'automatic' },
              ],
            },
          ],
        },
      ],
    };
    const { notes, plausibility } = calculateBlockFigures(content, parameters);
    expect(notes).toEqual([
      ['missing-case-volume', 's'],
      ['variant-probabilities-sum', 's'],
      ['missing-time', 'b1'],
      ['shares-sum', 'b2'],
      ['missing-pay-group', 'C'],
    ]);
    expect(plausibility[3]?.message.de).toBe(
      'Die Anteile der Stellen an „Vermerk schreiben“ ergeben 50 % statt 100 %.',
    );
  });
});

function timeOf(block: Block): number {
  const minutes =
    block.processingTime !== undefined && 'minutes' in block.processingTime ? block.processingTime.minutes : 0;
  return minutes * (block.probability ?? 1);
}

function withCases(content: BlockContent, factor: number): BlockContent {
  const subProcesses = content.subProcesses.map((entry) => ({
    ...entry,
    caseVolume: (entry.caseVolume ?? 0) * factor,
  }));
  return { ...content, subProcesses };
}

function twoSubProcesses(first: Block[], second: Block[]): BlockContent {
  const variant = (id: string, blocks: Block[]) => [{ id, title: 'Regelfall', probability: 1, blocks }];
  return {
    notation: 'blocks',
    subProcesses: [
      { id: 's1', title: 'Antrag annehmen', orgUnit: 'Bürgerbüro', caseVolume: 100, variants: variant('v1', first) },
      { id: 's2', title: 'Antrag prüfen', orgUnit: 'Bauamt', caseVolume: 10, variants: variant('v2', second) },
    ],
  };
}

function toContent(
  parts: readonly {
    caseVolume: number;
    variants: readonly {
      weight: number;
      blocks: readonly { kind: Block['kind']; minutes: number; probability: number; share: number }[];
    }[];
  }[],
): BlockContent {
  return {
    notation: 'blocks',
    subProcesses: parts.map(({ caseVolume, variants }, s) => {
      const sum = variants.reduce((total, variant) => total + variant.weight, 0);
      return {
        id: `s${s}`,
        title: `Teil ${s}`,
        caseVolume,
        variants: variants.map(({ weight, blocks }, v) => ({
          id: `s${s}v${v}`,
          title: `Variante ${v}`,
          probability: weight / sum,
          blocks: blocks.map(({ kind, minutes, probability, share }, b) => ({
            id: `s${s}v${v}b${b}`,
            kind,
            title: 'Schritt',
            processingTime: { minutes },
            probability,
            positions: [
              { position: 'A', share },
              { position: 'B', share: (1 - share) / 2 },
            ],
          })),
        })),
      };
    }),
  };
}
