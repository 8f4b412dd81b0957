import type { Doc } from '../bson/document.ts';
import { MongoError } from '../errors/mongo-error.ts';

/** Throws MongoError 40415 naming a field that is not known, and 72 for a known one that is not supported. */
export function refuseUnknownFields(doc: Doc, { known, prefix }: { known: readonly string[]; prefix: string }): void {
  for (const name of Object.keys(doc)) {
    if (known.includes(name)) continue;
    if (name === 'collation')
      throw new MongoError(72, `'${prefix}.collation' is not supported: strings compare by code point`);
    throw new MongoError(40415, `BSON field '${prefix}.${name}' is an unknown field.`);
  }
}
