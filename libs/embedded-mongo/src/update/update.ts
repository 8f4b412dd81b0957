import type { Doc } from '../bson/document.ts';
import type { ArrayFilters } from './array-filters.ts';

/** What an update has to know about the document it is applied to. */
export interface UpdateContext {
  /** The document is being inserted by an upsert. */
  isInsert: boolean;
  /** Index that the positional operator `$` stands for. */
  arrayIndex?: number | undefined;
}

/** A compiled update. */
export interface Update {
  isReplacement: boolean;
  /** Changes the given document, which the caller must own, and returns the result. */
  apply(doc: Doc, context: UpdateContext): Doc;
}

/** The container of a field and its name or index there. */
export interface Place {
  holder: Doc | unknown[];
  key: string | number;
  /** The whole document, for messages. */
  root: Doc;
}

/** What an operator does at a path. */
export interface LeafAction {
  /** Makes the path when it does not exist. */
  creates: boolean;
  /** Does nothing, instead of failing, when the path leads through something that has no fields. */
  isLenient?: boolean;
  /** Changes the field; `current` is undefined when it is missing. */
  change(current: unknown, place: Place): void;
  /** A second path the operator touches ($rename). */
  source?: readonly string[];
  /** False when the operator leaves this document alone; always true by default. */
  isWanted?(root: Doc): boolean;
}

/** One operator at one path. */
export interface UpdateLeaf extends LeafAction {
  path: string;
  parts: readonly string[];
  operator: string;
  onInsertOnly: boolean;
}

/** UpdateContext with the compiled array filters. */
export interface LeafContext extends UpdateContext {
  filters: ArrayFilters;
}
