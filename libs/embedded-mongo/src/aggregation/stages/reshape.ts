import { Long } from 'bson';
import { docOf, isDoc, newDoc } from '../../bson/document.ts';
import type { Doc } from '../../bson/document.ts';
import { MongoError } from '../../errors/mongo-error.ts';
import { compileProjection } from '../../projection/compile-projection.ts';
import { ProjectionTree } from '../../projection/projection-tree.ts';
import { compileFilter } from '../../query/compile-filter.ts';
import { sortDocs, sortFields } from '../../query/compile-sort.ts';
import { isNumber, toDouble } from '../../values/number.ts';
import { show } from '../../values/show.ts';
import { typeOf } from '../../values/type-of.ts';
import { compileExpression } from '../compile-expression.ts';
import { rootScope } from '../scope.ts';
import type { StageFactory } from '../stage.ts';

/** The specification as a document. Throws MongoError 15959 naming the stage. */
export function specDoc(stage: string, spec: unknown): Doc {
  if (isDoc(spec)) return spec;
  throw new MongoError(15959, `the ${stage} stage specification must be an object, not ${typeOf(spec)}`);
}

/** `$match` */
export const match: StageFactory = (spec, names) => {
  const filter = specDoc('$match', spec);
  compileFilter(filter, Object.fromEntries(names.map((name) => [name, null])));
  return (docs, { variables }) => {
    const matches = compileFilter(filter, variables);
    return docs.filter((doc) => matches(doc));
  };
};

/** `$project` */
export const project: StageFactory = (spec, names) => {
  const fields = specDoc('$project', spec);
  if (Object.keys(fields).length === 0)
    throw new MongoError(
      51272,
      'Invalid $project :: caused by :: projection specification must have at least one field',
    );
  const apply = compileProjection(fields, { names });
  return (docs, { variables }) => docs.map((doc) => apply(doc, variables));
};

/** `$addFields` and `$set` */
export const addFields: StageFactory = (spec, names) => {
  const tree = new ProjectionTree();
  addTo(tree, specDoc('$addFields', spec), { names, prefix: '' });
  return (docs, { variables }) => docs.map((doc) => tree.apply(doc, 'add', rootScope(doc, variables)));
};

function addTo(tree: ProjectionTree, spec: Doc, { names, prefix }: { names: readonly string[]; prefix: string }): void {
  for (const name of Object.keys(spec)) {
    const source = spec[name];
    const path = prefix + name;
    const isNested = isDoc(source) && Object.keys(source).length > 0 && !Object.keys(source)[0]?.startsWith('$');
    if (isNested) addTo(tree, source, { names, prefix: `${path}.` });
    else tree.add(path, { type: 'compute', evaluate: compileExpression(source, names) });
  }
}

/** `$unset` */
export const unset: StageFactory = (spec, names) => {
  const paths = Array.isArray(spec) ? spec : [spec];
  if (paths.length === 0 || paths.some((path) => typeof path !== 'string'))
    throw new MongoError(31002, '$unset specification must be a string or an array of strings');
  const apply = compileProjection(docOf(Object.fromEntries(paths.map((path) => [path, 0]))), { names });
  return (docs) => docs.map((doc) => apply(doc));
};

/** `$replaceRoot` */
export const replaceRoot: StageFactory = (spec, names, compilePipeline) => {
  const { newRoot, ...others } = specDoc('$replaceRoot', spec);
  if (newRoot === undefined || Object.keys(others).length > 0)
    throw new MongoError(40231, "the $replaceRoot stage takes exactly the field 'newRoot'");
  return replaceWith(newRoot, names, compilePipeline);
};

/** `$replaceWith` */
export const replaceWith: StageFactory = (spec, names) => {
  const evaluate = compileExpression(spec, names);
  return (docs, { variables }) =>
    docs.map((doc) => {
      const root = evaluate(rootScope(doc, variables));
      if (isDoc(root)) return root;
      throw new MongoError(
        40228,
        `'newRoot' expression must evaluate to an object, but resulting value was: ${show(root)}. Type of resulting value: '${typeOf(root)}'.`,
      );
    });
};

/** `$sort` */
export const sort: StageFactory = (spec) => {
  const order = specDoc('$sort', spec);
  if (sortFields(order).length === 0) throw new MongoError(15976, '$sort stage must have at least one sort key');
  return (docs) => sortDocs(docs, order, (doc) => doc);
};

