import { tidyModel } from '../../validation/tidy-model.fixture.ts';

export const holds = tidyModel();

export const breaks = tidyModel(({ wait }) => (wait.waitingTime = { minutes: 20_160 }));

/** Yearly minutes at stake, calculated by hand. */
export const minutesPerYear = 0;
