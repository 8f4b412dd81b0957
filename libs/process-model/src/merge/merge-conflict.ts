import type { ElementPlace } from '../diff/change.ts';
import type { Json } from '../diff/element-tree.ts';

/** Both sides changed an attribute, to different values. A side on which it is absent has no key. */
export interface AttributeConflict {
  readonly element: string;
  readonly attribute: string;
  readonly base?: Json;
  readonly local?: Json;
  readonly upstream?: Json;
}

/** Both sides added an element of this id, with different values of an attribute. */
export interface AddedConflict {
  readonly kind: 'added-differently';
  readonly element: string;
  readonly attribute: string;
  readonly local?: Json;
  readonly upstream?: Json;
}

/** One side removed what the other changed. `within` names elements inside of it that were changed, added or moved in. */
export interface RemovedConflict {
  readonly kind: 'removed-upstream-changed-locally' | 'removed-locally-changed-upstream';
  readonly element: string;
  readonly within?: readonly string[];
}

/** The sides put an element into different places. Places are those in each side's own model; null is the top. */
export interface MovedConflict {
  readonly kind: 'moved-differently';
  readonly element: string;
  readonly base?: ElementPlace;
  readonly local?: ElementPlace;
  readonly upstream?: ElementPlace;
}

/** One side removed the block or variant (`target`) that a flow or link of the other side starts or ends at. */
export interface EndConflict {
  readonly kind: 'end-removed-upstream' | 'end-removed-locally';
  readonly element: string;
  readonly end: 'from' | 'to';
  readonly target: string;
}

export type MergeConflict = AttributeConflict | AddedConflict | RemovedConflict | MovedConflict | EndConflict;
export type MergeConflictKind = (AddedConflict | RemovedConflict | MovedConflict | EndConflict)['kind'] | 'attribute';

/** The kind of a conflict; conflicts of one attribute carry none of their own. */
export function conflictKind(conflict: MergeConflict): MergeConflictKind {
  return 'kind' in conflict ? conflict.kind : 'attribute';
}
