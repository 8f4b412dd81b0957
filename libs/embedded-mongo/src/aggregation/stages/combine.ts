import { BSONRegExp } from 'bson';
import { docOf, isDoc, newDoc } from '../../bson/document.ts';
import type { Doc } from '../../bson/document.ts';
import { MongoError } from '../../errors/mongo-error.ts';
import { findRecords } from '../../engine/find-records.ts';
import { anyValueAt } from '../../query/any-value-at.ts';
import { compileFilter } from '../../query/compile-filter.ts';
import { compileExpression } from '../compile-expression.ts';
import { runPipeline } from '../run-pipeline.ts';
import { rootScope } from '../scope.ts';
import type { Variables } from '../scope.ts';
import type { CompilePipeline, RunContext, StageFactory } from '../stage.ts';
import { specDoc } from './spec-doc.ts';
import { withValueAt } from './with-value-at.ts';

const LOOKUP_OPTIONS = ['from', 'localField', 'foreignField', 'let', 'pipeline', 'as'];

/** `$lookup` by fields, by a pipeline, or by both. */
export const lookup: StageFactory = (spec, names, compilePipeline) => {
  const options = specDoc('$lookup', spec);
  const unknown = Object.keys(options).find((name) => !LOOKUP_OPTIONS.includes(name));
  if (unknown !== undefined) throw new MongoError(9, `unknown argument to $lookup: ${unknown}`);
  const from = textOption(options, 'from');
  const as = textOption(options, 'as').split('.');
  if ('localField' in options !== 'foreignField' in options || !('localField' in options || 'pipeline' in options))
    throw new MongoError(9, "$lookup requires both or neither of 'localField' and 'foreignField', or a 'pipeline'");
  const find = 'pipeline' in options ? byPipeline({ options, from, names, compilePipeline }) : byField(options, from);
  return (docs, context) => docs.map((doc) => withValueAt(doc, as, find(doc, sourceOf('$lookup', context))));
};

function textOption(options: Doc, name: string): string {
  const value = options[name];
  if (typeof value === 'string' && value !== '') return value;
  throw new MongoError(9, `$lookup argument '${name}' must be a non-empty string`);
}

type Find = (doc: Doc, context: Required<RunContext>) => Doc[];

/** Stages that read collections need to know where. */
function sourceOf(stage: string, context: RunContext): Required<RunContext> {
  if (context.source) return { variables: context.variables, source: context.source };
  throw new MongoError(72, `${stage} is not allowed to be used within an update`);
}

function byField(options: Doc, from: string): Find {
  const condition = joinCondition(options);
  return (doc, { source: { engine, database } }) => {
    const collection = engine.collection(database, from);
    if (!collection) return [];
    const filter = condition(doc);
    const records = findRecords(collection, { filter, matches: compileFilter(filter) }, engine.statistics);
    return records.map((record) => collection.docOf(record));
  };
}

/** The filter that finds the partners of a document. */
function joinCondition(options: Doc): (doc: Doc) => Doc {
  const parts = textOption(options, 'localField').split('.');
  const foreign = textOption(options, 'foreignField');
  return (doc) => {
    const values = localValues(doc, parts);
    if (!values.some((value) => value instanceof BSONRegExp)) return docOf({ [foreign]: docOf({ $in: values }) });
    return docOf({ $or: values.map((value) => docOf({ [foreign]: docOf({ $eq: value }) })) });
  };
}

/** Of an array every element joins; a missing local field joins with null, and so does an array without elements. */
function localValues(doc: Doc, parts: string[]): unknown[] {
  const values: unknown[] = [];
  anyValueAt(doc, {
    parts,
    expand: false,
    visit: (value) => {
      if (Array.isArray(value)) values.push(...value);
      else values.push(value ?? null);
      return false;
    },
  });
  return values.length > 0 ? values : [null];
}

interface PipelineLookup {
  options: Doc;
  from: string;
  names: readonly string[];
  compilePipeline: CompilePipeline;
}

function byPipeline({ options, from, names, compilePipeline }: PipelineLookup): Find {
  const bindings = Object.entries(isDoc(options['let']) ? options['let'] : {}).map(
    ([name, source]) => [name, compileExpression(source, names)] as const,
  );
  const stages = stagesOf('$lookup', options['pipeline']);
  const inner = [...names, ...bindings.map(([name]) => name)];
  const pipeline = compilePipeline(stages, inner);
  const condition = 'localField' in options ? joinCondition(options) : undefined;
  return (doc, context) => {
    const scope = rootScope(doc, context.variables);
    const bound: Variables = Object.fromEntries(bindings.map(([name, evaluate]) => [name, evaluate(scope)]));
    const variables = { ...context.variables, ...bound };
    const joined = condition ? compilePipeline([docOf({ $match: condition(doc) }), ...stages], inner) : pipeline;
    return runPipeline(joined, from, { ...context, variables });
  };
}

function stagesOf(stage: string, pipeline: unknown): unknown[] {
  if (Array.isArray(pipeline)) return pipeline;
  throw new MongoError(9, `the 'pipeline' of ${stage} must be an array`);
}

/** `$facet` */
export const facet: StageFactory = (spec, names, compilePipeline) => {
  const facets = Object.entries(specDoc('$facet', spec)).map(([name, pipeline]) => {
    const stages = stagesOf('$facet', pipeline);
    if (stages.some((stage) => isDoc(stage) && '$facet' in stage))
      throw new MongoError(40600, '$facet is not allowed to be used within a $facet stage');
    return { name, run: compilePipeline(stages, names).run };
  });
  if (facets.length === 0) throw new MongoError(40169, 'the $facet specification must be a non-empty object');
  return (docs, context) => {
    const result = newDoc();
    for (const { name, run } of facets) result[name] = run(docs, context);
    return [result];
  };
};

/** `$unionWith` */
export const unionWith: StageFactory = (spec, names, compilePipeline) => {
  const options = typeof spec === 'string' ? docOf({ coll: spec }) : specDoc('$unionWith', spec);
  const unknown = Object.keys(options).find((name) => name !== 'coll' && name !== 'pipeline');
  if (unknown !== undefined) throw new MongoError(40415, `BSON field '$unionWith.${unknown}' is an unknown field.`);
  const from = options['coll'];
  if (typeof from !== 'string') throw new MongoError(9, "$unionWith needs the name of a collection in 'coll'");
  const pipeline = compilePipeline(stagesOf('$unionWith', options['pipeline'] ?? []), names);
  return (docs, context) => [...docs, ...runPipeline(pipeline, from, sourceOf('$unionWith', context))];
};
