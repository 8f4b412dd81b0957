import type { Doc } from '../bson/document.ts';
import { MongoError } from '../errors/mongo-error.ts';

interface KnownFields {
  known: readonly string[];
  /** Fields that MongoDB has and this server has not. */
  refused?: readonly string[] | undefined;
  prefix: string;
}

/** Throws MongoError 40415 naming a field that is not known, and 72 for a known one that is not supported. */
export function refuseUnknownFields(doc: Doc, { known, refused = [], prefix }: KnownFields): void {
  for (const name of Object.keys(doc)) {
    if (known.includes(name)) continue;
    if (name === 'collation')
      throw new MongoError(72, `'${prefix}.collation' is not supported: strings compare by code point`);
    if (refused.includes(name)) throw new MongoError(72, `'${prefix}.${name}' is not supported`);
    throw new MongoError(40415, `BSON field '${prefix}.${name}' is an unknown field.`);
  }
}
