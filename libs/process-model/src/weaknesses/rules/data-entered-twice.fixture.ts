import { tidyModel } from '../../validation/tidy-model.fixture.ts';

export const holds = tidyModel();

export const breaks = tidyModel(({ assess }) => (assess.kind = 'enter-data'));

/** Yearly minutes at stake, calculated by hand. */
export const minutesPerYear = 1500;
