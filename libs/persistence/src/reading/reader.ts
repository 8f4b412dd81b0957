import { notFound } from '@prozessplattform/contracts';
import type mongoose from 'mongoose';
import type { PipelineStage } from 'mongoose';
import { assertStaysInside } from './assert-stays-inside.ts';
import { decodeCursor, encodeCursor, type SortValue } from './cursor.ts';
import { after, sortOf, type Order } from './keyset.ts';
import type { Filter, ListQuery, Page } from './list-query.ts';

/** What reads have in common: `base` is the part of the filter that says whose documents are visible. */
export interface ReadSource {
  readonly model: mongoose.Model<Record<string, unknown>>;
  /** Makes the indexes once. */
  ready(): Promise<void>;
  readonly hidden: readonly string[];
  readonly always: readonly string[];
}
export type BaseFilter = Readonly<Record<string, unknown>>;

export async function findOne<D>(source: ReadSource, base: BaseFilter, id: string): Promise<D | null> {
  await source.ready();
  return (await source.model.findOne({ ...base, _id: id }, without(source.hidden)).lean()) as D | null;
}

export async function getOne<D>(source: ReadSource, base: BaseFilter, id: string): Promise<D> {
  const found = await findOne<D>(source, base, id);
  if (found === null) throw notFound();
  return found;
}

export async function listPage<D, F>(source: ReadSource, base: BaseFilter, query: ListQuery<F>): Promise<Page<D>> {
  await source.ready();
  const order: Order = { by: query.sort?.by ?? '_id', direction: query.sort?.direction ?? 'asc' };
  const name = `${order.direction}:${order.by}`;
  const conditions = [base, query.filter ?? {}];
  if (query.cursor !== undefined) conditions.push(after(order, decodeCursor(name, query.cursor)));
  const found = await source.model
    .find({ $and: conditions }, fieldsOf(source, query, order))
    .sort(sortOf(order))
    .limit(query.limit + 1)
    .lean();
  const items = found.slice(0, query.limit) as D[];
  const last = found[query.limit - 1];
  if (found.length <= query.limit || last === undefined) return { items };
  return { items, nextCursor: encodeCursor(name, { value: valueAt(last, order.by), id: String(last['_id']) }) };
}

export async function countMatching<F>(source: ReadSource, base: BaseFilter, filter: Filter<F>): Promise<number> {
  await source.ready();
  return source.model.countDocuments({ $and: [base, filter] });
}

/** Runs the stages over the visible documents only. Throws TypeError for stages that reach other collections. */
export async function runPipeline<R>(
  source: ReadSource,
  base: BaseFilter,
  stages: readonly PipelineStage[],
): Promise<R[]> {
  assertStaysInside(stages);
  await source.ready();
  const hide: PipelineStage[] = source.hidden.length === 0 ? [] : [{ $unset: [...source.hidden] }];
  return source.model.aggregate<R>([{ $match: base }, ...hide, ...stages]);
}

function fieldsOf<F>(source: ReadSource, query: ListQuery<F>, order: Order): Record<string, 0 | 1> {
  if (query.fields === undefined) return without(source.hidden);
  const wanted = query.fields.filter((field) => !source.hidden.includes(field.split('.')[0] ?? ''));
  return Object.fromEntries(withoutOverlap([...source.always, order.by, ...wanted]).map((field) => [field, 1]));
}

/** A projection must not name a field and a path inside it. */
function withoutOverlap(fields: readonly string[]): string[] {
  return fields.filter((field) => !fields.some((other) => field.startsWith(`${other}.`)));
}

function without(hidden: readonly string[]): Record<string, 0> {
  return Object.fromEntries(hidden.map((field) => [field, 0]));
}

function valueAt(document: Record<string, unknown>, path: string): SortValue {
  const value = path.split('.').reduce<unknown>((at, key) => (isRecord(at) ? at[key] : undefined), document);
  return value instanceof Date || ['string', 'number', 'boolean'].includes(typeof value) ? (value as SortValue) : null;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
