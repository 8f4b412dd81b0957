import { isDoc } from '../../bson/document.ts';
import type { Doc } from '../../bson/document.ts';
import { MongoError } from '../../errors/mongo-error.ts';
import { typeOf } from '../../values/type-of.ts';

/** The specification as a document. Throws MongoError 15959 naming the stage. */
export function specDoc(stage: string, spec: unknown): Doc {
  if (isDoc(spec)) return spec;
  throw new MongoError(15959, `the ${stage} stage specification must be an object, not ${typeOf(spec)}`);
}
