import { firstChild } from '../../xml/xml-node.ts';
import { idsWhere, type FimRule } from '../fim-rule.ts';

export const boundaryTimer: FimRule = {
  key: 'fim/boundary-timer',
  message: {
    de: 'Angeheftete Ereignisse sind in FIM immer Zeitereignisse.',
    en: 'Boundary events are always timer events in FIM.',
  },
  check: (model) =>
    idsWhere(model, (event) => event.local === 'boundaryEvent' && !firstChild(event, 'timerEventDefinition')),
};
