import { tidyModel } from '../tidy-model.fixture.ts';

export const holds = tidyModel();

export const breaks = tidyModel(({ check, assess, takeOver, sign }) => {
  check.documents = [{ name: 'Antrag', direction: 'in', medium: 'paper' }];
  takeOver.documents = [{ name: 'Bescheid', direction: 'in', medium: 'paper' }];
  assess.documents = [{ name: 'Bescheid', direction: 'out', medium: 'electronic' }];
  sign.documents = [{ name: 'Bescheid', direction: 'in', medium: 'paper' }];
});
