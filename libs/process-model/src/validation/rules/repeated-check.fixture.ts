import { tidyModel } from '../tidy-model.fixture.ts';

export const holds = tidyModel();

export const breaks = tidyModel(({ normal, assess }) =>
  normal.blocks.splice(3, 0, { ...assess, id: 'b-again', title: 'Ergebnis prüfen' }),
);
