import { gatewayTypes } from '../../flow-node-types.ts';
import { idsWhere, type FimRule } from '../fim-rule.ts';

const allowed = new Set(['exclusiveGateway', 'parallelGateway']);

export const gatewayTypesAllowed: FimRule = {
  key: 'fim/gateway-types',
  message: {
    de: 'FIM erlaubt nur exklusive und parallele Gateways.',
    en: 'FIM allows exclusive and parallel gateways only.',
  },
  check: (model) => idsWhere(model, ({ local }) => gatewayTypes.has(local) && !allowed.has(local)),
};
