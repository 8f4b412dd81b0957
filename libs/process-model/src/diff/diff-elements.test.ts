import fc from 'fast-check';
import type { BlockContent } from '../content/block-content.ts';
import { blockContentToElements, elementsToBlockContent } from './block-elements.ts';
import { diffBlockContents } from './diff-block-contents.ts';
import { diffElements } from './diff-elements.ts';
import { editContent } from './edited-content.fixture.ts';
import type { TreeElement } from './element-tree.ts';
import { blockContents, generateContent } from './generated-content.fixture.ts';
import { highlightChanges } from './highlight-changes.ts';

const base: BlockContent = {
  notation: 'blocks',
  subProcesses: [
    {
      id: 's1',
      title: 'Antrag annehmen',
      variants: [
        {
          id: 'v1',
          title: 'Regelfall',
          probability: 1,
          blocks: [
            { id: 'b1', kind: 'receive', title: 'Antrag entgegennehmen' },
            { id: 'b2', kind: 'copy', title: 'Antrag kopieren', attributes: { risiko: 2 } },
            { id: 'b3', kind: 'archive', title: 'Antrag ablegen' },
          ],
        },
      ],
    },
  ],
  informationFlows: [{ id: 'f1', from: { external: 'Bürgerin' }, to: { block: 'b1' }, medium: 'paper' }],
  variantLinks: [],
};

const edited = (edit: (content: BlockContent) => void): BlockContent => {
  const copy = structuredClone(base);
  edit(copy);
  return copy;
};
const blocksOf = (content: BlockContent) => content.subProcesses[0]?.variants[0]?.blocks ?? [];

describe('the difference between two models', () => {
  it('is empty between equal models, whatever the order of keys', () => {
    const turned = JSON.parse(JSON.stringify(base), (_key, value: unknown) =>
      typeof value === 'object' && value !== null && !Array.isArray(value)
        ? Object.fromEntries(Object.entries(value).reverse())
        : value,
    ) as BlockContent;
    expect(diffBlockContents(base, turned)).toEqual([]);
  });

  it('names each changed attribute with both values, absent ones without a key', () => {
    const after = edited((content) => {
      Object.assign(blocksOf(content)[1] ?? {}, {
        title: 'Antrag vervielfältigen',
        legalBasis: '§ 3',
        attributes: { risiko: 3 },
      });
      for (const flow of content.informationFlows ?? []) delete flow.medium;
    });
    expect(diffBlockContents(base, after)).toEqual([
      {
        kind: 'changed',
        element: 'b2',
        type: 'block',
        attribute: 'title',
        before: 'Antrag kopieren',
        after: 'Antrag vervielfältigen',
      },
      { kind: 'changed', element: 'b2', type: 'block', attribute: 'attributes/risiko', before: 2, after: 3 },
      { kind: 'changed', element: 'b2', type: 'block', attribute: 'legalBasis', after: '§ 3' },
      { kind: 'changed', element: 'f1', type: 'information-flow', attribute: 'medium', before: 'paper' },
    ]);
  });

  it('counts one element carried to the front as one move', () => {
    const after = edited((content) => blocksOf(content).unshift(...blocksOf(content).splice(2, 1)));
    expect(diffBlockContents(base, after)).toEqual([
      { kind: 'moved', element: 'b3', type: 'block', from: { parent: 'v1', index: 2 }, to: { parent: 'v1', index: 0 } },
    ]);
  });

  it('lists what was removed and added with its attributes and place', () => {
    const after = edited((content) =>
      blocksOf(content).splice(1, 1, { id: 'b9', kind: 'scan', title: 'Antrag scannen' }),
    );
    expect(diffBlockContents(base, after)).toEqual([
      {
        kind: 'removed',
        element: 'b2',
        type: 'block',
        place: { parent: 'v1', index: 1 },
        attributes: { kind: 'copy', title: 'Antrag kopieren', 'attributes/risiko': 2 },
      },
      {
        kind: 'added',
        element: 'b9',
        type: 'block',
        place: { parent: 'v1', index: 1 },
        attributes: { kind: 'scan', title: 'Antrag scannen' },
      },
    ]);
  });

  it('marks each changed element once for the picture, with the strongest kind', () => {
    const after = edited((content) => {
      const [first] = blocksOf(content).splice(0, 1);
      blocksOf(content).push({ ...(first ?? { id: '', kind: 'send' }), title: 'Neu' });
    });
    expect([...highlightChanges(diffBlockContents(base, after))]).toEqual([['b1', 'moved']]);
  });

  it('works on any tree, and treats an element of another type as removed and added', () => {
    const task: TreeElement = {
      id: 'Task_1',
      type: 'bpmn:Task',
      parent: null,
      order: 0,
      attributes: { name: 'Prüfen' },
    };
    const changes = diffElements([task], [{ ...task, type: 'bpmn:UserTask' }]);
    expect(changes.map(({ kind, element }) => `${kind} ${element}`)).toEqual(['removed Task_1', 'added Task_1']);
    expect(() => diffElements([task, task], [])).toThrow(RangeError);
  });

  it('finds every edit: undoing what it names gives the first model back', () => {
    fc.assert(
      fc.property(
        blockContents({ maxBlocks: 60 }),
        fc.integer(),
        fc.integer({ min: 1, max: 12 }),
        (content, seed, edits) => {
          const after = editContent(content, seed, { edits, prefix: 'neu' });
          const before = blockContentToElements(content);
          expect(applyBackwards(before, after)).toEqual(blockContentToElements(content).map(withoutOrder).sort(byId));
        },
      ),
      { numRuns: 30 },
    );
  });

  it('compares 1,000 blocks without taking seconds (npm run bench has the figures)', () => {
    const content = generateContent(5, { blocks: 1000 });
    const after = editContent(content, 1, { edits: 200, prefix: 'neu' });
    const start = performance.now();
    expect(diffBlockContents(content, after).length).toBeGreaterThan(100);
    expect(performance.now() - start).toBeLessThan(2_000);
  });
});

