import type { Doc } from '../bson/document.ts';
import { MongoError } from '../errors/mongo-error.ts';
import type { Variables } from './scope.ts';

export interface StageContext {
  names: readonly string[];
}
export interface RunContext {
  variables: Variables;
}
export type Run = (docs: Doc[], context: RunContext) => Doc[];

export function compileStages(stages: unknown[], _context: StageContext): Run {
  if (stages.length > 0) throw new MongoError(40324, 'not yet');
  return (docs) => docs;
}
