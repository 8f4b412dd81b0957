import type { PipelineStage } from 'mongoose';
import type { AggregateFields, Doc, PathOf } from '../fields.ts';
import type { Filter, ListQuery, Page } from '../reading/list-query.ts';
import type { Scope } from '../scope/scope.ts';
import type { PendingEvent } from './pending.ts';

/** Documents that one organisation owns each. */
export interface AggregateStore<T> {
  readonly name: string;
  /**
   * Saves a new document together with its events. Where `_id` exists already in this organisation (derived id) answers
   * the existing one, deleted or not, and changes nothing. Throws RESOURCE.CONFLICT (DuplicateKey) for other unique keys.
   */
  insert(scope: Scope, document: NewDocument<T>, events?: readonly PendingEvent[]): Promise<Inserted<T>>;
  /** Throws RESOURCE.NOT_FOUND for what is missing, deleted or another organisation's. */
  get(scope: Scope, id: string): Promise<Doc<T>>;
  find(scope: Scope, id: string): Promise<Doc<T> | null>;
  /**
   * One guarded update: `decide` sees the current state and answers the change and its events, or null for nothing to do.
   * Without `expectedVersion` it is asked again, up to 5 times, when somebody else was faster; so it must be pure.
   * Throws RESOURCE.NOT_FOUND, and RESOURCE.STALE when `expectedVersion` is not the current one.
   */
  change(scope: Scope, id: string, options: ChangeOptions, decide: Decide<T>): Promise<Doc<T>>;
  list(scope: Scope, query: ListQuery<Doc<T>>): Promise<Page<Doc<T>>>;
  count(scope: Scope, filter?: Filter<Doc<T>>): Promise<number>;
  /** An aggregation over the organisation's documents; stages that reach other collections throw TypeError. */
  aggregate<R>(scope: Scope, stages: readonly PipelineStage[]): Promise<R[]>;
  /** Logical: the document stays for its events and for the purge, but no read finds it. */
  remove(scope: Scope, id: string, options: ChangeOptions, events?: readonly PendingEvent[]): Promise<void>;
  /** Destroys documents that were removed before `deletedBefore` and owe no event any more; answers how many. */
  purge(deletedBefore: Date): Promise<number>;
  /** Reads across organisations; `reason` is one sentence for whoever reviews these places. */
  unscoped(reason: string): UnscopedReads<Doc<T>>;
}

export type NewDocument<T> = Omit<T, keyof AggregateFields> & { readonly _id: string };

export interface Inserted<T> {
  readonly document: Doc<T>;
  readonly created: boolean;
}

export interface ChangeOptions {
  /** From If-Match. */
  readonly expectedVersion?: number | undefined;
  /** Id of the event that causes this change; a change that was already made for it is not made again. */
  readonly causedBy?: string;
}

export type Decide<T> = (current: Doc<T>) => Change<T> | null | Promise<Change<T> | null>;

export interface Change<T> {
  /** Whole fields or dotted paths. */
  readonly set?: Partial<Omit<T, keyof AggregateFields>> | Partial<Record<PathOf<T>, unknown>>;
  readonly unset?: readonly PathOf<T>[];
  /** Items to add at the end of an array. */
  readonly push?: Partial<Record<PathOf<T>, readonly unknown[]>>;
  /** Conditions (or values) whose items leave an array. */
  readonly pull?: Partial<Record<PathOf<T>, unknown>>;
  readonly increment?: Partial<Record<PathOf<T>, number>>;
  readonly events?: readonly PendingEvent[];
}

export interface UnscopedReads<D> {
  get(id: string): Promise<D>;
  find(id: string): Promise<D | null>;
  list(query: UnscopedQuery<D>): Promise<Page<D>>;
  count(filter?: UnscopedFilter<D>): Promise<number>;
  aggregate<R>(stages: readonly PipelineStage[]): Promise<R[]>;
}

/** Across organisations the owner is a field like any other. */
export type UnscopedFilter<D> = Partial<Record<PathOf<D>, unknown>> & {
  readonly $and?: readonly UnscopedFilter<D>[];
  readonly $or?: readonly UnscopedFilter<D>[];
  readonly $nor?: readonly UnscopedFilter<D>[];
};
export type UnscopedQuery<D> = Omit<ListQuery<D>, 'filter'> & { readonly filter?: UnscopedFilter<D> };
