import { tidyModel } from '../../validation/tidy-model.fixture.ts';

export const holds = tidyModel();

export const breaks = tidyModel(({ normal, answer, wait, content, flow }) => {
  normal.blocks.splice(2, 0, { ...answer, id: 'b-ask' });
  content.informationFlows.push({ ...flow, id: 'f-ask', from: { block: 'b-ask' }, to: { block: 'b-receive' } });
  wait.waitingTime = { minutes: 10 };
});

/** Yearly minutes at stake, calculated by hand. */
export const minutesPerYear = 0;
