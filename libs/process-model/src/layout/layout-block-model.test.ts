import fc from 'fast-check';
import { blockContents, generateContent } from '../diff/generated-content.fixture.ts';
import { bottomOf, overlaps, rightOf, type Box, type Point } from './box.ts';
import { layoutBlockModel } from './layout-block-model.ts';
import type { BlockModelLayout } from './layout-model.ts';
import { textWidth } from './text-width.ts';

const cardsOf = ({ frames }: BlockModelLayout): Box[] =>
  frames.flatMap(({ variants }) =>
    variants.flatMap((variant) => [variant.header, ...variant.cards.map(({ box }) => box)]),
  );

function expectDisjoint(boxes: readonly Box[]): void {
  for (const [index, box] of boxes.entries()) {
    expect(boxes.slice(index + 1).find((other) => overlaps(box, other))).toBeUndefined();
  }
}

const isInside = (inner: Box, outer: Box): boolean =>
  inner.x >= outer.x && inner.y >= outer.y && rightOf(inner) <= rightOf(outer) && bottomOf(inner) <= bottomOf(outer);

/** Pairs of neighbouring corners of a line, as boxes without area made thin ones. */
function stretches(points: readonly Point[]): Box[] {
  return points.slice(1).map((point, index) => {
    const before = points[index] ?? point;
    return {
      x: Math.min(before.x, point.x) + 0.1,
      y: Math.min(before.y, point.y) - 0.1,
      width: Math.max(0, Math.abs(before.x - point.x) - 0.2),
      height: Math.abs(before.y - point.y) + 0.2,
    };
  });
}

describe('the layout of a block model', () => {
  it('never lets cards, frames, lanes or parties overlap, and keeps each inside what holds it', () => {
    fc.assert(
      fc.property(blockContents({ maxBlocks: 120, hostile: 0.2 }), (content) => {
        const layout = layoutBlockModel(content, 'de');
        expectDisjoint(cardsOf(layout));
        expectDisjoint(layout.frames.map(({ box }) => box));
        expectDisjoint([...layout.lanes.map(({ box }) => box), ...layout.parties.map(({ box }) => box)]);
        for (const { box, variants } of layout.frames) {
          expect(layout.lanes.some((lane) => isInside(box, lane.box))).toBe(true);
          for (const variant of variants) {
            expect(isInside(variant.box, box)).toBe(true);
            for (const item of variant.cards) expect(isInside(item.box, variant.box)).toBe(true);
          }
        }
        const page = { x: 0, y: 0, width: layout.width, height: layout.height };
        for (const { box } of [...layout.lanes, ...layout.parties]) expect(isInside(box, page)).toBe(true);
      }),
      { numRuns: 30 },
    );
  });

  it('keeps start and end marks in the header of their frame, clear of title and case volume', () => {
    const content = generateContent(2, { blocks: 30 });
    for (const [index, subProcess] of content.subProcesses.entries()) {
      Object.assign(subProcess, { start: true, end: true, caseVolume: 10 ** (index % 9) });
    }
    for (const { title, marks, box, headerHeight, volume } of layoutBlockModel(content, 'de').frames) {
      expect(marks).toHaveLength(2);
      const text = { x: 50, y: headerHeight - 24, width: textWidth(volume, 12), height: 16 };
      const below = marks.every((mark) => mark.box.y >= headerHeight - 28);
      expectDisjoint(
        below && marks.some((mark) => mark.box.x < text.x + text.width)
          ? marks.map((mark) => mark.box)
          : [...marks.map((mark) => mark.box), text],
      );
      const baseline = 29 + (title.length - 1) * 19;
      for (const mark of marks) expect(mark.box.y).toBeGreaterThan(baseline + 4);
      for (const mark of marks)
        expect(isInside(mark.box, { x: 0, y: 0, width: box.width, height: headerHeight })).toBe(true);
    }
  });

  it('shows every sub-process, variant and block once', () => {
    const content = generateContent(11, { blocks: 200 });
    const layout = layoutBlockModel(content, 'de');
    const shown = layout.frames.flatMap(({ subProcess, variants }) => [
      subProcess.id,
      ...variants.flatMap(({ variant, cards }) => [variant.id, ...cards.map(({ block }) => block.id)]),
    ]);
    const given = content.subProcesses.flatMap((subProcess) => [
      subProcess.id,
      ...subProcess.variants.flatMap((variant) => [variant.id, ...variant.blocks.map(({ id }) => id)]),
    ]);
    expect([...shown].sort()).toEqual([...given].sort());
  });

  it('routes every flow and link in right angles around all cards', () => {
    fc.assert(
      fc.property(blockContents({ maxBlocks: 80 }), (content) => {
        const layout = layoutBlockModel(content, 'de');
        const cards = cardsOf(layout);
        expect(layout.lines).toHaveLength(
          (content.informationFlows?.length ?? 0) + (content.variantLinks?.length ?? 0),
        );
        for (const line of layout.lines) {
          for (const stretch of stretches(line.points)) {
            expect(Math.min(stretch.width, stretch.height)).toBeLessThan(0.3);
            expect(cards.find((card) => overlaps(stretch, card))).toBeUndefined();
          }
        }
      }),
      { numRuns: 30 },
    );
  });

  it('numbers sub-processes in the order of their flows, not of the list', () => {
    const layout = layoutBlockModel(
      {
        notation: 'blocks',
        subProcesses: [
          {
            id: 'zweiter',
            title: 'Prüfen',
            variants: [
              { id: 'v2', title: 'Regelfall', probability: 1, blocks: [{ id: 'b2', kind: 'receive', title: '' }] },
            ],
          },
          {
            id: 'erster',
            title: 'Annehmen',
            variants: [
              { id: 'v1', title: 'Regelfall', probability: 1, blocks: [{ id: 'b1', kind: 'send', title: '' }] },
            ],
          },
        ],
        informationFlows: [{ id: 'f', from: { block: 'b1' }, to: { block: 'b2' } }],
      },
      'de',
    );
    expect(layout.frames.map(({ subProcess, number }) => [number, subProcess.id])).toEqual([
      [1, 'erster'],
      [2, 'zweiter'],
    ]);
  });
});
