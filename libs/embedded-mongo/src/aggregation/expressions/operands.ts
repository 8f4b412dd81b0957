import { isDoc } from '../../bson/document.ts';
import type { Doc } from '../../bson/document.ts';
import { MongoError } from '../../errors/mongo-error.ts';
import type { Expression } from '../scope.ts';

/** Compiles expressions inside of others; `names` are variables they may use in addition. */
export interface Compiler {
  compile(source: unknown, names?: readonly string[]): Expression;
}

/** Compiles the operand of one expression operator. */
export type ExpressionFactory = (operand: unknown, compiler: Compiler) => Expression;

/** How many operands an operator takes; `max` absent means as many as one likes. */
export interface Arity {
  min: number;
  max?: number;
}

/** An operator that computes its result from the values of its operands. */
export function operator(name: string, arity: Arity, compute: (...values: unknown[]) => unknown): ExpressionFactory {
  return (operand, compiler) => {
    const operands = compileOperands(name, arity, { operand, compiler });
    const [first, second] = operands;
    if (operands.length === 1 && first) return (scope) => compute(first(scope));
    if (operands.length === 2 && first && second) return (scope) => compute(first(scope), second(scope));
    return (scope) => compute(...operands.map((evaluate) => evaluate(scope)));
  };
}

/** Compiles a list of operands, or one that stands by itself. Throws MongoError 16020 for a wrong number. */
export function compileOperands(
  name: string,
  { min, max = Infinity }: Arity,
  { operand, compiler }: { operand: unknown; compiler: Compiler },
): Expression[] {
  const sources = Array.isArray(operand) ? operand : [operand];
  if (sources.length < min || sources.length > max) throw wrongCount(name, { min, max }, sources.length);
  return sources.map((source) => compiler.compile(source));
}

function wrongCount(name: string, { min, max = Infinity }: Arity, given: number): MongoError {
  const wanted = min === max ? `exactly ${min} arguments` : `at least ${min} arguments, and at most ${max}`;
  return new MongoError(min === max ? 16020 : 28667, `Expression ${name} takes ${wanted}. ${given} were passed in.`);
}

/** The named operands of an operator such as `{$filter: {input, as, cond}}`. Throws MongoError 28646 naming an unknown one. */
export function namedOperands(name: string, operand: unknown, { required, optional = [] }: Names): Doc {
  if (!isDoc(operand)) throw new MongoError(28646, `${name} only supports an object as its argument`);
  for (const key of Object.keys(operand))
    if (!required.includes(key) && !optional.includes(key))
      throw new MongoError(28647, `Unrecognized parameter to ${name}: ${key}`);
  const missing = required.find((key) => !(key in operand));
  if (missing !== undefined) throw new MongoError(28648, `Missing '${missing}' parameter to ${name}`);
  return operand;
}

interface Names {
  required: readonly string[];
  optional?: readonly string[];
}

/** Compiles a named operand that may be absent. */
export function compileOptional(operand: Doc, key: string, compiler: Compiler): Expression | undefined {
  return key in operand ? compiler.compile(operand[key]) : undefined;
}

/** True for null and for a missing value. */
export const isNullish = (value: unknown): value is null | undefined => value === null || value === undefined;
