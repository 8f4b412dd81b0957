import { Long } from 'bson';
import { docOf, isDoc, newDoc } from '../../bson/document.ts';
import type { Doc } from '../../bson/document.ts';
import { MongoError } from '../../errors/mongo-error.ts';
import type { StageFactory } from '../stage.ts';
import { withValueAt } from './with-value-at.ts';

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

function withoutPath(doc: Doc, parts: readonly string[]): Doc {
  const [first = '', ...rest] = parts;
  const copy = Object.assign(newDoc(), doc);
  if (rest.length === 0) delete copy[first];
  else copy[first] = withoutPath(doc[first] as Doc, rest);
  return copy;
}
