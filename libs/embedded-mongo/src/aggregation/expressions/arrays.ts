import { MongoError } from '../../errors/mongo-error.ts';
import { compileSort } from '../../query/compile-sort.ts';
import { isDoc } from '../../bson/document.ts';
import type { Doc } from '../../bson/document.ts';
import { compareValues, equalValues } from '../../values/compare.ts';
import { isNumber, toDouble } from '../../values/number.ts';
import { typeOf } from '../../values/type-of.ts';
import { withVariables } from '../scope.ts';
import type { Expression } from '../scope.ts';
import { expressionTruth } from '../truth.ts';
import { compileOptional, isNullish, namedOperands, operator } from './operands.ts';
import type { Compiler, ExpressionFactory } from './operands.ts';

/** Operators that work on arrays. */
export const ARRAYS: Readonly<Record<string, ExpressionFactory>> = {
  $size: operator('$size', { min: 1, max: 1 }, (value) => {
    if (Array.isArray(value)) return value.length;
    throw new MongoError(17124, `The argument to $size must be an array, but was of type: ${typeOf(value)}`);
  }),
  $isArray: operator('$isArray', { min: 1, max: 1 }, Array.isArray),
  $arrayElemAt: operator('$arrayElemAt', { min: 2, max: 2 }, (list, index) => {
    if (isNullish(list) || isNullish(index)) return null;
    return listFor('$arrayElemAt', list).at(wholeFor('$arrayElemAt', index));
  }),
  $first: operator('$first', { min: 1, max: 1 }, (list) => (isNullish(list) ? null : listFor('$first', list)[0])),
  $last: operator('$last', { min: 1, max: 1 }, (list) => (isNullish(list) ? null : listFor('$last', list).at(-1))),
  $concatArrays: operator('$concatArrays', { min: 0 }, (...lists) =>
    lists.some(isNullish) ? null : lists.flatMap((list) => listFor('$concatArrays', list)),
  ),
  $in: operator('$in', { min: 2, max: 2 }, (value, list) => {
    if (!Array.isArray(list))
      throw new MongoError(40081, `$in requires an array as a second argument, found: ${typeOf(list)}`);
    return list.some((item) => equalValues(item, value));
  }),
  $indexOfArray: operator('$indexOfArray', { min: 2, max: 4 }, (list, value, from = 0, to = Infinity) => {
    if (isNullish(list)) return null;
    const start = wholeFor('$indexOfArray', from);
    const end = to === Infinity ? Infinity : wholeFor('$indexOfArray', to);
    return listFor('$indexOfArray', list).findIndex((item, i) => i >= start && i < end && equalValues(item, value));
  }),
  $reverseArray: operator('$reverseArray', { min: 1, max: 1 }, (list) =>
    isNullish(list) ? null : listFor('$reverseArray', list).toReversed(),
  ),
  $slice: operator('$slice', { min: 2, max: 3 }, slice),
  $range: operator('$range', { min: 2, max: 3 }, range),
  $filter: filter,
  $map: map,
  $reduce: reduce,
  $sortArray: sortArray,
  $zip: zip,
};

/** The value as an array. Throws MongoError 28689 naming the operator when it is none. */
export function listFor(name: string, value: unknown): unknown[] {
  if (Array.isArray(value)) return value;
  throw new MongoError(28689, `${name}'s argument must be an array, but is ${typeOf(value)}`);
}

function wholeFor(name: string, value: unknown): number {
  if (isNumber(value) && Number.isInteger(toDouble(value))) return toDouble(value);
  throw new MongoError(28690, `${name}'s argument must be a whole number, but is ${typeOf(value)}`);
}

function slice(list: unknown, first: unknown, count?: unknown): unknown {
  if (isNullish(list) || isNullish(first) || count === null) return null;
  const items = listFor('$slice', list);
  const from = wholeFor('$slice', first);
  if (count === undefined) return from >= 0 ? items.slice(0, from) : items.slice(from);
  const size = wholeFor('$slice', count);
  if (size <= 0) throw new MongoError(28729, `Third argument to $slice must be positive: ${size}`);
  const start = from >= 0 ? from : Math.max(0, items.length + from);
  return items.slice(start, start + size);
}

