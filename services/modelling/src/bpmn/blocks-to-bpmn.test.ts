import fc from 'fast-check';
import { automations, blockKindKeys, channels, media, type BlockContent } from '@prozessplattform/process-model';
import { blocksFromBpmn } from './blocks-from-bpmn.ts';
import { blocksToBpmn } from './blocks-to-bpmn.ts';
import { renameElement } from './edit-bpmn.ts';
import { richBlockModel as example } from './conformance/rich-block-model.fixture.ts';
import { extractFlowGraph } from './flow-graph.ts';
import { listElements } from './list-elements.ts';
import { readBpmn } from './read-bpmn.ts';
import { serialiseBpmn } from './serialise-bpmn.ts';

describe('a block model as BPMN', () => {
  const xml = blocksToBpmn(example, { title: 'Gewerbe anmelden' });
  const { tree, warnings, summary } = readBpmn(xml);

  it('is a model without dangling references, with a diagram', () => {
    expect(warnings).toEqual([]);
    expect(summary.title).toBe('Gewerbe anmelden');
  });

  it('has a pool with lanes, a partner, typed tasks and a message flow', () => {
    const found = listElements(tree).map(({ type, name }) => `${type} ${name}`);
    const expected = [
      'participant Gewerbe anmelden',
      'participant Antragsteller',
      'lane Bürgerbüro',
      'lane Ordnungsamt',
    ];
    const tasks = [
      'receiveTask Antrag entgegennehmen',
      'manualTask Antrag scannen',
      'intermediateCatchEvent Bearbeitung unterbrechen',
    ];
    expect(found).toEqual(expect.arrayContaining([...expected, ...tasks, 'messageFlow Antrag']));
  });

  it('turns variants and probabilities into exclusive gateways and repetition into a loop', () => {
    const { nodes, flows } = extractFlowGraph(tree);
    const shares = ['Antrag auf Papier (40 %)', 'Antrag im Portal (60 %)', '50 %'];
    expect(flows.map(({ name }) => name)).toEqual(expect.arrayContaining(shares));
    expect(nodes.find(({ name }) => name === 'Nachfragen')).toMatchObject({ type: 'userTask', repeated: true });
  });

  it('connects every node and lets no flow leave its sub-process', () => {
    const { nodes, flows } = extractFlowGraph(tree);
    const parents = new Map(nodes.map(({ id, parentId }) => [id, parentId]));
    expect(flows.filter(({ source, target }) => parents.get(source) !== parents.get(target))).toEqual([]);
    const touched = new Set(flows.flatMap(({ source, target }) => [source, target]));
    expect(nodes.filter(({ id }) => !touched.has(id))).toEqual([]);
  });

  it('comes back identical', () => {
    expect(blocksFromBpmn(xml)).toEqual(example);
  });

  it('takes over a name that another tool changed', () => {
    const task = listElements(tree).find(({ name }) => name === 'Antrag scannen');
    const changed = blocksFromBpmn(serialiseBpmn(renameElement(tree, task?.id ?? '', 'Antrag digitalisieren')));
    expect(changed?.subProcesses[0]?.variants[0]?.blocks[1]?.title).toBe('Antrag digitalisieren');
  });

  it('is no block model when the file carries none or damaged data', () => {
    expect(blocksFromBpmn('<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"/>')).toBeNull();
    expect(blocksFromBpmn(xml.replace('"kind":"scan"', '"kind":"unknown"'))).toBeNull();
  });

  it('comes back identical whatever it holds', () => {
    fc.assert(
      fc.property(anyContent, fc.string({ unit: 'binary' }), (content, title) => {
        expect(blocksFromBpmn(blocksToBpmn(content, { title }))).toEqual(content);
      }),
      { numRuns: 150 },
    );
  });
});

const text = (maxLength: number, minLength = 0) =>
  fc
    .string({
      unit: fc.constantFrom(
        'a',
        'ä',
        '<',
        '&',
        '"',
        "'",
        ']]>',
        '\n',
        '\t',
        ' ',
        '\u0000',
        '\uFFFE',
        '\uD800',
        '🙂',
        '%',
      ),
      minLength,
      maxLength: Math.min(8, maxLength),
    })
    .map((value) => value.slice(0, maxLength));
const id = fc.oneof(
  fc.constantFrom('a', 'b', 'c', 'A B', 'ü'),
  text(20, 1).filter((value) => value.length > 0),
);
const minutes = fc.integer({ min: 0, max: 1000 });
const share = fc.integer({ min: 0, max: 100 }).map((value) => value / 100);
const attributes = fc.dictionary(
  text(10),
  fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null), fc.array(fc.string(), { maxLength: 2 })),
  { maxKeys: 3, noNullPrototype: true },
);
const block = fc.record(
  {
    id,
    kind: fc.constantFrom(...blockKindKeys),
    title: text(300),
    description: text(100),
    processingTime: fc.oneof(
      fc.record({ minutes }),
      fc.record({ distribution: fc.constant('exponential' as const), mean: minutes }),
    ),
    probability: fc.oneof(share, fc.integer({ min: 1, max: 9 })),
    positions: fc.array(fc.record({ position: text(20, 1).filter((value) => value.length > 0), share }), {
      maxLength: 2,
    }),
    documents: fc.array(
      fc.record({
        name: id,
        direction: fc.constantFrom('in' as const, 'out' as const),
        medium: fc.constantFrom(...media),
      }),
      { maxLength: 2 },
    ),
    channel: fc.constantFrom(...channels),
    automation: fc.constantFrom(...automations),
    attributes,
  },
  { requiredKeys: ['id', 'kind', 'title'], noNullPrototype: true },
);
const variant = fc.record(
  { id, title: text(300), probability: share, blocks: fc.array(block, { maxLength: 4 }) },
  { noNullPrototype: true },
);
const subProcess = fc.record(
  {
    id,
    title: text(300),
    description: text(20),
    orgUnit: text(20),
    start: fc.boolean(),
    end: fc.boolean(),
    variants: fc.array(variant, { maxLength: 3 }),
    attributes,
  },
  { requiredKeys: ['id', 'title', 'variants'], noNullPrototype: true },
);
const end = fc.oneof(
  fc.record({ block: id }),
  fc.record({ external: id }),
  fc.record({ organisation: id }),
  fc.record({ process: id }),
);
const anyContent = fc.record(
  {
    notation: fc.constant('blocks' as const),
    subProcesses: fc.array(subProcess, { maxLength: 3 }),
    informationFlows: fc.array(
      fc.record({ id, from: end, to: end, document: text(20) }, { requiredKeys: ['id', 'from', 'to'] }),
      { maxLength: 4 },
    ),
    variantLinks: fc.array(fc.record({ id, from: fc.record({ block: id }), to: fc.record({ variant: id }) }), {
      maxLength: 3,
    }),
  },
  { requiredKeys: ['notation', 'subProcesses'], noNullPrototype: true },
) as fc.Arbitrary<BlockContent>;
