import { tidyModel } from '../../validation/tidy-model.fixture.ts';

export const holds = tidyModel(({ normal, assess }) =>
  normal.blocks.push({ ...assess, kind: 'scan', id: 'b-scan' }, { ...assess, kind: 'print', id: 'b-print' }),
);

export const breaks = tidyModel(({ normal, assess }) =>
  normal.blocks.push({ ...assess, kind: 'print', id: 'b-print' }, { ...assess, kind: 'scan', id: 'b-scan' }),
);

/** Yearly minutes at stake, calculated by hand. */
export const minutesPerYear = 3000;
