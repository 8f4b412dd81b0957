import { tidyModel } from '../../validation/tidy-model.fixture.ts';

export const holds = tidyModel();

export const breaks = tidyModel(({ normal }) =>
  normal.blocks.forEach((block, index) => (block.positions = [{ position: `Stelle ${index}`, share: 1 }])),
);

/** Yearly minutes at stake, calculated by hand. */
export const minutesPerYear = 6000;
