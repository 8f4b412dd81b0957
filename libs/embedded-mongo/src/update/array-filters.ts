import { docOf, isDoc } from '../bson/document.ts';
import type { Doc } from '../bson/document.ts';
import { MongoError } from '../errors/mongo-error.ts';
import { compileFilter } from '../query/compile-filter.ts';
import type { Matcher } from '../query/field-test.ts';

/** The conditions that `$[identifier]` refers to. */
export class ArrayFilters {
  private readonly matchers: Map<string, Matcher>;

  constructor(matchers: Map<string, Matcher>) {
    this.matchers = matchers;
  }

  /** Does an array element fulfil the filter of the given name? `path` is for the message when there is none. */
  accepts(name: string, item: unknown, path: string): boolean {
    const matches = this.matchers.get(name);
    if (!matches) throw new MongoError(2, `No array filter found for identifier '${name}' in path '${path}'`);
    return matches(docOf({ [name]: item }));
  }

  /** Throws MongoError 9 when a filter is not used by any path. */
  refuseUnused(paths: readonly (readonly string[])[]): void {
    for (const name of this.matchers.keys())
      if (!paths.some((parts) => parts.includes(`$[${name}]`)))
        throw new MongoError(9, `The array filter for identifier '${name}' was not used in the update`);
  }
}

/** Compiles the option arrayFilters. */
export function compileArrayFilters(filters: readonly unknown[]): ArrayFilters {
  const matchers = new Map<string, Matcher>();
  for (const filter of filters) {
    if (!isDoc(filter)) throw new MongoError(14, 'each array filter has to be a document');
    const name = identifierOf(filter);
    if (matchers.has(name))
      throw new MongoError(9, `Found multiple array filters with the same top-level field name ${name}`);
    matchers.set(name, compileFilter(filter));
  }
  return new ArrayFilters(matchers);
}

function identifierOf(filter: Doc): string {
  const names = new Set(topLevelNames(filter));
  if (names.size === 0)
    throw new MongoError(9, 'Cannot use an expression without a top-level field name in arrayFilters');
  const [first = '', second] = names;
  if (second !== undefined)
    throw new MongoError(
      9,
      `Error parsing array filter :: caused by :: Expected a single top-level field name, found '${first}' and '${second}'`,
    );
  if (!/^[a-z][A-Za-z0-9]*$/.test(first))
    throw new MongoError(
      2,
      `Error parsing array filter :: caused by :: The top-level field name must be an alphanumeric string beginning with a lowercase letter, found '${first}'`,
    );
  return first;
}

function topLevelNames(filter: Doc): string[] {
  return Object.keys(filter).flatMap((key) => {
    const operand = filter[key];
    if (key.startsWith('$')) return Array.isArray(operand) ? operand.filter(isDoc).flatMap(topLevelNames) : [];
    return [key.split('.')[0] as string];
  });
}
