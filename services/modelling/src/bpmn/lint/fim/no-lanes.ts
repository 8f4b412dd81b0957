import { idsWhere, type FimRule } from '../fim-rule.ts';

export const noLanes: FimRule = {
  key: 'fim/no-lanes',
  message: { de: 'FIM-Modelle haben keine Lanes.', en: 'FIM models have no lanes.' },
  check: (model) => idsWhere(model, ({ local }) => local === 'lane'),
};
