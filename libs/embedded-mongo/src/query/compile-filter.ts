import { BSONRegExp } from 'bson';
import { isDoc } from '../bson/document.ts';
import type { Doc } from '../bson/document.ts';
import { MongoError } from '../errors/mongo-error.ts';
import { compileExpression } from '../aggregation/compile-expression.ts';
import { expressionTruth } from '../aggregation/truth.ts';
import { rootScope } from '../aggregation/scope.ts';
import type { Variables } from '../aggregation/scope.ts';
import { equals, FIELD_OPERATORS } from './operators.ts';
import { leafTest } from './field-test.ts';
import { isOperatorDoc } from './operator-doc.ts';
import type { FieldTest, FilterCompiler, Matcher } from './field-test.ts';
import { regExpMatch } from './regular-expression.ts';

/**
 * Compiles a query filter. `variables` are what `$expr` can refer to as `$$name`. Throws MongoError 2 naming an
 * operator that is unknown or misused.
 */
export function compileFilter(filter: Doc, variables: Variables = {}): Matcher {
  const matchers = Object.keys(filter).flatMap((name) => compileEntry(name, filter[name], variables));
  if (matchers.length === 1) return matchers[0] as Matcher;
  return (doc, details) => matchers.every((matches) => matches(doc, details));
}

/** The conditions of an operator document such as `{$gt: 1, $lt: 5}`. */
export function compileFieldTests(operators: Doc): FieldTest[] {
  return Object.keys(operators).flatMap((name) => {
    const factory = Object.hasOwn(FIELD_OPERATORS, name) ? FIELD_OPERATORS[name] : undefined;
    if (!factory) throw new MongoError(2, `unknown operator: ${name}`);
    return factory(operators[name], operators, FILTER_COMPILER) ?? [];
  });
}

/** What operators need to compile the conditions inside of them. */
export const FILTER_COMPILER: FilterCompiler = { filter: compileFilter, fieldTests: compileFieldTests };

function compileEntry(name: string, operand: unknown, variables: Variables): Matcher[] {
  if (name.startsWith('$')) return compileTopLevel(name, operand, variables);
  const parts = name.split('.');
  const tests = testsFor(operand);
  return tests.map((test) => (doc, details) => test.at(doc, parts, details));
}

function testsFor(operand: unknown): FieldTest[] {
  if (operand instanceof BSONRegExp) return [leafTest(regExpMatch(operand))];
  if (isOperatorDoc(operand)) return compileFieldTests(operand);
  return [leafTest(equals(operand))];
}

function compileTopLevel(name: string, operand: unknown, variables: Variables): Matcher[] {
  const factory = Object.hasOwn(TOP_LEVEL_OPERATORS, name) ? TOP_LEVEL_OPERATORS[name] : undefined;
  if (!factory) throw new MongoError(2, `unknown top level operator: ${name}`);
  const matcher = factory(operand, variables);
  return matcher ? [matcher] : [];
}

/** Operators that stand in place of a field. */
export const TOP_LEVEL_OPERATORS: Readonly<
  Record<string, (operand: unknown, variables: Variables) => Matcher | undefined>
> = {
  $and: (operand, variables) => {
    const all = branches('$and', operand, variables);
    return (doc, details) => all.every((matches) => matches(doc, details));
  },
  $or: (operand, variables) => {
    const any = branches('$or', operand, variables);
    return (doc, details) => any.some((matches) => matches(doc, details));
  },
  $nor: (operand, variables) => {
    const none = branches('$nor', operand, variables);
    return (doc) => !none.some((matches) => matches(doc));
  },
  $expr: (operand, variables) => {
    const evaluate = compileExpression(operand, Object.keys(variables));
    return (doc) => expressionTruth(evaluate(rootScope(doc, variables)));
  },
  $comment: () => undefined,
};

function branches(name: string, operand: unknown, variables: Variables): Matcher[] {
  if (!Array.isArray(operand)) throw new MongoError(2, `${name} must be an array`);
  if (operand.length === 0) throw new MongoError(2, '$and/$or/$nor must be a nonempty array');
  return operand.map((branch) => {
    if (!isDoc(branch)) throw new MongoError(2, '$or/$and/$nor entries need to be full objects');
    return compileFilter(branch, variables);
  });
}
