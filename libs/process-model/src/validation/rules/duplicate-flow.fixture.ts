import { tidyModel } from '../tidy-model.fixture.ts';

export const holds = tidyModel();

export const breaks = tidyModel(({ content, flow }) => content.informationFlows.push({ ...flow, id: 'f-again' }));
