import { tidyModel } from '../../validation/tidy-model.fixture.ts';

export const holds = tidyModel(({ normal, assess }) =>
  normal.blocks.push({ ...assess, kind: 'archive', id: 'b-file-1' }),
);

export const breaks = tidyModel(({ normal, assess }) =>
  normal.blocks.push({ ...assess, kind: 'archive', id: 'b-file-1' }, { ...assess, kind: 'archive', id: 'b-file-2' }),
);

/** Yearly minutes at stake, calculated by hand. */
export const minutesPerYear = 1500;
