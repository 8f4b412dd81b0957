import { isDoc } from '../bson/document.ts';
import { MongoError } from '../errors/mongo-error.ts';
import { STAGES } from '../supported/stages.ts';
import { runAll } from './stage.ts';
import type { Pipeline } from './stage.ts';

/** Compiles a pipeline. Throws MongoError 40324 naming an unknown stage. */
export function compileStages(sources: readonly unknown[], names: readonly string[]): Pipeline {
  const stages = sources.map((source) => {
    if (!isDoc(source)) throw new MongoError(14, "Each element of the 'pipeline' array must be an object");
    const keys = Object.keys(source);
    if (keys.length !== 1)
      throw new MongoError(40323, 'A pipeline stage specification object must contain exactly one field.');
    const name = keys[0] as string;
    const factory = Object.hasOwn(STAGES, name) ? STAGES[name] : undefined;
    if (!factory) throw new MongoError(40324, `Unrecognized pipeline stage name: '${name}'`);
    return { name, spec: source[name], run: factory(source[name], names, compileStages) };
  });
  return { stages, run: runAll(stages.map(({ run }) => run)) };
}