function range(from: unknown, to: unknown, by: unknown = 1): unknown {
  const [start, end, step] = [from, to, by].map((value) => wholeFor('$range', value)) as [number, number, number];
  if (step === 0) throw new MongoError(34449, '$range requires a non-zero step value');
  const count = Math.max(0, Math.ceil((end - start) / step));
  return Array.from({ length: count }, (_none, i) => start + i * step);
}

/** The name of the variable for the current element. */
function variableName(as: unknown): string {
  if (as === undefined) return 'this';
  if (typeof as === 'string' && as !== '') return as;
  throw new MongoError(16866, `'as' has to be the name of a variable, not ${typeOf(as)}`);
}

function filter(operand: unknown, compiler: Compiler): Expression {
  const parts = namedOperands('$filter', operand, { required: ['input', 'cond'], optional: ['as', 'limit'] });
  const name = variableName(parts['as']);
  const input = compiler.compile(parts['input']);
  const condition = compiler.compile(parts['cond'], [name]);
  const limit = compileOptional(parts, 'limit', compiler);
  return (scope) => {
    const list = input(scope);
    if (isNullish(list)) return null;
    const kept = listFor('$filter', list).filter((item) =>
      expressionTruth(condition(withVariables(scope, { [name]: item }))),
    );
    const most = limit?.(scope);
    return isNullish(most) ? kept : kept.slice(0, wholeFor('$filter', most));
  };
}

function map(operand: unknown, compiler: Compiler): Expression {
  const parts = namedOperands('$map', operand, { required: ['input', 'in'], optional: ['as'] });
  const name = variableName(parts['as']);
  const input = compiler.compile(parts['input']);
  const body = compiler.compile(parts['in'], [name]);
  return (scope) => {
    const list = input(scope);
    if (isNullish(list)) return null;
    return listFor('$map', list).map((item) => body(withVariables(scope, { [name]: item })) ?? null);
  };
}

function reduce(operand: unknown, compiler: Compiler): Expression {
  const parts = namedOperands('$reduce', operand, { required: ['input', 'initialValue', 'in'] });
  const input = compiler.compile(parts['input']);
  const initial = compiler.compile(parts['initialValue']);
  const body = compiler.compile(parts['in'], ['this', 'value']);
  return (scope) => {
    const list = input(scope);
    if (isNullish(list)) return null;
    return listFor('$reduce', list).reduce<unknown>(
      (value, item) => body(withVariables(scope, { this: item, value })),
      initial(scope),
    );
  };
}

function sortArray(operand: unknown, compiler: Compiler): Expression {
  const parts = namedOperands('$sortArray', operand, { required: ['input', 'sortBy'] });
  const input = compiler.compile(parts['input']);
  const order = orderOf(parts['sortBy']);
  return (scope) => {
    const list = input(scope);
    return isNullish(list) ? null : listFor('$sortArray', list).toSorted(order);
  };
}

function orderOf(sortBy: unknown): (a: unknown, b: unknown) => number {
  if (isDoc(sortBy)) {
    const compare = compileSort(sortBy);
    return (a, b) => compare(a as Doc, b as Doc);
  }
  const direction = isNumber(sortBy) ? toDouble(sortBy) : 0;
  if (direction !== 1 && direction !== -1)
    throw new MongoError(2942507, '$sortArray: sortBy must be 1, -1 or a document');
  return (a, b) => direction * compareValues(a, b);
}

function zip(operand: unknown, compiler: Compiler): Expression {
  const parts = namedOperands('$zip', operand, { required: ['inputs'], optional: ['useLongestLength', 'defaults'] });
  const inputs = compiler.compile(parts['inputs']);
  const defaults = compileOptional(parts, 'defaults', compiler);
  return (scope) => {
    const lists = inputs(scope) as unknown[];
    if (lists.some(isNullish)) return null;
    const lengths = lists.map((list) => listFor('$zip', list).length);
    const fill = defaults ? (defaults(scope) as unknown[]) : [];
    const length = parts['useLongestLength'] === true ? Math.max(...lengths) : Math.min(...lengths);
    return Array.from({ length }, (_none, i) => lists.map((list, k) => (list as unknown[])[i] ?? fill[k] ?? null));
  };
}
