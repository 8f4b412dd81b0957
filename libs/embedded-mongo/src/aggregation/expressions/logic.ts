import { isDoc } from '../../bson/document.ts';
import { MongoError } from '../../errors/mongo-error.ts';
import { compareValues } from '../../values/compare.ts';
import type { Expression } from '../scope.ts';
import { expressionTruth } from '../truth.ts';
import { compileOperands, compileOptional, isNullish, namedOperands, operator } from './operands.ts';
import type { Compiler, ExpressionFactory } from './operands.ts';

/** Operators that compare and decide. */
export const LOGIC: Readonly<Record<string, ExpressionFactory>> = {
  $eq: comparison('$eq', (order) => order === 0),
  $ne: comparison('$ne', (order) => order !== 0),
  $gt: comparison('$gt', (order) => order > 0),
  $gte: comparison('$gte', (order) => order >= 0),
  $lt: comparison('$lt', (order) => order < 0),
  $lte: comparison('$lte', (order) => order <= 0),
  $cmp: comparison('$cmp', Math.sign),
  $and: (operand, compiler) => {
    const operands = compileOperands('$and', { min: 0 }, { operand, compiler });
    return (scope) => operands.every((evaluate) => expressionTruth(evaluate(scope)));
  },
  $or: (operand, compiler) => {
    const operands = compileOperands('$or', { min: 0 }, { operand, compiler });
    return (scope) => operands.some((evaluate) => expressionTruth(evaluate(scope)));
  },
  $not: operator('$not', { min: 1, max: 1 }, (value) => !expressionTruth(value)),
  $cond: cond,
  $ifNull: (operand, compiler) => {
    const operands = compileOperands('$ifNull', { min: 2 }, { operand, compiler });
    return (scope) => {
      let value: unknown;
      for (const evaluate of operands) if (!isNullish((value = evaluate(scope)))) break;
      return value;
    };
  },
  $switch: switchCase,
};

function comparison(name: string, decide: (order: number) => unknown): ExpressionFactory {
  return operator(name, { min: 2, max: 2 }, (a, b) => decide(compareValues(a, b)));
}

function cond(operand: unknown, compiler: Compiler): Expression {
  const sources = isDoc(operand) ? condParts(operand) : operand;
  const [test, yes, no] = compileOperands('$cond', { min: 3, max: 3 }, { operand: sources, compiler }) as [
    Expression,
    Expression,
    Expression,
  ];
  return (scope) => (expressionTruth(test(scope)) ? yes(scope) : no(scope));
}

function condParts(operand: unknown): unknown[] {
  const parts = namedOperands('$cond', operand, { required: ['if', 'then', 'else'] });
  return [parts['if'], parts['then'], parts['else']];
}

function switchCase(operand: unknown, compiler: Compiler): Expression {
  const parts = namedOperands('$switch', operand, { required: ['branches'], optional: ['default'] });
  if (!Array.isArray(parts['branches']) || parts['branches'].length === 0)
    throw new MongoError(40068, '$switch requires at least one branch.');
  const branches = parts['branches'].map((branch) => {
    const { case: test, then } = namedOperands('$switch', branch, { required: ['case', 'then'] });
    return { test: compiler.compile(test), result: compiler.compile(then) };
  });
  const otherwise = compileOptional(parts, 'default', compiler);
  return (scope) => {
    const taken = branches.find(({ test }) => expressionTruth(test(scope)))?.result ?? otherwise;
    if (!taken)
      throw new MongoError(
        40066,
        '$switch could not find a matching branch for an input, and no default was specified.',
      );
    return taken(scope);
  };
}
