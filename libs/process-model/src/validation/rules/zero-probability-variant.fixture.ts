import { tidyModel } from '../tidy-model.fixture.ts';

export const holds = tidyModel();

export const breaks = tidyModel(({ onPaper, online }) => {
  onPaper.probability = 0;
  online.probability = 1;
});
