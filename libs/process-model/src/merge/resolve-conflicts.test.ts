import fc from 'fast-check';
import type { Block, BlockContent } from '../content/block-content.ts';
import { editContent } from '../diff/edited-content.fixture.ts';
import { blockContents } from '../diff/generated-content.fixture.ts';
import { highlightConflicts } from './highlight-conflicts.ts';
import { mergeThreeWay } from './merge-three-way.ts';
import { resolveConflicts } from './resolve-conflicts.ts';

const block = (id: string, more: Partial<Block> = {}): Block => ({
  id,
  kind: 'check-formal',
  title: `Baustein ${id}`,
  ...more,
});
const model = (blocks: Block[], more: Partial<BlockContent> = {}): BlockContent => ({
  notation: 'blocks',
  subProcesses: [
    { id: 's1', title: 'Antrag annehmen', variants: [{ id: 'v1', title: 'Regelfall', probability: 1, blocks }] },
  ],
  ...more,
});
const blocksOf = (content: BlockContent): Block[] => content.subProcesses[0]?.variants[0]?.blocks ?? [];

const base = model([block('b1'), block('b2'), block('b3')]);
const local = model([
  block('b1', { title: 'Hier', processingTime: { minutes: 5 } }),
  block('b2', { remarks: 'bleibt bei uns' }),
  block('b3'),
]);
const upstream = model([block('b1', { title: 'Oben', processingTime: { minutes: 2 } }), block('b3')]);

describe('settling the conflicts of a merge', () => {
  it('takes the value of the chosen side, one decision for one conflict', () => {
    const result = mergeThreeWay({ base, local, upstream });
    expect(result.conflicts).toHaveLength(3);
    const settled = resolveConflicts(result, [
      { element: 'b1', attribute: 'title', take: 'upstream' },
      { element: 'b2', take: 'upstream' },
    ]);
    expect(blocksOf(settled.merged)).toEqual([
      block('b1', { title: 'Oben', processingTime: { minutes: 5 } }),
      block('b3'),
    ]);
    expect(settled.conflicts).toEqual([
      { element: 'b1', attribute: 'processingTime', local: { minutes: 5 }, upstream: { minutes: 2 } },
    ]);
  });

  it('takes a value of one’s own, and lets a newer decision replace an older one', () => {
    const result = mergeThreeWay({ base, local, upstream }, [{ element: 'b1', attribute: 'title', take: 'upstream' }]);
    const settled = resolveConflicts(result, [{ element: 'b1', attribute: 'title', value: 'Gemeinsam' }]);
    expect(blocksOf(settled.merged)[0]?.title).toBe('Gemeinsam');
  });

  it('keeps local times and positions by one rule and leaves the rest open', () => {
    const settled = resolveConflicts(mergeThreeWay({ base, local, upstream }), [
      { rule: 'keep-local-times-and-positions' },
    ]);
    expect(blocksOf(settled.merged)[0]?.processingTime).toEqual({ minutes: 5 });
    expect(settled.conflicts.map((conflict) => ('attribute' in conflict ? conflict.attribute : conflict.kind))).toEqual(
      ['title', 'removed-upstream-changed-locally'],
    );
  });

  it('brings back what was removed here, with all that upstream added inside', () => {
    const extended = model([block('b1')], {});
    extended.subProcesses[0]?.variants.push({ id: 'v2', title: 'Eilfall', probability: 0, blocks: [block('e1')] });
    const theirs = structuredClone(extended);
    theirs.subProcesses[0]?.variants[1]?.blocks.push(block('e2'));
    const result = mergeThreeWay({ base: extended, local: model([block('b1')]), upstream: theirs });
    expect(result.conflicts).toEqual([{ kind: 'removed-locally-changed-upstream', element: 'v2', within: ['e2'] }]);
    expect(resolveConflicts(result, [{ element: 'v2', take: 'upstream' }])).toMatchObject({
      merged: theirs,
      conflicts: [],
    });
  });

  it('lets a flow go with its block, or brings the block back for it', () => {
    const informationFlows = [{ id: 'f', from: { block: 'b2' }, to: { external: 'Kammer' } }];
    const result = mergeThreeWay({
      base,
      local: { ...base, informationFlows },
      upstream: model([block('b1'), block('b3')]),
    });
    const without = resolveConflicts(result, [{ element: 'f', kind: 'end-removed-upstream', take: 'upstream' }]);
    expect(without.conflicts).toEqual([]);
    expect(without.merged.informationFlows).toEqual([]);
    const back = resolveConflicts(result, [{ element: 'f', kind: 'end-removed-upstream', take: 'local' }]);
    expect(back).toMatchObject({ merged: { ...base, informationFlows }, conflicts: [] });
  });

  it('puts an element where the chosen side has it', () => {
    const moved = mergeThreeWay({
      base,
      local: model([block('b1'), block('b3'), block('b2')]),
      upstream: model([block('b2'), block('b1'), block('b3')]),
    });
    expect(moved.conflicts).toMatchObject([{ kind: 'moved-differently', element: 'b2' }]);
    const settled = resolveConflicts(moved, [{ element: 'b2', take: 'upstream' }]);
    expect(blocksOf(settled.merged).map(({ id }) => id)).toEqual(['b2', 'b1', 'b3']);
  });

  it('leaves nothing open once a rule takes one side for everything', () => {
    const cases = fc.tuple(blockContents({ maxBlocks: 80 }), fc.integer(), fc.integer());
    fc.assert(
      fc.property(cases, fc.constantFrom('keep-all-local', 'take-all-upstream'), ([content, one, other], rule) => {
        const result = mergeThreeWay({
          base: content,
          local: editContent(content, one, { edits: 20, prefix: 'lokal' }),
          upstream: editContent(content, other, { edits: 20, prefix: 'oben' }),
        });
        expect(resolveConflicts(result, [{ rule }]).conflicts).toEqual([]);
      }),
      { numRuns: 30 },
    );
  });

  it('marks the elements in conflict for the picture', () => {
    const { conflicts } = mergeThreeWay({ base, local, upstream });
    expect([...highlightConflicts(conflicts)]).toEqual([
      ['b1', 'conflict'],
      ['b2', 'conflict'],
    ]);
  });
});
