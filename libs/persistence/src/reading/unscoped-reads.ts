import type { UnscopedReads } from '../aggregate/aggregate-store.ts';
import { countMatching, findOne, getOne, listPage, runPipeline, type BaseFilter, type ReadSource } from './reader.ts';

/** Throws TypeError without a reason. */
export function unscopedReads<D>(source: ReadSource, base: BaseFilter, reason: string): UnscopedReads<D> {
  if (reason.trim() === '') throw new TypeError('reading across organisations needs a reason');
  return {
    get: (id) => getOne<D>(source, base, id),
    find: (id) => findOne<D>(source, base, id),
    list: (query) => listPage<D, D>(source, base, query),
    count: (filter = {}) => countMatching<D>(source, base, filter),
    aggregate: (stages) => runPipeline(source, base, stages),
  };
}
