import type { Doc } from '../bson/document.ts';
import type { Engine } from '../engine/engine.ts';
import type { Variables } from './scope.ts';

/** What a pipeline runs in; without an engine (pipeline updates) stages cannot read collections. */
export interface RunContext {
  variables: Variables;
  source?: { engine: Engine; database: string };
}

/** Turns the documents that come into a stage into those that go out; must not change them. */
export type RunStage = (docs: Doc[], context: RunContext) => Doc[];

/** Compiles the pipelines inside of a stage. */
export type CompilePipeline = (stages: readonly unknown[], names: readonly string[]) => Pipeline;

/** A pipeline whose stages have been compiled. */
export interface Pipeline {
  stages: { name: string; spec: unknown; run: RunStage }[];
  run: RunStage;
}

/** Compiles the specification of a stage; `names` are the variables it may use. */
export type StageFactory = (spec: unknown, names: readonly string[], compilePipeline: CompilePipeline) => RunStage;

/** One stage after the other. */
export const runAll =
  (stages: readonly RunStage[]): RunStage =>
  (docs, context) =>
    stages.reduce((current, run) => run(current, context), docs);
