import { tidyModel } from '../../validation/tidy-model.fixture.ts';

export const holds = tidyModel();

export const breaks = tidyModel(({ onPaper, online }) => {
  onPaper.probability = 0.01;
  online.probability = 0.99;
});

/** Yearly minutes at stake, calculated by hand. */
export const minutesPerYear = 60;
