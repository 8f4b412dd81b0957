import { tidyModel } from '../tidy-model.fixture.ts';

export const holds = tidyModel();

export const breaks = tidyModel(({ enter }) => (enter.itProcedure = ''));
