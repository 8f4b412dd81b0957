import { tidyModel } from '../../validation/tidy-model.fixture.ts';

export const holds = tidyModel();

export const breaks = tidyModel(({ normal, assess }) =>
  normal.blocks.push({ ...assess, kind: 'check-formal', id: 'b-late' }),
);

/** Yearly minutes at stake, calculated by hand. */
export const minutesPerYear = 1500;
