import { tidyModel } from '../tidy-model.fixture.ts';

export const holds = tidyModel();

export const breaks = tidyModel(({ wait }) => {
  delete wait.waitingTime;
  wait.processingTime = { minutes: 1440 };
});
