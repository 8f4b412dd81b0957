import { docOf, isDoc, newDoc } from '../../bson/document.ts';
import type { Doc } from '../../bson/document.ts';
import { MongoError } from '../../errors/mongo-error.ts';
import { typeOf } from '../../values/type-of.ts';
import { withVariables } from '../scope.ts';
import type { Expression } from '../scope.ts';
import { listFor } from './arrays.ts';
import { isNullish, namedOperands, operator } from './operands.ts';
import type { Compiler, ExpressionFactory } from './operands.ts';

/** Operators that work on documents and variables. */
export const OBJECTS: Readonly<Record<string, ExpressionFactory>> = {
  $literal: (operand) => () => operand,
  $let: bind,
  $mergeObjects: operator('$mergeObjects', { min: 0 }, (...docs) => mergeDocs(docs)),
  $objectToArray: operator('$objectToArray', { min: 1, max: 1 }, (doc) => {
    if (isNullish(doc)) return null;
    if (!isDoc(doc)) throw new MongoError(40390, `$objectToArray requires a document input, found: ${typeOf(doc)}`);
    return Object.keys(doc).map((k) => docOf({ k, v: doc[k] }));
  }),
  $arrayToObject: operator('$arrayToObject', { min: 1, max: 1 }, (list) => {
    if (isNullish(list)) return null;
    const doc = newDoc();
    for (const entry of listFor('$arrayToObject', list)) putEntry(doc, entry);
    return doc;
  }),
  $getField: getField,
  $setField: setField,
};

/** The fields of all documents, later ones winning; null and missing count as empty. Throws MongoError 40400 for other types. */
export function mergeDocs(docs: readonly unknown[]): Doc {
  const merged = newDoc();
  for (const doc of docs) {
    if (isNullish(doc)) continue;
    if (!isDoc(doc))
      throw new MongoError(40400, `$mergeObjects requires object inputs, but input is of type ${typeOf(doc)}`);
    Object.assign(merged, doc);
  }
  return merged;
}

function bind(operand: unknown, compiler: Compiler): Expression {
  const parts = namedOperands('$let', operand, { required: ['vars', 'in'] });
  if (!isDoc(parts['vars'])) throw new MongoError(16876, 'invalid parameter: expected an object (vars)');
  const vars = Object.entries(parts['vars']).map(([name, source]) => [name, compiler.compile(source)] as const);
  const body = compiler.compile(
    parts['in'],
    vars.map(([name]) => name),
  );
  return (scope) =>
    body(withVariables(scope, Object.fromEntries(vars.map(([name, evaluate]) => [name, evaluate(scope)]))));
}

function putEntry(doc: Doc, entry: unknown): void {
  const [name, value] = isDoc(entry) ? [entry['k'], entry['v']] : (entry as unknown[]);
  if (typeof name !== 'string')
    throw new MongoError(40394, `$arrayToObject requires keys of type string, found: ${typeOf(name)}`);
  doc[name] = value;
}

function getField(operand: unknown, compiler: Compiler): Expression {
  const isShort = !isDoc(operand) || Object.keys(operand)[0]?.startsWith('$');
  const parts = isShort
    ? docOf({ field: operand, input: '$$CURRENT' })
    : namedOperands('$getField', operand, { required: ['field', 'input'] });
  const field = compiler.compile(parts['field']);
  const input = compiler.compile(parts['input']);
  return (scope) => {
    const [name, doc] = [field(scope), input(scope)];
    if (typeof name !== 'string')
      throw new MongoError(5654602, `$getField requires 'field' to evaluate to type String, but got ${typeOf(name)}`);
    if (isDoc(doc)) return doc[name];
    return doc === null ? null : undefined;
  };
}

function setField(operand: unknown, compiler: Compiler): Expression {
  const parts = namedOperands('$setField', operand, { required: ['field', 'input', 'value'] });
  const name = isDoc(parts['field']) ? parts['field']['$literal'] : parts['field'];
  if (typeof name !== 'string') throw new MongoError(4161107, "$setField requires 'field' to be a constant string");
  const input = compiler.compile(parts['input']);
  const value = compiler.compile(parts['value']);
  return (scope) => {
    const doc = input(scope);
    if (isNullish(doc)) return null;
    const result = mergeDocs([doc]);
    const put = value(scope);
    if (put === undefined) delete result[name];
    else result[name] = put;
    return result;
  };
}
