import type { FimRule } from '../fim-rule.ts';

export const poolRequired: FimRule = {
  key: 'fim/pool-required',
  message: {
    de: 'Ein FIM-Modell zeigt die Beteiligten als Pools.',
    en: 'A FIM model shows the participants as pools.',
  },
  check: ({ elements }) => ([...elements.values()].some(({ local }) => local === 'participant') ? [] : ['']),
};
