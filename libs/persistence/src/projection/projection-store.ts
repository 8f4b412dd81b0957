import type { CloudEvent } from '@prozessplattform/contracts';
import type { PipelineStage } from 'mongoose';
import type { UnscopedReads } from '../aggregate/aggregate-store.ts';
import type { ProjectedDoc, ProjectionFields } from '../fields.ts';
import type { Filter, ListQuery, Page } from '../reading/list-query.ts';
import type { Scope } from '../scope/scope.ts';

export type Projected = 'written' | 'already-newer';

/** A read model made from events; each event carries the whole projected state. */
export interface ProjectionStore<T> {
  readonly name: string;
  /**
   * Replaces the document by this state when the event is newer than what it came from. Repeated and late events change
   * nothing and answer `already-newer`.
   */
  project(event: CloudEvent, id: string, state: Omit<T, keyof ProjectionFields>): Promise<Projected>;
  /** Like project, for the end of the thing: no read finds it any more, and late events do not bring it back. */
  retract(event: CloudEvent, id: string): Promise<Projected>;
  get(scope: Scope, id: string): Promise<ProjectedDoc<T>>;
  find(scope: Scope, id: string): Promise<ProjectedDoc<T> | null>;
  list(scope: Scope, query: ListQuery<ProjectedDoc<T>>): Promise<Page<ProjectedDoc<T>>>;
  count(scope: Scope, filter?: Filter<ProjectedDoc<T>>): Promise<number>;
  aggregate<R>(scope: Scope, stages: readonly PipelineStage[]): Promise<R[]>;
  /** Reads across organisations; `reason` is one sentence for whoever reviews these places. */
  unscoped(reason: string): UnscopedReads<ProjectedDoc<T>>;
}
