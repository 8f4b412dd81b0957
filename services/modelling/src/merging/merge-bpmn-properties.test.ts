import fc from 'fast-check';
import { readBpmn } from '../bpmn/read-bpmn.ts';
import { chainOf, chainXml, editChain, type Chain } from './bpmn-chain.fixture.ts';
import { faultsOf, mergedChains } from './merge-bpmn-properties.fixture.ts';

describe('merging generated BPMN files', () => {
  it('lets every change of one side arrive, reports every clash, and gives a file that can be read', () => {
    fc.assert(
      fc.property(mergedChains(12, 5), (case_) => {
        expect(faultsOf(case_)).toEqual([]);
        expect(readBpmn(case_.merged.xml).warnings.filter(({ code }) => code.includes('REFERENCE'))).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  it('is checked by something that notices a lost change and a silent clash', () => {
    const base = chainOf(3);
    const [local, upstream] = ['hier', 'dort'].map((name) =>
      editChain(
        base,
        [
          { kind: 'rename', at: 0 },
          { kind: 'insert', at: 0.5 },
        ],
        name,
      ),
    ) as [Chain, Chain];
    const merged = { xml: chainXml(local), conflicts: [] };
    expect(faultsOf({ base, local, upstream, merged })).toEqual(
      expect.arrayContaining(['nobody hears of t0 name', 'dort1 is missing', 'nobody hears of the flow behind t1']),
    );
  });
});
