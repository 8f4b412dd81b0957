import { tidyModel } from '../tidy-model.fixture.ts';

export const holds = tidyModel();

export const breaks = tidyModel(({ assess }) => (assess.positions = [{ position: 'Sachbearbeitung', share: 0.75 }]));
