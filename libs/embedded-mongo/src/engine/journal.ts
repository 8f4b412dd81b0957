import type { Doc } from '../bson/document.ts';

/** A change that has to become durable before it is acknowledged. */
export type Change =
  | { type: 'put'; collection: number; record: number; bytes: Buffer }
  | { type: 'delete'; record: number }
  | { type: 'createCollection'; collection: number; database: string; name: string; options: Doc }
  | { type: 'dropCollection'; collection: number }
  | { type: 'createIndex'; collection: number; name: string; source: Doc }
  | { type: 'dropIndex'; collection: number; name: string };

/** Takes down changes in the order in which they happen. */
export interface Journal {
  write(change: Change): void;
}