/** `$limit` */
export const limit: StageFactory = (spec) => {
  const size = wholeNumber('$limit', spec);
  if (size === 0) throw new MongoError(15958, 'the limit must be positive');
  return (docs) => docs.slice(0, size);
};

/** `$skip` */
export const skip: StageFactory = (spec) => {
  const size = wholeNumber('$skip', spec);
  return (docs) => docs.slice(size);
};

/** `$sample` */
export const sample: StageFactory = (spec) => {
  const size = wholeNumber('$sample', specDoc('$sample', spec)['size']);
  return (docs) => shuffled(docs).slice(0, size);
};

/** `$count` */
export const count: StageFactory = (spec) => {
  if (typeof spec !== 'string' || spec === '' || spec.startsWith('$') || spec.includes('.'))
    throw new MongoError(40156, 'the count field must be a non-empty string without $ and .');
  return (docs) => (docs.length > 0 ? [docOf({ [spec]: docs.length })] : []);
};

function wholeNumber(stage: string, value: unknown): number {
  if (isNumber(value) && Number.isInteger(toDouble(value)) && toDouble(value) >= 0) return toDouble(value);
  throw new MongoError(
    5107201,
    `invalid argument to ${stage} stage: Expected a non-negative whole number in: ${stage}: ${show(value)}`,
  );
}

function shuffled(docs: Doc[]): Doc[] {
  const result = [...docs];
  for (let i = result.length - 1; i > 0; i--) {
    const j = Math.floor(Math.random() * (i + 1));
    [result[i], result[j]] = [result[j] as Doc, result[i] as Doc];
  }
  return result;
}

/** `$unwind` */
export const unwind: StageFactory = (spec) => {
  const options = isDoc(spec) ? spec : docOf({ path: spec });
  const unknown = Object.keys(options).find(
    (name) => !['path', 'includeArrayIndex', 'preserveNullAndEmptyArrays'].includes(name),
  );
  if (unknown !== undefined) throw new MongoError(28811, `unrecognized option to $unwind stage: ${unknown}`);
  const path = options['path'];
  if (typeof path !== 'string' || !path.startsWith('$') || path.length < 2)
    throw new MongoError(28818, `path option to $unwind stage should be prefixed with a '$': ${String(path)}`);
  const indexName = options['includeArrayIndex'];
  if (indexName !== undefined && (typeof indexName !== 'string' || indexName === '' || indexName.startsWith('$')))
    throw new MongoError(28810, 'expected a non-empty string for the includeArrayIndex option to $unwind stage');
  const unwinding = {
    parts: path.slice(1).split('.'),
    indexName,
    isKept: options['preserveNullAndEmptyArrays'] === true,
  };
  return (docs) => docs.flatMap((doc) => unwindOne(doc, unwinding));
};

interface Unwinding {
  parts: string[];
  indexName: string | undefined;
  isKept: boolean;
}

function unwindOne(doc: Doc, { parts, indexName, isKept }: Unwinding): Doc[] {
  const value = parts.reduce<unknown>((holder, part) => (isDoc(holder) ? holder[part] : undefined), doc);
  const withIndex = (result: Doc, index: number | null): Doc =>
    indexName === undefined
      ? result
      : withValueAt(result, indexName.split('.'), index === null ? null : Long.fromNumber(index));
  if (Array.isArray(value) && value.length > 0)
    return value.map((item, i) => withIndex(withValueAt(doc, parts, item), i));
  if (Array.isArray(value)) return isKept ? [withIndex(withoutPath(doc, parts), null)] : [];
  if (value === undefined || value === null) return isKept ? [withIndex(doc, null)] : [];
  return [withIndex(doc, null)];
}

/** A copy of a document with another value at a path. */
export function withValueAt(doc: Doc, parts: readonly string[], value: unknown): Doc {
  const [first = '', ...rest] = parts;
  const inner = doc[first];
  const copy = Object.assign(newDoc(), doc);
  copy[first] = rest.length === 0 ? value : withValueAt(isDoc(inner) ? inner : newDoc(), rest, value);
  return copy;
}

function withoutPath(doc: Doc, parts: readonly string[]): Doc {
  const [first = '', ...rest] = parts;
  const copy = Object.assign(newDoc(), doc);
  if (rest.length === 0) delete copy[first];
  else copy[first] = withoutPath(doc[first] as Doc, rest);
  return copy;
}
