import type { Model } from './model.ts';

/** What every public event of a model tells. */
export function modelEventData(model: Pick<Model, 'title' | 'notation' | 'purpose' | 'processId'>) {
  const { title, notation, purpose, processId } = model;
  return { title, notation, purpose, ...(processId === undefined ? {} : { processId }) };
}
