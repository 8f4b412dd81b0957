import { newDoc } from '../bson/document.ts';
import type { Doc } from '../bson/document.ts';
import { MongoError } from '../errors/mongo-error.ts';
import type { Update } from './update.ts';

/** An update that replaces the whole document and keeps its _id. */
export function replacementUpdate(source: Doc): Update {
  const dollar = Object.keys(source).find((name) => name.startsWith('$'));
  if (dollar !== undefined)
    throw new MongoError(
      52,
      `The dollar ($) prefixed field '${dollar}' in '${dollar}' is not allowed in the context of an update's replacement document. Consider using an aggregation pipeline with $replaceWith.`,
    );
  return {
    isReplacement: true,
    apply: (doc) => {
      const id = '_id' in source ? source['_id'] : doc['_id'];
      const result = newDoc();
      if (id !== undefined) result['_id'] = id;
      for (const name of Object.keys(source)) if (name !== '_id') result[name] = source[name];
      return result;
    },
  };
}
