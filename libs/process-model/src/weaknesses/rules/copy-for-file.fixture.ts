import { tidyModel } from '../../validation/tidy-model.fixture.ts';

export const holds = tidyModel();

export const breaks = tidyModel(({ assess }) => (assess.kind = 'copy'));

/** Yearly minutes at stake, calculated by hand. */
export const minutesPerYear = 1500;
