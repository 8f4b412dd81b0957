import { tidyModel } from '../../validation/tidy-model.fixture.ts';

export const holds = tidyModel();

export const breaks = tidyModel(({ normal, assess }) => normal.blocks.splice(3, 0, { ...assess, id: 'b-again' }));

/** Yearly minutes at stake, calculated by hand. */
export const minutesPerYear = 1500;
