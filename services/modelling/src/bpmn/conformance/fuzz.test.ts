import fc from 'fast-check';
import { mutate, mutations } from './mutate.fixture.ts';
import { sampleModel } from './sample-model.fixture.ts';
import { survive } from './survive.fixture.ts';

describe('broken and hostile files', () => {
  it('are accepted and come out again, or are refused with a code: 1,000 changed files', () => {
    const outcomes = new Map<string, number>();
    fc.assert(
      fc.property(mutations, (changes) => {
        const outcome = survive(mutate(sampleModel, changes));
        outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
        return outcome === 'accepted' || outcome.startsWith('BPMN.');
      }),
      { numRuns: 1000 },
    );
    expect([...outcomes.keys()]).toEqual(expect.arrayContaining(['accepted', 'BPMN.NOT_WELL_FORMED']));
  });

  it('may be any bytes at all', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => survive(bytes).startsWith('BPMN.')),
      { numRuns: 300 },
    );
  });

  it('may have single bytes changed', () => {
    const bytes = Buffer.from(sampleModel);
    const place = fc.tuple(fc.nat(bytes.length - 1), fc.integer({ min: 0, max: 255 }));
    fc.assert(
      fc.property(place, ([at, value]) => {
        const changed = Uint8Array.from(bytes);
        changed[at] = value;
        expect(survive(changed)).toMatch(/^accepted$|^BPMN\./);
      }),
      { numRuns: 300 },
    );
  });
});
