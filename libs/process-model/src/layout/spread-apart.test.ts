import fc from 'fast-check';
import { assignTracks } from './assign-tracks.ts';
import { spreadApart } from './spread-apart.ts';

const boxes = fc.array(
  fc.record({ wish: fc.integer({ min: -100, max: 500 }), size: fc.integer({ min: 1, max: 90 }) }),
  { maxLength: 12 },
);

describe('spreading boxes apart', () => {
  it('leaves them at their wishes where there is room', () => {
    expect(
      spreadApart(
        [
          { wish: 20, size: 30 },
          { wish: 50, size: 30 },
        ],
        0,
      ),
    ).toEqual([20, 50]);
  });

  it('shares the distance when two want the same place', () => {
    expect(
      spreadApart(
        [
          { wish: 100, size: 40 },
          { wish: 100, size: 40 },
        ],
        0,
      ),
    ).toEqual([80, 120]);
  });

  it('never lets them overlap or stand above the top', () => {
    fc.assert(
      fc.property(boxes, (wished) => {
        const sorted = [...wished].sort((one, other) => one.wish - other.wish);
        const tops = spreadApart(sorted, 10);
        for (const [index, top] of tops.entries()) {
          const before = index === 0 ? 10 : (tops[index - 1] ?? 0) + (sorted[index - 1]?.size ?? 0);
          expect(top).toBeGreaterThanOrEqual(before - 1e-6);
        }
      }),
    );
  });
});

describe('the tracks of a gutter', () => {
  it('keep stretches apart that meet, and use one track for those that do not', () => {
    const { tracks, count } = assignTracks([
      { line: 1, from: 0, to: 100 },
      { line: 2, from: 50, to: 150 },
      { line: 3, from: 300, to: 400 },
    ]);
    expect(count).toBe(2);
    expect(tracks.get(1)).not.toBe(tracks.get(2));
  });

  it('order lines that go down side by side so that they do not cross', () => {
    const { tracks } = assignTracks([
      { line: 1, from: 0, to: 100 },
      { line: 2, from: 50, to: 150 },
    ]);
    expect(tracks.get(2)).toBeLessThan(tracks.get(1) ?? 0);
  });
});
