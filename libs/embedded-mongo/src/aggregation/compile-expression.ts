import { isDoc, newDoc } from '../bson/document.ts';
import type { Doc } from '../bson/document.ts';
import { MongoError } from '../errors/mongo-error.ts';
import { EXPRESSIONS } from '../supported/expressions.ts';
import { compileFieldPath } from './field-path.ts';
import type { Expression } from './scope.ts';

/**
 * Compiles an aggregation expression. `names` are the variables it may use besides the built-in ones. Throws MongoError
 * 168 naming an unknown operator and 17276 naming an unknown variable.
 */
export function compileExpression(source: unknown, names: readonly string[] = []): Expression {
  if (typeof source === 'string' && source.startsWith('$')) return compileFieldPath(source, names);
  if (Array.isArray(source)) return compileArray(source, names);
  if (!isDoc(source)) return () => source;
  const keys = Object.keys(source);
  if (keys[0]?.startsWith('$')) return compileOperator(source, keys, names);
  return compileObject(source, names);
}

function compileArray(source: unknown[], names: readonly string[]): Expression {
  const items = source.map((item) => compileExpression(item, names));
  return (scope) => items.map((item) => item(scope) ?? null);
}

function compileOperator(source: Doc, keys: string[], names: readonly string[]): Expression {
  const name = keys[0] as string;
  if (keys.length > 1)
    throw new MongoError(
      15983,
      `an expression specification must contain exactly one field, the name of the expression. Found ${keys.length} fields in ${keys.join(', ')}`,
    );
  const factory = Object.hasOwn(EXPRESSIONS, name) ? EXPRESSIONS[name] : undefined;
  if (!factory) throw new MongoError(168, `Unrecognized expression '${name}'`);
  return factory(source[name], {
    compile: (inner, more = []) => compileExpression(inner, more.length > 0 ? [...names, ...more] : names),
  });
}

function compileObject(source: Doc, names: readonly string[]): Expression {
  const fields = Object.keys(source).map((name) => {
    if (name.includes('.'))
      throw new MongoError(16405, `FieldPath field names may not contain '.'. Consider using $getField or $setField.`);
    return [name, compileExpression(source[name], names)] as const;
  });
  return (scope) => {
    const doc = newDoc();
    for (const [name, evaluate] of fields) {
      const value = evaluate(scope);
      if (value !== undefined) doc[name] = value;
    }
    return doc;
  };
}
