import { tidyModel } from '../tidy-model.fixture.ts';

export const holds = tidyModel();

export const breaks = tidyModel(({ onPaper }) => (onPaper.probability = 0.5));
