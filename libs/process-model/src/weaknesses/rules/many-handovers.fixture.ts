import { tidyModel } from '../../validation/tidy-model.fixture.ts';

export const holds = tidyModel();

export const breaks = tidyModel(({ onPaper, online, send, content, flow }) => {
  onPaper.probability = 1;
  online.probability = 0;
  for (const id of ['b-2', 'b-3', 'b-4']) {
    onPaper.blocks.push({ ...send, id });
    content.informationFlows.push({ ...flow, id: `f-${id}`, from: { block: id } });
  }
});

/** Yearly minutes at stake, calculated by hand. */
export const minutesPerYear = 6000;
