import { tidyModel } from '../tidy-model.fixture.ts';

export const holds = tidyModel();

export const breaks = tidyModel(({ decision, normal }) => {
  for (let count = 0; count < 9; count += 1) {
    decision.variants.push({ ...normal, id: `v-more-${count}`, title: `Sonderfall ${count}` });
  }
});
