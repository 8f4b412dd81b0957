import { decode } from '../bson/decode.ts';
import type { Doc } from '../bson/document.ts';
import type { DocumentRecord } from './record.ts';

/** Keeps decoded documents up to a number of encoded bytes, dropping those decoded first. */
export class DecodedCache {
  private readonly limit: number;
  private readonly kept = new Map<DocumentRecord, number>();
  private bytes = 0;

  constructor(limit: number) {
    this.limit = limit;
  }

  /** The decoded document; the caller must not change it. */
  docOf(record: DocumentRecord): Doc {
    if (record.decoded) return record.decoded;
    const doc = decode(record.bytes);
    if (record.bytes.length * 8 <= this.limit) this.keep(record, doc);
    return doc;
  }

  /** Remembers the decoded form of a record that was just written. */
  keep(record: DocumentRecord, doc: Doc): void {
    this.forget(record);
    record.decoded = doc;
    this.kept.set(record, record.bytes.length);
    this.bytes += record.bytes.length;
    for (const oldest of this.kept.keys()) {
      if (this.bytes <= this.limit) break;
      this.forget(oldest);
    }
  }

  forget(record: DocumentRecord): void {
    const size = this.kept.get(record);
    if (size === undefined) return;
    this.kept.delete(record);
    this.bytes -= size;
    record.decoded = undefined;
  }
}
