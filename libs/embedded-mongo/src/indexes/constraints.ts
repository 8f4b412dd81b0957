import { BSONRegExp } from 'bson';
import { isDoc } from '../bson/document.ts';
import type { Doc } from '../bson/document.ts';
import { isOperatorDoc } from '../query/operator-doc.ts';
import { isTruthy } from '../query/operators.ts';

/** What a filter demands of one field, as far as an index can use it. */
export interface Constraint {
  /** The field equals one of these values. */
  values?: unknown[];
  /** Lower and upper bounds, of which each stands by itself when the field holds an array. */
  lower?: unknown;
  upper?: unknown;
  /** The field is there. */
  exists?: boolean;
}

/** The demands of a filter and of its $and branches, by path. */
export function constraintsOf(filter: Doc): Map<string, Constraint> {
  const constraints = new Map<string, Constraint>();
  collect(filter, constraints);
  return constraints;
}

function collect(filter: Doc, constraints: Map<string, Constraint>, prefix = ''): void {
  for (const name of Object.keys(filter)) {
    const operand = filter[name];
    if (name === '$and' && Array.isArray(operand))
      operand.filter(isDoc).forEach((branch) => collect(branch, constraints, prefix));
    if (name.startsWith('$')) continue;
    add(constraints, prefix + name, constraintOf(operand));
    const inner = isDoc(operand) ? operand['$elemMatch'] : undefined;
    if (isDoc(inner) && !isOperatorDoc(inner)) collect(inner, constraints, `${prefix}${name}.`);
  }
}

/** Both demands hold, so that either alone may serve. */
function add(constraints: Map<string, Constraint>, path: string, found: Constraint | undefined): void {
  if (found) constraints.set(path, { ...found, ...constraints.get(path) });
}

function constraintOf(operand: unknown): Constraint | undefined {
  if (!isOperatorDoc(operand)) return isPoint(operand) ? { values: [operand] } : undefined;
  const found: Constraint = {};
  for (const name of Object.keys(operand)) narrow(found, name, operand[name]);
  return Object.keys(found).length > 0 ? found : undefined;
}

function narrow(found: Constraint, name: string, value: unknown): void {
  if (name === '$eq' && isPoint(value)) found.values ??= [value];
  if (name === '$in' && Array.isArray(value) && value.every(isPoint)) found.values ??= value;
  if ((name === '$gt' || name === '$gte') && isBound(value)) found.lower ??= value;
  if ((name === '$lt' || name === '$lte') && isBound(value)) found.upper ??= value;
  if (name === '$exists' && isTruthy(value)) found.exists = true;
  if (name === '$elemMatch' && isOperatorDoc(value))
    for (const inner of Object.keys(value)) if (inner !== '$exists') narrow(found, inner, value[inner]);
}

/** Arrays equal as a whole or by element, expressions match many values: neither is one point of an index. */
const isPoint = (value: unknown): boolean => !Array.isArray(value) && !(value instanceof BSONRegExp);

const isBound = (value: unknown): boolean => isPoint(value) && value !== null && !isMinOrMax(value);

const isMinOrMax = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  ['MinKey', 'MaxKey'].includes((value as { _bsontype?: string })._bsontype ?? '');
