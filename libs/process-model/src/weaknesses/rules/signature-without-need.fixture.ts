import { tidyModel } from '../../validation/tidy-model.fixture.ts';

export const holds = tidyModel();

export const breaks = tidyModel(({ normal, sign }) => normal.blocks.splice(4, 0, { ...sign, id: 'b-second-sign' }));

/** Yearly minutes at stake, calculated by hand. */
export const minutesPerYear = 1500;
