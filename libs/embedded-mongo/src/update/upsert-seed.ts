import { isDoc, newDoc } from '../bson/document.ts';
import type { Doc } from '../bson/document.ts';
import { MongoError } from '../errors/mongo-error.ts';
import { isOperatorDoc } from '../query/operator-doc.ts';
import { BSONRegExp } from 'bson';

/** The document an upsert begins with: the fields that the filter fixes by equality. */
export function upsertSeed(filter: Doc): Doc {
  const seed = newDoc();
  for (const [path, value] of equalities(filter)) assign(seed, path, value);
  return seed;
}

function equalities(filter: Doc): [string, unknown][] {
  return Object.keys(filter).flatMap((name): [string, unknown][] => {
    const operand = filter[name];
    if (name === '$and' || (name === '$or' && Array.isArray(operand) && operand.length === 1))
      return (operand as unknown[]).filter(isDoc).flatMap(equalities);
    if (name.startsWith('$') || operand instanceof BSONRegExp) return [];
    if (!isOperatorDoc(operand)) return [[name, operand]];
    return fixedValue(operand).map((value): [string, unknown] => [name, value]);
  });
}

/** Of $all every value is an equality by itself, so that two of them contradict each other. */
function fixedValue(operators: Doc): unknown[] {
  if ('$eq' in operators) return [operators['$eq']];
  const all = operators['$all'];
  if (Array.isArray(all)) return all.filter(isValue);
  const list = operators['$in'];
  return Array.isArray(list) && list.length === 1 ? list.filter(isValue) : [];
}

const isValue = (item: unknown): boolean => !isOperatorDoc(item) && !(item instanceof BSONRegExp);

function assign(seed: Doc, path: string, value: unknown): void {
  const parts = path.split('.');
  let holder = seed;
  for (const part of parts.slice(0, -1)) {
    holder[part] ??= newDoc();
    if (!isDoc(holder[part])) throw matchedTwice(path);
    holder = holder[part];
  }
  const name = parts.at(-1) as string;
  if (holder[name] !== undefined) throw matchedTwice(path);
  holder[name] = value;
}

const matchedTwice = (path: string): MongoError =>
  new MongoError(54, `cannot infer query fields to set, path '${path}' is matched twice`);
