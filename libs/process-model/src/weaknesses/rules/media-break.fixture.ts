import { tidyModel } from '../../validation/tidy-model.fixture.ts';

export const holds = tidyModel(({ enter }) => (enter.kind = 'edit'));

export const breaks = tidyModel(() => undefined);

/** Yearly minutes at stake, calculated by hand. */
export const minutesPerYear = 600;
