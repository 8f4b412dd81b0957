import { decode } from '../bson/decode.ts';
import type { Doc } from '../bson/document.ts';
import type { DocumentRecord } from './record.ts';

/**
 * Keeps decoded documents up to a number of encoded bytes, in two generations: when the younger one is full, the older
 * one is dropped as a whole.
 */
export class DecodedCache {
  private readonly generationLimit: number;
  private young = new Set<DocumentRecord>();
  private old = new Set<DocumentRecord>();
  private youngBytes = 0;

  constructor(limit: number) {
    this.generationLimit = limit / 2;
  }

  /** The decoded document; the caller must not change it. */
  docOf(record: DocumentRecord): Doc {
    if (record.decoded) return record.decoded;
    const doc = decode(record.bytes);
    if (record.bytes.length * 4 <= this.generationLimit) this.keep(record, doc);
    return doc;
  }

  /** Remembers the decoded form of a record that was just written. */
  keep(record: DocumentRecord, doc: Doc): void {
    record.decoded = doc;
    this.young.add(record);
    this.youngBytes += record.bytes.length;
    if (this.youngBytes > this.generationLimit) this.dropOld();
  }

  /** Called before the bytes of a record change or the record goes. */
  forget(record: DocumentRecord): void {
    record.decoded = undefined;
    this.young.delete(record);
    this.old.delete(record);
  }

  private dropOld(): void {
    for (const record of this.old) if (!this.young.has(record)) record.decoded = undefined;
    this.old = this.young;
    this.young = new Set();
    this.youngBytes = 0;
  }
}
