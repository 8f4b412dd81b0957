import { subProcessTypes } from '../../flow-node-types.ts';
import { attributeOf } from '../../xml/xml-node.ts';
import { idsWhere, type FimRule } from '../fim-rule.ts';

export const namedGroups: FimRule = {
  key: 'fim/named-groups',
  message: {
    de: 'Der Referenzaktivitätengruppe fehlt ein Name.',
    en: 'The reference activity group has no name.',
  },
  check: (model) => idsWhere(model, (group) => subProcessTypes.has(group.local) && !attributeOf(group, 'name')?.trim()),
};
