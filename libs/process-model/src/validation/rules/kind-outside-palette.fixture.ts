import { buildingBlockKinds } from '../../content/building-block-kind.ts';
import { tidyModel } from '../tidy-model.fixture.ts';

export const holds = tidyModel();

export const breaks = tidyModel(({ check }) => (check.extension = 'own-kind'));

export const options = { palette: { kinds: buildingBlockKinds.map((kind) => kind.key) } };
