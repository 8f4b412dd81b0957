import { tidyModel } from '../../validation/tidy-model.fixture.ts';

export const holds = tidyModel();

export const breaks = tidyModel(({ wait }) => {
  wait.kind = 'print';
  wait.processingTime = { minutes: 2 };
});

/** Yearly minutes at stake, calculated by hand. */
export const minutesPerYear = 600;
