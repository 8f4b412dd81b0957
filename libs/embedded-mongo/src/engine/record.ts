import type { Doc } from '../bson/document.ts';

/** A stored document. Numbers rise in the order of insertion and are never used again. */
export interface DocumentRecord {
  readonly number: number;
  bytes: Buffer;
  /** Decoded form while it is cached; must not be changed. */
  decoded: Doc | undefined;
}
