import { docOf, isDoc } from '../bson/document.ts';
import type { Doc } from '../bson/document.ts';
import { compileFieldTests } from '../query/compile-filter.ts';
import { isOperatorDoc } from '../query/operator-doc.ts';
import { isTruthy } from '../query/operators.ts';
import { equalValues } from '../values/compare.ts';
import type { Constraint } from './constraints.ts';
import type { IndexSpec } from './index-spec.ts';

/** Does every document that matches the filter belong into the partial index? False whenever that is not certain. */
export function impliesPartialFilter(filter: Doc, constraints: Map<string, Constraint>, spec: IndexSpec): boolean {
  return conjuncts(spec.partialFilter ?? docOf({})).every(([path, condition]) =>
    isImplied(conjuncts(filter), { path, condition, constraint: constraints.get(path) }),
  );
}

interface Condition {
  path: string;
  condition: unknown;
  constraint: Constraint | undefined;
}

function isImplied(given: [string, unknown][], { path, condition, constraint }: Condition): boolean {
  if (given.some(([name, operand]) => name === path && equalValues(operand, condition))) return true;
  if (!constraint) return false;
  if (isOperatorDoc(condition) && '$exists' in condition && Object.keys(condition).length === 1)
    return isTruthy(condition['$exists']) && demandsValue(constraint);
  return constraint.values !== undefined && constraint.values.every((value) => fulfils(value, condition));
}

const demandsValue = (constraint: Constraint): boolean =>
  constraint.exists === true ||
  constraint.lower !== undefined ||
  constraint.upper !== undefined ||
  (constraint.values?.every((value) => value !== null) ?? false);

function fulfils(value: unknown, condition: unknown): boolean {
  if (value === null) return false;
  if (!isOperatorDoc(condition)) return equalValues(value, condition);
  return compileFieldTests(condition).every((test) => test.single(value));
}

/** Conditions by field, $and branches and the operators of one field each by itself. */
function conjuncts(filter: Doc): [string, unknown][] {
  return Object.keys(filter).flatMap((name): [string, unknown][] => {
    const operand = filter[name];
    if (name === '$and' && Array.isArray(operand)) return operand.filter(isDoc).flatMap(conjuncts);
    if (!isOperatorDoc(operand)) return [[name, operand]];
    return Object.keys(operand).map((operator) => [name, docOf({ [operator]: operand[operator] })]);
  });
}
