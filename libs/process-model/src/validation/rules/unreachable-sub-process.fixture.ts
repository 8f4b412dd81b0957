import { tidyModel } from '../tidy-model.fixture.ts';

export const holds = tidyModel();

export const breaks = tidyModel(({ content }) => {
  content.informationFlows.splice(0, 2);
  content.variantLinks.splice(0);
});
