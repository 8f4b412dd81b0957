import { tidyModel } from '../tidy-model.fixture.ts';

export const holds = tidyModel();

export const breaks = tidyModel(({ content }) =>
  content.variantLinks.push({ id: 'l-2', from: { block: 'b-send' }, to: { variant: 'v-gone' } }),
);
