import { tidyModel } from '../tidy-model.fixture.ts';

export const holds = tidyModel();

export const breaks = tidyModel(({ assess }) => (assess.documents = [{ name: 'Antrag', direction: 'in' }]));
