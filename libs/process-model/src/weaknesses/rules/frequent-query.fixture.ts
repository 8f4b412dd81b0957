import { tidyModel } from '../../validation/tidy-model.fixture.ts';

export const holds = tidyModel(({ assess }) => {
  assess.kind = 'query';
  assess.probability = 0.1;
});

export const breaks = tidyModel(({ assess }) => {
  assess.kind = 'query';
  assess.probability = 0.5;
});

/** Yearly minutes at stake, calculated by hand. */
export const minutesPerYear = 750;
