import { DomainError } from '@prozessplattform/contracts';

export const modelStates = ['draft', 'in-review', 'approved', 'released', 'archived'] as const;

/** Where the model stands on its way; "changed since release" is told beside it. */
export type ModelState = (typeof modelStates)[number];

/** What can be done to a model, from which states, and where it leads. */
const transitions = {
  edit: { from: ['draft', 'released'], to: undefined },
  submit: { from: ['draft', 'released'], to: 'in-review' },
  withdraw: { from: ['in-review', 'approved'], to: 'draft' },
  approve: { from: ['in-review'], to: 'approved' },
  reject: { from: ['in-review'], to: 'draft' },
  release: { from: ['approved'], to: 'released' },
  archive: { from: ['draft', 'released'], to: 'archived' },
} as const satisfies Record<string, { from: readonly ModelState[]; to: ModelState | undefined }>;

export type ModelAction = keyof typeof transitions;

/** The state an action leads to. Throws MODEL.WRONG_STATE where the action is not open. */
export function stateAfter(state: ModelState, action: ModelAction): ModelState {
  const { from, to } = transitions[action];
  if (!(from as readonly ModelState[]).includes(state)) {
    throw new DomainError('MODEL.WRONG_STATE', { extensions: { state, action, allowedFrom: from } });
  }
  return to ?? state;
}
