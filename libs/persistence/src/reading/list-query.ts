import type { PathOf } from '../fields.ts';

/** A MongoDB filter over the fields of F; the scope is added to it, so `organisationId` can only narrow it. */
export type Filter<F> = Partial<Record<PathOf<F>, unknown>> & {
  readonly $and?: readonly Filter<F>[];
  readonly $or?: readonly Filter<F>[];
  readonly $nor?: readonly Filter<F>[];
};

export interface Sort<F> {
  readonly by: PathOf<F>;
  /** Default `asc`. */
  readonly direction?: 'asc' | 'desc';
}

export interface ListQuery<F> {
  readonly filter?: Filter<F>;
  /** Default: by `_id`, which for UUIDv7 is the order of creation. Documents without the field come first (asc). */
  readonly sort?: Sort<F>;
  readonly limit: number;
  /** `nextCursor` of the page before, with the same sort. */
  readonly cursor?: string;
  /** Only these fields, and `_id`, `organisationId` and the version always. */
  readonly fields?: readonly PathOf<F>[];
}

export interface Page<D> {
  readonly items: D[];
  /** Absent on the last page. */
  readonly nextCursor?: string;
}
