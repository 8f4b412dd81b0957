import { firstChild } from '../../xml/xml-node.ts';
import { idsWhere, type FimRule } from '../fim-rule.ts';

export const messageStart: FimRule = {
  key: 'fim/message-start',
  message: {
    de: 'Ein FIM-Prozess beginnt mit einem Nachrichten-Startereignis.',
    en: 'A FIM process begins with a message start event.',
  },
  check: (model) =>
    idsWhere(model, (event) => event.local === 'startEvent' && !firstChild(event, 'messageEventDefinition')),
};
