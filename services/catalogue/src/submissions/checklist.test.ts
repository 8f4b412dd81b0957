import { checklistOf } from './checklist.ts';

const checked = {
  profile: { title: 'Hunde anmelden' },
  licence: 'CC BY 4.0',
  contact: undefined,
  identifying: 0,
  errors: 0,
  acceptedErrors: [],
  hints: 2,
};
const modelEntry = (more: object) => checklistOf({ ...checked, ...more }).find(({ key }) => key === 'model');

describe('the checklist of a submission', () => {
  it('demands a model without errors, and tells of those a BPMN model was released with', () => {
    expect(modelEntry({})).toMatchObject({ ok: true, required: true });
    expect(modelEntry({ errors: 1 })).toMatchObject({ ok: false, required: true });
    const accepted = modelEntry({ acceptedErrors: ['bpmn/event-based-gateway'] });
    expect(accepted).toMatchObject({ ok: false, required: false });
    expect(accepted?.text).toContain('bpmn/event-based-gateway');
  });
});
