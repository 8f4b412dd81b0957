import { isDoc } from '../bson/document.ts';
import type { Doc } from '../bson/document.ts';
import { constraintsOf } from '../indexes/constraints.ts';
import { planIndex } from '../indexes/plan.ts';
import type { IndexPlan } from '../indexes/plan.ts';
import { sortDocs, sortFields } from '../query/compile-sort.ts';
import type { Matcher, MatchDetails } from '../query/field-test.ts';
import type { Collection } from './collection.ts';
import type { Statistics } from './engine-state.ts';
import type { DocumentRecord } from './record.ts';

/** Which documents of a collection are wanted, in which order. */
export interface RecordQuery {
  filter: Doc;
  matches: Matcher;
  sort?: Doc | undefined;
  skip?: number;
  /** 0 means all. */
  limit?: number;
  /** Filled with what the positional operator needs, for the record that is read last. */
  details?: MatchDetails;
}

/** The records that match, through the best index there is. */
export function findRecords(collection: Collection, query: RecordQuery, statistics: Statistics): DocumentRecord[] {
  const { skip = 0, limit = 0, sort } = query;
  const access = accessOf(collection, query);
  countAccess(access, statistics);
  const isSorted = !sort || Object.keys(sort).length === 0 || access.isSorted;
  const enough = isSorted && limit > 0 ? skip + limit : Infinity;
  const found = matching(collection, { ...query, records: access.records }, { enough, statistics });
  if (isSorted) return skip > 0 ? found.slice(skip) : found;
  statistics.sorts++;
  const sorted = sortDocs(found, sort, (record) => collection.docOf(record));
  return limit > 0 ? sorted.slice(skip, skip + limit) : sorted.slice(skip);
}

interface Access {
  records: Iterable<DocumentRecord>;
  isSorted: boolean;
  isScan: boolean;
}

function matching(
  collection: Collection,
  { records, matches, details }: RecordQuery & { records: Iterable<DocumentRecord> },
  { enough, statistics }: { enough: number; statistics: Statistics },
): DocumentRecord[] {
  const found: DocumentRecord[] = [];
  for (const record of records) {
    statistics.documentsExamined++;
    if (details) details.arrayIndex = undefined;
    if (matches(collection.docOf(record), details)) found.push(record);
    if (found.length >= enough) break;
  }
  return found;
}

function countAccess(access: Access, statistics: Statistics): void {
  if (access.isScan) statistics.scans++;
  else statistics.indexLookups++;
}

function accessOf(collection: Collection, query: RecordQuery): Access {
  const constraints = constraintsOf(query.filter);
  const ids = constraints.get('_id')?.values;
  if (ids) return { records: byIds(collection, ids), isSorted: ids.length === 1, isScan: false };
  const plan = bestPlan(collection, query);
  if (plan && !plan.isWhole) return { records: readPlan(plan), isSorted: plan.isSorted, isScan: false };
  const union = unionOf(collection, query.filter);
  if (union) return { records: union, isSorted: false, isScan: false };
  if (plan) return { records: readPlan(plan), isSorted: plan.isSorted, isScan: Object.keys(query.filter).length > 0 };
  return { records: collection.all(), isSorted: false, isScan: true };
}

/** The plan of the best index; undefined when none is of use. */
export function bestPlan(
  collection: Collection,
  { filter, sort, limit = 0 }: Omit<RecordQuery, 'matches'>,
): IndexPlan | undefined {
  const demand = {
    filter,
    constraints: constraintsOf(filter),
    sort: sort ? sortFields(sort) : [],
    isLimited: limit > 0,
  };
  let best: IndexPlan | undefined;
  for (const index of collection.indexes) {
    const plan = planIndex(index, demand);
    if (plan && (!best || plan.score > best.score)) best = plan;
  }
  return best;
}

function* byIds(collection: Collection, ids: unknown[]): Generator<DocumentRecord> {
  const records = new Set(ids.map((id) => collection.find(id)));
  for (const record of records) if (record) yield record;
}

function* readPlan({ index, ranges, isReversed }: IndexPlan): Generator<DocumentRecord> {
  const seen = index.isMultikey ? new Set<DocumentRecord>() : undefined;
  for (const [from, to] of isReversed ? ranges.toReversed() : ranges) {
    const entries = isReversed ? index.entries.descending(from, to) : index.entries.ascending(from, to);
    for (const [, record] of entries) {
      if (seen?.has(record)) continue;
      seen?.add(record);
      yield record;
    }
  }
}

/** When every branch of an $or has an index: the records of all branches. */
function unionOf(collection: Collection, filter: Doc): Iterable<DocumentRecord> | undefined {
  const branches = filter['$or'];
  if (!Array.isArray(branches)) return undefined;
  const records = new Set<DocumentRecord>();
  for (const branch of branches.filter(isDoc)) {
    const ids = constraintsOf(branch).get('_id')?.values;
    const plan = ids ? undefined : bestPlan(collection, { filter: branch });
    if (!ids && !plan) return undefined;
    for (const record of ids ? byIds(collection, ids) : readPlan(plan as IndexPlan)) records.add(record);
  }
  return records;
}
