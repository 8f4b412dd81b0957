import { Long } from 'bson';
import { MongoError } from '../errors/mongo-error.ts';
import { show } from '../values/show.ts';

const IDLE_LIMIT = 10 * 60 * 1000;

/** The rest of a result that was not yet sent. */
export interface Cursor {
  id: Long;
  namespace: string;
  /** Encodes the next document; undefined at the end. */
  next(): Buffer | undefined;
  /** A document that did not fit into the batch before. */
  pending: Buffer | undefined;
  /** Stays open however long it is not used. */
  isImmortal: boolean;
  lastUse: number;
}

/** Open cursors by id. */
export class Cursors {
  private readonly open = new Map<string, Cursor>();
  private last = BigInt(Date.now()) << 20n;

  add(cursor: Omit<Cursor, 'id' | 'lastUse'>): Cursor {
    const id = Long.fromBigInt(++this.last);
    const added = { ...cursor, id, lastUse: Date.now() };
    this.open.set(id.toString(), added);
    return added;
  }

  /** Throws MongoError 43 for a cursor that is not open. */
  get(id: unknown): Cursor {
    const cursor = this.open.get(show(id));
    if (!cursor) throw new MongoError(43, `cursor id ${show(id)} not found`);
    cursor.lastUse = Date.now();
    return cursor;
  }

  /** Tells whether there was such a cursor. */
  kill(id: unknown): boolean {
    return this.open.delete(show(id));
  }

  closeIdle(now = Date.now()): void {
    for (const [id, cursor] of this.open)
      if (!cursor.isImmortal && now - cursor.lastUse > IDLE_LIMIT) this.open.delete(id);
  }

  clear(): void {
    this.open.clear();
  }
}
