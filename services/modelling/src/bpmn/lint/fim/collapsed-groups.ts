import { flowNodeTypes, subProcessTypes } from '../../flow-node-types.ts';
import { childElements } from '../../xml/xml-node.ts';
import { idsWhere, type FimRule } from '../fim-rule.ts';

export const collapsedGroups: FimRule = {
  key: 'fim/collapsed-groups',
  message: {
    de: 'Referenzaktivitätengruppen bleiben zugeklappt und ohne Inhalt.',
    en: 'Reference activity groups stay collapsed and without content.',
  },
  check: (model) =>
    idsWhere(
      model,
      (group) => subProcessTypes.has(group.local) && childElements(group).some(({ local }) => flowNodeTypes.has(local)),
    ),
};
