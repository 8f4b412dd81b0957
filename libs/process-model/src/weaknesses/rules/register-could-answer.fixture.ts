import { tidyModel } from '../../validation/tidy-model.fixture.ts';

export const holds = tidyModel();

export const breaks = tidyModel(
  ({ check }) => (check.description = 'Geburtsurkunde und Meldebescheinigung liegen bei'),
);

/** Yearly minutes at stake, calculated by hand. */
export const minutesPerYear = 600;
