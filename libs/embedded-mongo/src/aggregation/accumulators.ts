import { MongoError } from '../errors/mongo-error.ts';
import { encodeKey } from '../indexes/encode-key.ts';
import { compareValues } from '../values/compare.ts';
import { isNumber, makeDouble, toDouble } from '../values/number.ts';
import { mergeDocs } from './expressions/objects.ts';
import { compileOperands, isNullish } from './expressions/operands.ts';
import type { ExpressionFactory } from './expressions/operands.ts';
import { NumberSum } from './number-sum.ts';

/** Collects the values of one group. */
export interface Accumulator {
  add(value: unknown): void;
  result(): unknown;
}

/** Makes an empty accumulator. */
export type AccumulatorFactory = () => Accumulator;

/** What $group can compute of each group, by name; $count takes no values and adds 1 for each document. */
export const ACCUMULATORS: Readonly<Record<string, AccumulatorFactory>> = {
  $sum: () => {
    const sum = new NumberSum();
    return { add: (value) => sum.add(value), result: () => sum.total };
  },
  $count: () => {
    const sum = new NumberSum();
    return { add: () => sum.add(1), result: () => sum.total };
  },
  $avg: () => {
    const sum = new NumberSum();
    return { add: (value) => sum.add(value), result: () => sum.average };
  },
  $min: () => extreme((order) => order < 0),
  $max: () => extreme((order) => order > 0),
  $first: () => {
    const values: unknown[] = [];
    return { add: (value) => void (values.length === 0 && values.push(value)), result: () => values[0] ?? null };
  },
  $last: () => {
    let last: unknown = null;
    return { add: (value) => void (last = value ?? null), result: () => last };
  },
  $push: () => {
    const values: unknown[] = [];
    return { add: (value) => void (value !== undefined && values.push(value)), result: () => values };
  },
  $addToSet: () => {
    const values = new Map<string, unknown>();
    return {
      add: (value) =>
        void (value !== undefined && !values.has(encodeKey(value)) && values.set(encodeKey(value), value)),
      result: () => [...values.values()],
    };
  },
  $mergeObjects: () => {
    const docs: unknown[] = [];
    return { add: (value) => void docs.push(value), result: () => mergeDocs(docs) };
  },
  $stdDevPop: () => deviation(0),
  $stdDevSamp: () => deviation(1),
};

function extreme(wins: (order: number) => boolean): Accumulator {
  let best: unknown;
  return {
    add: (value) => {
      if (!isNullish(value) && (best === undefined || wins(compareValues(value, best)))) best = value;
    },
    result: () => best ?? null,
  };
}

/** Welford's algorithm; `fewer` is 1 for a sample. */
function deviation(fewer: 0 | 1): Accumulator {
  let [count, mean, squares] = [0, 0, 0];
  return {
    add: (value) => {
      if (!isNumber(value)) return;
      const number = toDouble(value);
      const delta = number - mean;
      mean += delta / ++count;
      squares += delta * (number - mean);
    },
    result: () => (count <= fewer ? null : makeDouble(Math.sqrt(squares / (count - fewer)))),
  };
}

/** Accumulators that are expressions as well: over their operands, or over one operand that is an array. */
const AS_EXPRESSION = ['$sum', '$avg', '$min', '$max', '$stdDevPop', '$stdDevSamp'];

export const ACCUMULATOR_EXPRESSIONS: Readonly<Record<string, ExpressionFactory>> = Object.fromEntries(
  AS_EXPRESSION.map((name) => [name, asExpression(name)]),
);

function asExpression(name: string): ExpressionFactory {
  return (operand, compiler) => {
    const operands = compileOperands(name, { min: 1 }, { operand, compiler });
    return (scope) => {
      const values = operands.map((evaluate) => evaluate(scope));
      const accumulator = accumulatorNamed(name)();
      for (const value of values.length === 1 && Array.isArray(values[0]) ? values[0] : values) accumulator.add(value);
      return accumulator.result();
    };
  };
}

/** Throws MongoError 15952 naming an accumulator that does not exist. */
export function accumulatorNamed(name: string): AccumulatorFactory {
  const factory = Object.hasOwn(ACCUMULATORS, name) ? ACCUMULATORS[name] : undefined;
  if (!factory) throw new MongoError(15952, `unknown group operator '${name}'`);
  return factory;
}
