import fc from 'fast-check';
import { BpmnReadError } from '../bpmn/bpmn-read-error.ts';
import { mutate, mutations } from '../bpmn/conformance/mutate.fixture.ts';
import { exportXprozess } from './export-xprozess.ts';
import { importXprozess } from './import-xprozess.ts';
import { sampleMessage } from './sample-message.fixture.ts';

const options = { title: 'Anzeige', messageId: 'u', createdAt: new Date(0) };

/** What every accepted process becomes on the way out and in again. */
function survive(xml: string): string {
  try {
    for (const { xml: model, process } of importXprozess(xml).processes) {
      const [again] = importXprozess(exportXprozess(model, { ...options, title: process.name })).processes;
      expect(again?.process.keywords).toEqual(process.keywords);
    }
    return 'accepted';
  } catch (error) {
    if (error instanceof BpmnReadError) return error.code;
    throw error;
  }
}

it('accepts broken XProzess messages or refuses them with a code: 300 changed messages', () => {
  const outcomes = new Set<string>();
  fc.assert(
    fc.property(mutations, (changes) => {
      outcomes.add(survive(mutate(sampleMessage, changes)));
    }),
    { numRuns: 300 },
  );
  expect([...outcomes].filter((outcome) => !/^accepted$|^BPMN\./.test(outcome))).toEqual([]);
  expect(outcomes).toContain('accepted');
});
