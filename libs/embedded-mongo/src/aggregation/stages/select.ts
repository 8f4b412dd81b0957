import { docOf } from '../../bson/document.ts';
import type { Doc } from '../../bson/document.ts';
import { MongoError } from '../../errors/mongo-error.ts';
import { compileFilter } from '../../query/compile-filter.ts';
import { sortDocs, sortFields } from '../../query/compile-sort.ts';
import { isNumber, toDouble } from '../../values/number.ts';
import { show } from '../../values/show.ts';
import type { StageFactory } from '../stage.ts';
import { specDoc } from './spec-doc.ts';

/** `$match` */
export const match: StageFactory = (spec, names) => {
  const filter = specDoc('$match', spec);
  compileFilter(filter, Object.fromEntries(names.map((name) => [name, null])));
  return (docs, { variables }) => {
    const matches = compileFilter(filter, variables);
    return docs.filter((doc) => matches(doc));
  };
};

/** `$sort` */
export const sort: StageFactory = (spec) => {
  const order = specDoc('$sort', spec);
  if (sortFields(order).length === 0) throw new MongoError(15976, '$sort stage must have at least one sort key');
  return (docs) => sortDocs(docs, order, (doc) => doc);
};

/** `$limit` */
export const limit: StageFactory = (spec) => {
  const size = wholeNumber('$limit', spec);
  if (size === 0) throw new MongoError(15958, 'the limit must be positive');
  return (docs) => docs.slice(0, size);
};

/** `$skip` */
export const skip: StageFactory = (spec) => {
  const size = wholeNumber('$skip', spec);
  return (docs) => docs.slice(size);
};

/** `$sample` */
export const sample: StageFactory = (spec) => {
  const size = wholeNumber('$sample', specDoc('$sample', spec)['size']);
  return (docs) => shuffled(docs).slice(0, size);
};

/** `$count` */
export const count: StageFactory = (spec) => {
  if (typeof spec !== 'string' || spec === '' || spec.startsWith('$') || spec.includes('.'))
    throw new MongoError(40156, 'the count field must be a non-empty string without $ and .');
  return (docs) => (docs.length > 0 ? [docOf({ [spec]: docs.length })] : []);
};

function wholeNumber(stage: string, value: unknown): number {
  if (isNumber(value) && Number.isInteger(toDouble(value)) && toDouble(value) >= 0) return toDouble(value);
  throw new MongoError(
    5107201,
    `invalid argument to ${stage} stage: Expected a non-negative whole number in: ${stage}: ${show(value)}`,
  );
}

function shuffled(docs: Doc[]): Doc[] {
  const result = [...docs];
  for (let i = result.length - 1; i > 0; i--) {
    const j = Math.floor(Math.random() * (i + 1));
    [result[i], result[j]] = [result[j] as Doc, result[i] as Doc];
  }
  return result;
}
