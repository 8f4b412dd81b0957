import fc from 'fast-check';
import { layOutBpmn } from '../lay-out-bpmn.ts';
import { readBpmn } from '../read-bpmn.ts';
import { miwgFiles } from './miwg-files.fixture.ts';
import { mutate, mutations } from './mutate.fixture.ts';
import { roundTrip } from './round-trip.ts';
import { sampleModel } from './sample-model.fixture.ts';
import { survive } from './survive.fixture.ts';

const none = { lost: [], added: [], changed: [] };
const files = [...miwgFiles(), { name: 'sample', bytes: Buffer.from(sampleModel) }];

describe('the interchange suite', () => {
  it('comes through reading and writing without any difference, also with one element renamed', () => {
    const faults = files.flatMap(({ name, bytes }) => {
      const { plain, renamed } = roundTrip(bytes);
      return JSON.stringify([plain, renamed]) === JSON.stringify([none, none]) ? [] : [{ name, plain, renamed }];
    });
    expect(faults).toEqual([]);
  });

  it('survives 10,000 broken versions of its files in bounded memory', () => {
    const texts = files.map(({ bytes }) => Buffer.from(bytes).toString('utf8')).filter(({ length }) => length < 60_000);
    const before = process.memoryUsage().rss;
    fc.assert(
      fc.property(fc.constantFrom(...texts), mutations, (text, changes) =>
        /^accepted$|^BPMN\./.test(survive(mutate(text, changes))),
      ),
      { numRuns: 10_000 },
    );
    expect(process.memoryUsage().rss - before).toBeLessThan(1_000_000_000);
  }, 540_000);

  it('can be laid out anew, every file', async () => {
    for (const { bytes } of files) {
      const { tree } = readBpmn(bytes);
      const bare = {
        ...tree,
        root: {
          ...tree.root,
          children: tree.root.children.filter((node) => !('local' in node && node.local === 'BPMNDiagram')),
        },
      };
      const laidOut = await layOutBpmn(bare);
      expect(laidOut.tree.root.children.length).toBeGreaterThanOrEqual(bare.root.children.length);
    }
  });
});
