import { Long } from 'bson';
import { encode } from '../bson/encode.ts';
import type { Doc } from '../bson/document.ts';
import { RawDocument } from '../bson/raw-document.ts';
import type { Cursor } from '../engine/cursors.ts';
import type { Context, Reply } from './command.ts';

const FIRST_BATCH = 101;
const MAX_BYTES = 16 * 1024 * 1024;

/** How results are handed out. */
export interface Batching {
  namespace: string;
  batchSize: number | undefined;
  singleBatch?: boolean;
  isImmortal?: boolean;
}

/** Encodes the next document of a result; undefined at the end. */
export type NextDocument = () => Buffer | undefined;

/** The documents of a list, encoded one by one as they are asked for. */
export function encodedOneByOne<T>(items: readonly T[], toDoc: (item: T) => Doc | Buffer): NextDocument {
  let at = 0;
  return () => {
    if (at >= items.length) return undefined;
    const doc = toDoc(items[at++] as T);
    return Buffer.isBuffer(doc) ? doc : encode(doc);
  };
}

/** The reply with the first batch; what is left over stays behind in a cursor. */
export function firstBatch(next: NextDocument, batching: Batching, { engine }: Context): Reply {
  const { namespace, batchSize = FIRST_BATCH, singleBatch = false, isImmortal = false } = batching;
  const state = { next, pending: undefined };
  const batch = takeBatch(state, batchSize);
  const isDone = singleBatch || isExhausted(state);
  const id = isDone ? Long.ZERO : engine.cursors.add({ ...state, namespace, isImmortal }).id;
  return { cursor: { firstBatch: batch, id, ns: namespace } };
}

/** The reply to getMore; the cursor is closed with the last document. */
export function nextBatch(cursor: Cursor, batchSize: number | undefined, { engine }: Context): Reply {
  const batch = takeBatch(cursor, batchSize ?? Infinity);
  const isDone = isExhausted(cursor);
  if (isDone) engine.cursors.kill(cursor.id);
  return { cursor: { nextBatch: batch, id: isDone ? Long.ZERO : cursor.id, ns: cursor.namespace } };
}

type Source = Pick<Cursor, 'next' | 'pending'>;

function takeBatch(source: Source, size: number): RawDocument[] {
  const batch: RawDocument[] = [];
  let bytes = 0;
  while (batch.length < size) {
    const document = source.pending ?? source.next();
    source.pending = undefined;
    if (!document) break;
    if (batch.length > 0 && bytes + document.length > MAX_BYTES) {
      source.pending = document;
      break;
    }
    batch.push(new RawDocument(document));
    bytes += document.length;
  }
  return batch;
}

function isExhausted(source: Source): boolean {
  source.pending ??= source.next();
  return source.pending === undefined;
}
