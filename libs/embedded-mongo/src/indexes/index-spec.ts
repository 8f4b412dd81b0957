import type { Doc } from '../bson/document.ts';
import { compileFilter } from '../query/compile-filter.ts';
import type { Matcher } from '../query/field-test.ts';
import { isNumber, toDouble } from '../values/number.ts';

/** One indexed field. */
export interface IndexField {
  path: string;
  parts: readonly string[];
  isDescending: boolean;
}

/** An index as createIndexes describes it. */
export interface IndexSpec {
  name: string;
  fields: readonly IndexField[];
  isUnique: boolean;
  isSparse: boolean;
  partialFilter: Doc | undefined;
  /** Does a document belong into a partial index? */
  isMember: Matcher | undefined;
  expireAfterSeconds: number | undefined;
  /** The description as given, for listIndexes. */
  source: Doc;
}

/** Reads a validated description. */
export function indexSpec(source: Doc): IndexSpec {
  const key = source['key'] as Doc;
  const partialFilter = source['partialFilterExpression'] as Doc | undefined;
  const expireAfter = source['expireAfterSeconds'];
  return {
    name: source['name'] as string,
    fields: Object.keys(key).map((path) => ({
      path,
      parts: path.split('.'),
      isDescending: isNumber(key[path]) && toDouble(key[path]) < 0,
    })),
    isUnique: source['unique'] === true || source['name'] === '_id_',
    isSparse: source['sparse'] === true,
    partialFilter,
    isMember: partialFilter && compileFilter(partialFilter),
    expireAfterSeconds: isNumber(expireAfter) ? toDouble(expireAfter) : undefined,
    source,
  };
}
