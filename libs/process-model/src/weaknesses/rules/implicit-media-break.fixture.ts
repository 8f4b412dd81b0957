import { tidyModel } from '../../validation/tidy-model.fixture.ts';

export const holds = tidyModel();

export const breaks = tidyModel(({ assess, sign }) => {
  assess.documents = [{ name: 'Bescheid', direction: 'out', medium: 'electronic' }];
  sign.documents = [{ name: 'Bescheid', direction: 'in', medium: 'paper' }];
});

/** Yearly minutes at stake, calculated by hand. */
export const minutesPerYear = 1500;
