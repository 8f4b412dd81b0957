import type { ConformanceCase, Expected, Step } from './case.ts';

type Items = readonly object[];

/** `find` with a filter gives these documents; sorted by _id. */
export function finds(
  title: string,
  items: Items,
  { filter, ids }: { filter: object; ids: readonly unknown[] },
): ConformanceCase {
  const command = { find: 'items', filter, projection: { _id: 1 }, sort: { _id: 1 } };
  return { title, given: { items }, steps: [{ command, expect: { documents: ids.map((_id) => ({ _id })) } }] };
}

/** `find` with a projection of all documents. */
export function projects(
  title: string,
  items: Items,
  { find, documents }: { find: object; documents: Items },
): ConformanceCase {
  return { title, given: { items }, steps: [{ command: { find: 'items', ...find }, expect: { documents } }] };
}

/** A query is refused. */
export function refusesFilter(title: string, filter: object, [error, message]: [number, string]): ConformanceCase {
  return {
    title,
    given: { items: [{ _id: 1 }] },
    steps: [{ command: { find: 'items', filter }, expect: { error, message } }],
  };
}

interface UpdateCase {
  q?: object;
  u: object;
  options?: object;
  after: Items;
  reply?: Readonly<Record<string, unknown>>;
}

/** An update and the documents after it. */
export function updates(
  title: string,
  items: Items,
  { q = {}, u, options = {}, after, reply = { ok: 1 } }: UpdateCase,
): ConformanceCase {
  const update: Step = { command: { update: 'items', updates: [{ q, u, ...options }] }, expect: { reply } };
  return { title, given: { items }, steps: [update, allItems(after)] };
}

/** An update that is refused and leaves the documents as they were. */
export function refusesUpdate(
  title: string,
  items: Items,
  {
    q = {},
    u,
    options = {},
    error,
    message,
  }: { q?: object; u: object; options?: object; error: number; message: string },
): ConformanceCase {
  const command = { update: 'items', updates: [{ q, u, ...options }] };
  return {
    title,
    given: { items },
    steps: [{ command, expect: { writeError: error, index: 0, message } }, allItems(items)],
  };
}

const allItems = (documents: Items): Step => ({ command: { find: 'items', sort: { _id: 1 } }, expect: { documents } });

/** A pipeline over `items` and its result. */
export function aggregates(
  title: string,
  items: Items,
  { pipeline, documents, others = {} }: { pipeline: Items; documents: Items; others?: Record<string, Items> },
): ConformanceCase {
  return { title, given: { items, ...others }, steps: [{ command: pipelineOf(pipeline), expect: { documents } }] };
}

/** A pipeline that is refused. */
export function refusesPipeline(title: string, pipeline: Items, [error, message]: [number, string]): ConformanceCase {
  return {
    title,
    given: { items: [{ _id: 1 }] },
    steps: [{ command: pipelineOf(pipeline), expect: { error, message } }],
  };
}

/** An expression over one document and its value; without `value` the result is missing. */
export function computes(expression: unknown, document: object, ...value: unknown[]): ConformanceCase {
  const pipeline = [{ $project: { _id: 0, value: expression } }];
  const documents = [value.length > 0 ? { value: value[0] } : {}];
  return aggregates(`${JSON.stringify(expression)} gives ${JSON.stringify(value[0])}`, [{ _id: 1, ...document }], {
    pipeline,
    documents,
  });
}

/** An expression over one document that is refused. */
export function refusesExpression(
  expression: unknown,
  document: object,
  [error, message]: [number, string],
): ConformanceCase {
  const command = pipelineOf([{ $project: { _id: 0, value: expression } }]);
  return {
    title: `${JSON.stringify(expression)} is refused`,
    given: { items: [{ _id: 1, ...document }] },
    steps: [{ command, expect: { error, message } }],
  };
}

/** One command after the other. */
export function runs(
  title: string,
  given: Record<string, Items>,
  ...steps: [Record<string, unknown>, Expected][]
): ConformanceCase {
  return { title, given, steps: steps.map(([command, expect]) => ({ command, expect })) };
}

const pipelineOf = (pipeline: Items): Record<string, unknown> => ({ aggregate: 'items', pipeline, cursor: {} });
