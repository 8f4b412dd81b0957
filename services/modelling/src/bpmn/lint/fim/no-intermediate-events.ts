import { idsWhere, type FimRule } from '../fim-rule.ts';

export const noIntermediateEvents: FimRule = {
  key: 'fim/no-intermediate-events',
  message: {
    de: 'FIM kennt keine Zwischenereignisse im Ablauf.',
    en: 'FIM has no intermediate events in the flow.',
  },
  check: (model) => idsWhere(model, ({ local }) => /^intermediate(Catch|Throw)Event$/.test(local)),
};