describe('a block model as elements', () => {
  it('comes back the same, even with ids that occur twice and custom attributes with odd names', () => {
    fc.assert(
      fc.property(blockContents({ maxBlocks: 50, hostile: 0.3 }), (content) => {
        const twice = structuredClone(content);
        const [first] = twice.subProcesses;
        if (first) {
          twice.subProcesses.push({
            ...first,
            attributes: JSON.parse('{"__proto__": {"a": 1}, "a/b": 2}') as { 'a/b': number },
          });
          first.attributes = {};
        }
        expect(elementsToBlockContent(blockContentToElements(twice))).toEqual(twice);
      }),
      { numRuns: 40 },
    );
  });
});

const byId = (one: { id: string }, other: { id: string }): number => (one.id < other.id ? -1 : 1);
const withoutOrder = ({ id, type, parent, attributes }: TreeElement): Omit<TreeElement, 'order'> => ({
  id,
  type,
  parent,
  attributes,
});

/** Takes the changes back, one by one, from the elements after them. */
function applyBackwards(before: readonly TreeElement[], after: BlockContent): Omit<TreeElement, 'order'>[] {
  const now = blockContentToElements(after);
  const elements = new Map(
    now.map((element) => [element.id, { ...withoutOrder(element), attributes: { ...element.attributes } }]),
  );
  for (const change of diffElements(before, now)) {
    const element = elements.get(change.element);
    if (change.kind === 'added') elements.delete(change.element);
    else if (change.kind === 'removed') {
      const { element: id, type, place, attributes } = change;
      elements.set(id, { id, type, parent: place.parent, attributes: { ...attributes } });
    } else if (change.kind === 'moved' && element) elements.set(element.id, { ...element, parent: change.from.parent });
    else if (change.kind === 'changed' && element) {
      if (change.before === undefined) delete element.attributes[change.attribute];
      else element.attributes[change.attribute] = change.before;
    }
  }
  return [...elements.values()].sort(byId);
}
