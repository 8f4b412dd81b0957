import fc from 'fast-check';
import type { Change } from '../diff/change.ts';
import { diffBlockContents } from '../diff/diff-block-contents.ts';
import { editContent } from '../diff/edited-content.fixture.ts';
import { blockContents, generateContent } from '../diff/generated-content.fixture.ts';
import { takeChanges } from './take-changes.ts';

const cases = fc
  .tuple(blockContents({ maxBlocks: 60 }), fc.integer(), fc.integer({ min: 1, max: 20 }))
  .map(([before, seed, edits]) => ({ before, after: editContent(before, seed, { edits, prefix: 'neu' }) }));

describe('taking parts of an offered change', () => {
  it('gives the offered model with all changes and the own one with none', () => {
    fc.assert(
      fc.property(cases, ({ before, after }) => {
        expect(takeChanges(before, after, () => true)).toEqual(after);
        expect(takeChanges(before, after, () => false)).toEqual(before);
      }),
      { numRuns: 30 },
    );
  });

  it('takes the chosen values and no others', () => {
    const before = generateContent(8, { blocks: 40 });
    const after = structuredClone(before);
    for (const block of after.subProcesses.flatMap(({ variants }) => variants.flatMap(({ blocks }) => blocks))) {
      Object.assign(block, { title: `${block.title} (neu)`, remarks: 'geändert' });
    }
    const merged = takeChanges(before, after, (change) => change.kind === 'changed' && change.attribute === 'title');
    const left = diffBlockContents(merged, after);
    expect(left.length).toBeGreaterThan(0);
    expect(left.every((change) => change.kind === 'changed' && change.attribute === 'remarks')).toBe(true);
  });

  it('ends in a model whose further differences are only changes that were left out or follow from them', () => {
    fc.assert(
      fc.property(cases, fc.integer({ min: 2, max: 5 }), ({ before, after }, every) => {
        const names = (changes: readonly Change[]): string[] =>
          changes.map((change) => `${change.kind} ${change.element}`);
        const all = diffBlockContents(before, after);
        const taken = new Set(names(all).filter((_, index) => index % every === 0));
        const merged = takeChanges(before, after, (change) => taken.has(`${change.kind} ${change.element}`));
        const added = names(diffBlockContents(before, merged)).filter((name) => name.startsWith('added '));
        expect(added.every((name) => names(all).includes(name))).toBe(true);
        for (const name of taken)
          if (name.startsWith('changed ')) expect(names(diffBlockContents(merged, after))).not.toContain(name);
      }),
      { numRuns: 30 },
    );
  });

  it('takes a new variant along with a block that was added inside of it', () => {
    const before = generateContent(2, { blocks: 6 });
    const after = structuredClone(before);
    after.subProcesses[0]?.variants.push({
      id: 'eilfall',
      title: 'Eilfall',
      probability: 0,
      blocks: [{ id: 'eil', kind: 'send', title: 'Sofort versenden' }],
    });
    const merged = takeChanges(before, after, (change) => change.element === 'eil');
    expect(merged).toEqual(after);
  });
});
