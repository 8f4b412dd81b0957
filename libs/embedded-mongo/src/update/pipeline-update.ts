import { docOf, isDoc } from '../bson/document.ts';
import type { Doc } from '../bson/document.ts';
import { MongoError } from '../errors/mongo-error.ts';
import { compileStages } from '../aggregation/compile-stages.ts';
import type { Update } from './update.ts';

const ALLOWED = new Set(['$set', '$addFields', '$unset', '$project', '$replaceRoot', '$replaceWith']);

/** An update given as a pipeline of stages that change one document at a time. */
export function compilePipelineUpdate(stages: unknown[]): Update {
  for (const stage of stages) {
    const name = isDoc(stage) ? Object.keys(stage)[0] : undefined;
    if (name !== undefined && name.startsWith('$') && !ALLOWED.has(name))
      throw new MongoError(72, `${name} is not allowed to be used within an update`);
  }
  const { run } = compileStages(stages, []);
  return {
    isReplacement: false,
    apply: (doc) => {
      const [result] = run([doc], { variables: {} });
      return withId(result as Doc, doc['_id']);
    },
  };
}

/** A pipeline that drops the _id keeps it all the same. */
function withId(result: Doc, id: unknown): Doc {
  if ('_id' in result || id === undefined) return result;
  return Object.assign(docOf({ _id: id }), result);
}
