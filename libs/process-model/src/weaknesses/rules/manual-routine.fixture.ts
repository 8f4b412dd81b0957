import { tidyModel } from '../../validation/tidy-model.fixture.ts';

export const holds = tidyModel(({ check }) => {
  check.kind = 'calculate';
  check.itProcedure = 'Gebührenrechner';
});

export const breaks = tidyModel(({ check }) => (check.kind = 'calculate'));

/** Yearly minutes at stake, calculated by hand. */
export const minutesPerYear = 600;
