import { ObjectId } from 'bson';
import { isDoc, newDoc } from '../bson/document.ts';
import type { Doc } from '../bson/document.ts';
import { MongoError } from '../errors/mongo-error.ts';
import { typeOf } from '../values/type-of.ts';
import type { Command } from './command.ts';
import { flagField, listField, textField } from './read-field.ts';
import { applyWrites, refuseBatchSize } from './write-errors.ts';

/** `insert` */
export const insert: Command = {
  fields: ['insert', 'documents', 'ordered', 'bypassDocumentValidation'],
  run: ({ body, database, rawDocuments }, { engine }) => {
    const documents = listField(body, 'documents');
    refuseBatchSize(documents, body);
    const collection = engine.ensureCollection(database, textField(body, 'insert'));
    let n = 0;
    const errors = applyWrites(documents, flagField(body, 'ordered', true), (source, index) => {
      const doc = insertable(source);
      collection.insert(doc, doc === source ? ownCopy(rawDocuments?.[index]) : undefined);
      n++;
    });
    return { n, ...errors };
  },
};

/** The document with its _id in front. Throws MongoError 53 for an _id that cannot be one. */
export function insertable(source: unknown): Doc {
  if (!isDoc(source)) throw new MongoError(14, `a document has to be an object, not ${typeOf(source)}`);
  refuseId(source['_id']);
  if (Object.keys(source)[0] === '_id') return source;
  const doc = newDoc();
  doc['_id'] = '_id' in source ? source['_id'] : new ObjectId();
  for (const name of Object.keys(source)) if (name !== '_id') doc[name] = source[name];
  return doc;
}

/** Throws MongoError 53 for types that MongoDB does not take as an _id. */
export function refuseId(id: unknown): void {
  const type = typeOf(id);
  if (type === 'array' || type === 'regex') throw new MongoError(53, `The '_id' value cannot be of type ${type}`);
  if (isDoc(id) && Object.keys(id).some((name) => name.startsWith('$')))
    throw new MongoError(52, "_id fields may not contain '$'-prefixed fields");
}

/** Bytes of a message would keep the whole message in memory. */
function ownCopy(bytes: Buffer | undefined): Buffer | undefined {
  if (!bytes) return undefined;
  const copy = Buffer.allocUnsafeSlow(bytes.length);
  bytes.copy(copy);
  return copy;
}
