import type { Doc } from '../bson/document.ts';
import type { SortField } from '../query/compile-sort.ts';
import { compareValues } from '../values/compare.ts';
import type { CollectionIndex } from './collection-index.ts';
import type { Constraint } from './constraints.ts';
import { ABOVE, encodeKey, invertKey } from './encode-key.ts';
import type { IndexField } from './index-spec.ts';
import { impliesPartialFilter } from './partial-filter.ts';
import { sortDirection } from './sort-order.ts';

/** How to read an index so that every matching document is met. */
export interface IndexPlan {
  index: CollectionIndex;
  /** Stretches of keys [from, to), ascending and without overlap. */
  ranges: [string, string][];
  isReversed: boolean;
  /** Documents come in the order that was asked for. */
  isSorted: boolean;
  /** Only the order is of use: the whole index is read. */
  isWhole: boolean;
  score: number;
}

/** What is asked of an index. */
export interface Demand {
  filter: Doc;
  constraints: Map<string, Constraint>;
  sort: readonly SortField[];
  isLimited: boolean;
}

const MAX_RANGES = 2000;

/** The plan for one index; undefined when it is of no use. */
export function planIndex(index: CollectionIndex, demand: Demand): IndexPlan | undefined {
  if (!holdsAllMatches(index, demand)) return undefined;
  const bounds = boundsOf(index, demand);
  const isOrdered = demand.sort.length > 0 && !index.isMultikey && bounds.isSinglePoint;
  const direction = isOrdered ? sortDirection(index.spec.fields, bounds.equalities, demand.sort) : undefined;
  const isWhole = bounds.equalities === 0 && !bounds.isRange && !bounds.isExistence;
  if (isWhole && (direction === undefined || !demand.isLimited)) return undefined;
  return {
    index,
    ranges: bounds.ranges,
    isReversed: direction === -1,
    isSorted: direction !== undefined,
    isWhole,
    score: scoreOf(index, bounds, direction !== undefined),
  };
}

interface Bounds {
  ranges: [string, string][];
  equalities: number;
  isSinglePoint: boolean;
  isRange: boolean;
  isExistence: boolean;
}

function scoreOf(index: CollectionIndex, bounds: Bounds, isSorted: boolean): number {
  const isPoint = index.spec.isUnique && bounds.equalities === index.spec.fields.length;
  const restriction = bounds.isRange ? 40 : bounds.isExistence ? 10 : 0;
  return (
    (isPoint ? 1000 : 0) + bounds.equalities * 100 + restriction + (isSorted ? 30 : 0) + (index.spec.isMember ? 5 : 0)
  );
}

/** Sparse and partial indexes serve only filters that leave out the documents they leave out. */
function holdsAllMatches({ spec }: CollectionIndex, { filter, constraints }: Demand): boolean {
  if (spec.partialFilter && !impliesPartialFilter(filter, constraints, spec)) return false;
  return !spec.isSparse || spec.fields.some(({ path }) => demandsPresence(constraints.get(path)));
}

function demandsPresence(constraint: Constraint | undefined): boolean {
  if (!constraint) return false;
  if (constraint.exists || constraint.lower !== undefined || constraint.upper !== undefined) return true;
  return constraint.values?.every((value) => value !== null) ?? false;
}

function boundsOf(index: CollectionIndex, { constraints }: Demand): Bounds {
  let prefixes = [''];
  let equalities = 0;
  for (const field of index.spec.fields) {
    const constraint = constraints.get(field.path);
    const values = constraint?.values && distinctSorted(constraint.values);
    if (!values || prefixes.length * values.length > MAX_RANGES) {
      const last = constraint && rangeOf(constraint, field, index.isMultikey);
      return finish(prefixes, { equalities, last, isExistence: equalities === 0 && constraint?.exists === true });
    }
    const parts = values.map((value) => keyPart(value, field));
    prefixes = prefixes.flatMap((prefix) => parts.map((part) => prefix + part));
    equalities++;
  }
  return finish(prefixes, { equalities, last: undefined, isExistence: false });
}

interface Finish {
  equalities: number;
  last: [string, string] | undefined;
  isExistence: boolean;
}

function finish(prefixes: string[], { equalities, last, isExistence }: Finish): Bounds {
  const [from, to] = last ?? ['', ABOVE];
  const ranges = prefixes.map((prefix): [string, string] => [prefix + from, prefix + to]);
  ranges.sort(([a], [b]) => (a < b ? -1 : 1));
  return { ranges, equalities, isSinglePoint: prefixes.length === 1, isRange: last !== undefined, isExistence };
}

/** Of an array one element may meet the lower bound and another the upper one: only one bound can be used. */
function rangeOf({ lower, upper }: Constraint, field: IndexField, isMultikey: boolean): [string, string] | undefined {
  if (lower === undefined && upper === undefined) return undefined;
  const type = encodeKey(lower ?? upper).charAt(0);
  const isSameType = lower === undefined || upper === undefined || encodeKey(upper).startsWith(type);
  const low = lower === undefined ? type : encodeKey(lower);
  const isUpperUsed = upper !== undefined && isSameType && !(isMultikey && lower !== undefined);
  const high = isUpperUsed ? encodeKey(upper) : type;
  return field.isDescending ? [invertKey(high), invertKey(low) + ABOVE] : [low, high + ABOVE];
}

const keyPart = (value: unknown, field: IndexField): string =>
  field.isDescending ? invertKey(encodeKey(value)) : encodeKey(value);

function distinctSorted(values: unknown[]): unknown[] {
  if (values.length < 2) return values;
  const sorted = [...values].sort(compareValues);
  return sorted.filter((value, i) => i === 0 || compareValues(value, sorted[i - 1]) !== 0);
}
