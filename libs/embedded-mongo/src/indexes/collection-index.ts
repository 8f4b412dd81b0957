import { docOf } from '../bson/document.ts';
import type { Doc } from '../bson/document.ts';
import type { DocumentRecord } from '../engine/record.ts';
import { MongoError } from '../errors/mongo-error.ts';
import { show } from '../values/show.ts';
import { documentKeys } from './document-keys.ts';
import type { DocumentKeys } from './document-keys.ts';
import { ABOVE } from './encode-key.ts';
import type { IndexSpec } from './index-spec.ts';
import { SortedKeys } from './sorted-keys.ts';

/** One index of a collection: its entries sorted by key, then by record. */
export class CollectionIndex {
  readonly spec: IndexSpec;
  readonly entries = new SortedKeys<DocumentRecord>();
  /** Some document had an array in an indexed field. */
  isMultikey = false;

  constructor(spec: IndexSpec) {
    this.spec = spec;
  }

  keysOf(doc: Doc): DocumentKeys {
    return documentKeys(this.spec, doc);
  }

  /** Throws MongoError 11000 when another record has one of the keys of a unique index. */
  refuseDuplicate(namespace: string, found: DocumentKeys, own?: DocumentRecord): void {
    if (!this.spec.isUnique) return;
    found.keys.forEach((key, i) => {
      for (const [, record] of this.entries.ascending(key, key + ABOVE))
        if (record !== own) throw this.duplicate(namespace, found.values[i] as unknown[]);
    });
  }

  add(found: DocumentKeys, record: DocumentRecord): void {
    const suffix = recordSuffix(record.number);
    for (const key of found.keys) this.entries.set(key + suffix, record);
    if (found.isMultikey) this.isMultikey = true;
  }

  remove(found: DocumentKeys, record: DocumentRecord): void {
    const suffix = recordSuffix(record.number);
    for (const key of found.keys) this.entries.delete(key + suffix);
  }

  private duplicate(namespace: string, values: unknown[]): MongoError {
    const { fields, name, source } = this.spec;
    const keyValue = docOf(Object.fromEntries(fields.map(({ path }, i) => [path, values[i] ?? null])));
    return new MongoError(
      11000,
      `E11000 duplicate key error collection: ${namespace} index: ${name} dup key: ${show(keyValue)}`,
      { keyPattern: source['key'], keyValue },
    );
  }
}

const bytes = Buffer.alloc(6);

function recordSuffix(number: number): string {
  bytes.writeUIntBE(number, 0, 6);
  return bytes.toString('latin1');
}
