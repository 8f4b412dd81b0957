import { isDoc } from '../bson/document.ts';
import { MongoError } from '../errors/mongo-error.ts';
import type { Expression, Scope } from './scope.ts';

/** Compiles `$a.b` or `$$variable.a.b`. */
export function compileFieldPath(text: string, names: readonly string[]): Expression {
  if (!text.startsWith('$$')) {
    const parts = partsOf(text.slice(1), text);
    return (scope) => valueAt(scope.root, parts, 0);
  }
  const [variable = '', ...parts] = partsOf(text.slice(2), text);
  const start = startOf(variable, names);
  return (scope) => valueAt(start(scope), parts, 0);
}

function partsOf(path: string, text: string): string[] {
  const parts = path.split('.');
  if (path === '') throw new MongoError(16872, `'${text}' by itself is not a valid FieldPath`);
  if (parts.includes('')) throw new MongoError(15998, 'FieldPath field names may not be empty strings.');
  return parts;
}

function startOf(variable: string, names: readonly string[]): (scope: Scope) => unknown {
  if (names.includes(variable)) return (scope) => scope.variables[variable];
  if (variable === 'ROOT' || variable === 'CURRENT') return (scope) => scope.root;
  if (variable === 'REMOVE') return () => undefined;
  if (variable === 'NOW') {
    const now = new Date();
    return () => now;
  }
  throw new MongoError(17276, `Use of undefined variable: ${variable}`);
}

/** The value at a path in an expression: arrays of documents give the array of what their elements have there. */
export function valueAt(value: unknown, parts: readonly string[], from: number): unknown {
  if (from === parts.length) return value;
  if (isDoc(value)) return valueAt(value[parts[from] as string], parts, from + 1);
  if (!Array.isArray(value)) return undefined;
  return value
    .filter(isDoc)
    .map((item) => valueAt(item, parts, from))
    .filter((found) => found !== undefined);
}
