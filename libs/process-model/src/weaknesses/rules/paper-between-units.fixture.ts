import { tidyModel } from '../../validation/tidy-model.fixture.ts';

export const holds = tidyModel(({ flow }) => (flow.medium = 'electronic'));

export const breaks = tidyModel(() => undefined);

/** Yearly minutes at stake, calculated by hand. */
export const minutesPerYear = 600;
