import { tidyModel } from '../tidy-model.fixture.ts';

export const holds = tidyModel();

export const breaks = tidyModel(({ check }) => (check.waitingTime = { minutes: 60 }));
