import { docOf, isDoc } from '../../bson/document.ts';
import type { Doc } from '../../bson/document.ts';
import { MongoError } from '../../errors/mongo-error.ts';
import { encodeKey } from '../../indexes/encode-key.ts';
import { compareValues } from '../../values/compare.ts';
import { accumulatorNamed } from '../accumulators.ts';
import type { Accumulator, AccumulatorFactory } from '../accumulators.ts';
import { compileExpression } from '../compile-expression.ts';
import { rootScope } from '../scope.ts';
import type { Expression, Scope } from '../scope.ts';
import type { StageFactory } from '../stage.ts';
import { sort } from './select.ts';
import { specDoc } from './spec-doc.ts';

/** `$group` */
export const group: StageFactory = (spec, names) => {
  const { _id: idSource, ...fields } = specDoc('$group', spec);
  if (!('_id' in (spec as Doc))) throw new MongoError(15955, 'a group specification must include an _id');
  const id = compileExpression(idSource, names);
  const columns = columnsOf(fields, names);
  return (docs, { variables }) => {
    const groups = new Groups(columns);
    for (const doc of docs) {
      const scope = rootScope(doc, variables);
      groups.add(id(scope) ?? null, scope);
    }
    return groups.results();
  };
};

interface Column {
  name: string;
  make: AccumulatorFactory;
  evaluate: Expression;
}

function columnsOf(fields: Record<string, unknown>, names: readonly string[]): Column[] {
  return Object.entries(fields).map(([name, source]) => {
    if (name.includes('.')) throw new MongoError(40235, `The field name '${name}' cannot contain '.'`);
    const keys = isDoc(source) ? Object.keys(source) : [];
    const operator = keys[0] ?? '';
    if (!isDoc(source)) throw new MongoError(40234, `The field '${name}' must be an accumulator object`);
    if (keys.length !== 1) throw new MongoError(40238, `The field '${name}' must specify one accumulator`);
    return { name, make: accumulatorNamed(operator), evaluate: compileExpression(source[operator], names) };
  });
}

class Groups {
  private readonly columns: readonly Column[];
  private readonly groups = new Map<string, { id: unknown; accumulators: Accumulator[] }>();

  constructor(columns: readonly Column[]) {
    this.columns = columns;
  }

  add(id: unknown, scope: Scope): void {
    const key = encodeKey(id);
    const found = this.groups.get(key) ?? { id, accumulators: this.columns.map(({ make }) => make()) };
    this.groups.set(key, found);
    this.columns.forEach(({ evaluate }, i) => found.accumulators[i]?.add(evaluate(scope)));
  }

  results(): Doc[] {
    return [...this.groups.values()].map(({ id, accumulators }) => {
      const doc = docOf({ _id: id });
      this.columns.forEach(({ name }, i) => (doc[name] = accumulators[i]?.result()));
      return doc;
    });
  }
}

/** `$sortByCount` */
export const sortByCount: StageFactory = (spec, names, compilePipeline) => {
  const isExpression = (typeof spec === 'string' && spec.startsWith('$')) || isDoc(spec);
  if (!isExpression) throw new MongoError(40149, 'the sortByCount specification must be a field path or an expression');
  const grouped = group(docOf({ _id: spec, count: docOf({ $sum: 1 }) }), names, compilePipeline);
  const sorted = sort(docOf({ count: -1 }), names, compilePipeline);
  return (docs, context) => sorted(grouped(docs, context), context);
};

/** `$bucket` */
export const bucket: StageFactory = (spec, names) => {
  const options = specDoc('$bucket', spec);
  const unknown = Object.keys(options).find((name) => !['groupBy', 'boundaries', 'default', 'output'].includes(name));
  if (unknown !== undefined) throw new MongoError(40197, `Unrecognized option to $bucket: ${unknown}.`);
  const boundaries = boundariesOf(options['boundaries']);
  const groupBy = compileExpression(options['groupBy'], names);
  const output = isDoc(options['output']) ? { ...options['output'] } : { count: docOf({ $sum: 1 }) };
  const columns = columnsOf(output, names);
  return (docs, { variables }) => {
    const groups = new Groups(columns);
    for (const doc of docs) {
      const scope = rootScope(doc, variables);
      groups.add(bucketOf(groupBy(scope), boundaries, options), scope);
    }
    return groups.results().sort((a, b) => compareValues(a['_id'], b['_id']));
  };
};

function boundariesOf(value: unknown): unknown[] {
  if (!Array.isArray(value) || value.length < 2)
    throw new MongoError(40192, "The $bucket 'boundaries' field must have at least 2 values");
  const isRising = value.every((item, i) => i === 0 || compareValues(value[i - 1], item) < 0);
  if (!isRising) throw new MongoError(40194, "The 'boundaries' option to $bucket must be sorted");
  return value;
}

function bucketOf(value: unknown, boundaries: unknown[], options: Doc): unknown {
  const above = boundaries.findIndex((boundary) => compareValues(value, boundary) < 0);
  if (above > 0) return boundaries[above - 1];
  if ('default' in options) return options['default'];
  throw new MongoError(40066, '$switch could not find a matching branch for an input, and no default was specified.');
}
