import { tidyModel } from '../tidy-model.fixture.ts';

export const holds = tidyModel();

export const breaks = tidyModel(({ normal, assess }) => {
  for (let count = 0; count < 40; count += 1) {
    normal.blocks.push({ ...assess, kind: 'edit', id: `b-more-${count}`, title: 'Vermerk schreiben' });
  }
});
