import fc from 'fast-check';
import { readBpmn } from '../bpmn/read-bpmn.ts';
import { faultsOf, mergedChains } from './merge-bpmn-properties.fixture.ts';

describe('merging generated BPMN files of up to 300 tasks', () => {
  it('lets every change of one side arrive, reports every clash, and gives a file that can be read', () => {
    fc.assert(
      fc.property(mergedChains(300, 40), (case_) => {
        expect(faultsOf(case_)).toEqual([]);
        expect(readBpmn(case_.merged.xml).tree.root.local).toBe('definitions');
      }),
      { numRuns: 40 },
    );
  }, 300_000);
});
