import { isDoc, newDoc } from '../bson/document.ts';
import type { Doc } from '../bson/document.ts';
import { findRecords } from '../engine/find-records.ts';
import { compileFilter } from '../query/compile-filter.ts';
import { isNumber, toDouble } from '../values/number.ts';
import { runAll } from './stage.ts';
import type { Pipeline, RunContext } from './stage.ts';

/** Runs a pipeline over a collection; what stands at its beginning is answered through indexes. */
export function runPipeline(pipeline: Pipeline, collectionName: string, context: Required<RunContext>): Doc[] {
  const { engine, database } = context.source;
  const head = headOf(pipeline);
  const rest = runAll(pipeline.stages.slice(head.length).map(({ run }) => run));
  const collection = engine.collection(database, collectionName);
  if (!collection) return rest([], context);
  const matches = compileFilter(head.filter, context.variables);
  const records = findRecords(collection, { ...head, matches }, engine.statistics);
  return rest(
    records.map((record) => collection.docOf(record)),
    context,
  );
}

interface Head {
  filter: Doc;
  sort?: Doc;
  skip?: number;
  limit?: number;
  /** Number of stages that it stands for. */
  length: number;
}

/** The $match, $sort, $skip and $limit that a pipeline begins with, in this order. */
function headOf({ stages }: Pipeline): Head {
  const head: Head = { filter: newDoc(), length: 0 };
  const next = (name: string): unknown =>
    stages[head.length]?.name === name ? stages[head.length++]?.spec : undefined;
  const filter = next('$match');
  if (isDoc(filter)) head.filter = filter;
  const sort = next('$sort');
  if (isDoc(sort)) head.sort = sort;
  const skip = next('$skip');
  if (isNumber(skip)) head.skip = toDouble(skip);
  const limit = next('$limit');
  if (isNumber(limit)) head.limit = toDouble(limit);
  return head;
}
