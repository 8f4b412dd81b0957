import { BSONRegExp } from 'bson';
import { isDoc } from '../bson/document.ts';
import type { Doc } from '../bson/document.ts';
import { MongoError } from '../errors/mongo-error.ts';
import { compareValues, equalValues } from '../values/compare.ts';
import { isNumber, toDouble } from '../values/number.ts';
import { show } from '../values/show.ts';
import { TYPE_ORDER, typeOf } from '../values/type-of.ts';
import { elemMatchTest } from './elem-match.ts';
import { allTest, leafTest, noneTest } from './field-test.ts';
import type { FieldTest, FilterCompiler } from './field-test.ts';
import { compileRegExp, regExpMatch } from './regular-expression.ts';
import { typeTest } from './type-test.ts';

type Factory = (operand: unknown, siblings: Doc, compiler: FilterCompiler) => FieldTest | undefined;

/** All operators that a field condition may use, by name. */
export const FIELD_OPERATORS: Readonly<Record<string, Factory>> = {
  $eq: (operand) => leafTest(equals(operand)),
  $ne: (operand) => noneTest([leafTest(equals(refuseRegExp(operand, '$ne')))]),
  $gt: (operand) => leafTest(ordered(operand, (order) => order > 0)),
  $gte: (operand) => leafTest(ordered(operand, (order) => order >= 0)),
  $lt: (operand) => leafTest(ordered(operand, (order) => order < 0)),
  $lte: (operand) => leafTest(ordered(operand, (order) => order <= 0)),
  $in: (operand) => leafTest(oneOf(operand, '$in')),
  $nin: (operand) => noneTest([leafTest(oneOf(operand, '$nin'))]),
  $exists: (operand) => existsTest(operand),
  $type: (operand) => leafTest(typeTest(operand)),
  $not: (operand, _siblings, compiler) => notTest(operand, compiler),
  $regex: (operand, siblings) => leafTest(regex(operand, siblings['$options'])),
  $options: (_operand, siblings) => optionsOf(siblings),
  $all: (operand, _siblings, compiler) => allOf(operand, compiler),
  $elemMatch: (operand, _siblings, compiler) => elemMatchTest(operand, compiler),
  $size: (operand) => sizeTest(operand),
  $mod: (operand) => leafTest(modulo(operand)),
};

/** Equality with one value; null also accepts a missing field. */
export function equals(operand: unknown): (value: unknown) => boolean {
  if (operand === null) return (value) => value === null || value === undefined;
  if (typeof operand === 'string') return (value) => value === operand;
  return (value) => equalValues(value, operand);
}

function ordered(operand: unknown, accept: (order: number) => boolean): (value: unknown) => boolean {
  if (operand instanceof BSONRegExp) throw new MongoError(2, "Can't have RegEx as arg to predicate over field");
  const type = typeOf(operand);
  if (type === 'minKey' || type === 'maxKey')
    return (value) => value !== undefined && accept(compareValues(value, operand));
  if (operand === null) return (value) => (value ?? null) === null && accept(0);
  const order = TYPE_ORDER[type];
  if (isNumber(operand) && Number.isNaN(toDouble(operand)))
    return (value) => isNumber(value) && Number.isNaN(toDouble(value)) && accept(0);
  return (value) => {
    if (TYPE_ORDER[typeOf(value)] !== order) return false;
    if (isNumber(value) && Number.isNaN(toDouble(value))) return false;
    return accept(compareValues(value, operand));
  };
}

function oneOf(operand: unknown, name: string): (value: unknown) => boolean {
  if (!Array.isArray(operand)) throw new MongoError(2, `${name} needs an array`);
  const texts = new Set(operand.filter((item) => typeof item === 'string'));
  const others = operand.filter((item) => typeof item !== 'string').map((item) => memberTest(item, name));
  return (value) => (typeof value === 'string' && texts.has(value)) || others.some((accepts) => accepts(value));
}

function memberTest(item: unknown, name: string): (value: unknown) => boolean {
  if (item instanceof BSONRegExp) return regExpMatch(item);
  if (isDoc(item) && Object.keys(item)[0]?.startsWith('$')) throw new MongoError(2, `cannot nest $ under ${name}`);
  return equals(item);
}

function existsTest(operand: unknown): FieldTest {
  const exists = leafTest((value) => value !== undefined);
  return isTruthy(operand) ? exists : noneTest([exists]);
}

/** Truth as commands see it: false, 0 and null are false, all else is true. */
export const isTruthy = (value: unknown): boolean =>
  isNumber(value) ? toDouble(value) !== 0 : value !== false && value !== null && value !== undefined;

function notTest(operand: unknown, compiler: FilterCompiler): FieldTest {
  if (operand instanceof BSONRegExp) return noneTest([leafTest(regExpMatch(operand))]);
  if (!isDoc(operand)) throw new MongoError(2, '$not needs a regex or a document');
  if (Object.keys(operand).length === 0) throw new MongoError(2, '$not cannot be empty');
  return noneTest(compiler.fieldTests(operand));
}

function regex(operand: unknown, options: unknown): (value: unknown) => boolean {
  if (options !== undefined && typeof options !== 'string') throw new MongoError(2, '$options has to be a string');
  if (operand instanceof BSONRegExp) {
    if (options !== undefined && operand.options !== '')
      throw new MongoError(51074, 'options set in both $regex and $options');
    return regExpMatch(new BSONRegExp(operand.pattern, options ?? operand.options));
  }
  if (typeof operand !== 'string') throw new MongoError(2, '$regex has to be a string');
  compileRegExp(operand, options ?? '');
  return regExpMatch(new BSONRegExp(operand, options));
}

function optionsOf(siblings: Doc): undefined {
  if (!('$regex' in siblings)) throw new MongoError(2, '$options needs a $regex');
}

function allOf(operand: unknown, compiler: FilterCompiler): FieldTest {
  if (!Array.isArray(operand)) throw new MongoError(2, '$all needs an array');
  if (operand.length === 0) return leafTest(() => false);
  return allTest(operand.map((item) => allMember(item, compiler)));
}

function allMember(item: unknown, compiler: FilterCompiler): FieldTest {
  if (isDoc(item) && '$elemMatch' in item) return elemMatchTest(item['$elemMatch'], compiler);
  if (isDoc(item) && Object.keys(item)[0]?.startsWith('$')) throw new MongoError(2, 'no $ expressions in $all');
  return leafTest(memberTest(item, '$all'));
}

function sizeTest(operand: unknown): FieldTest {
  if (!isNumber(operand))
    throw new MongoError(2, `Failed to parse $size. Expected a number in: $size: ${show(operand)}`);
  const size = toDouble(operand);
  if (!Number.isInteger(size))
    throw new MongoError(2, `Failed to parse $size. Expected an integer: $size: ${show(operand)}`);
  if (size < 0)
    throw new MongoError(2, `Failed to parse $size. Expected a non-negative number in: $size: ${show(operand)}`);
  return leafTest((value) => Array.isArray(value) && value.length === size, false);
}

function modulo(operand: unknown): (value: unknown) => boolean {
  if (!Array.isArray(operand)) throw new MongoError(2, 'malformed mod, needs to be an array');
  if (operand.length < 2) throw new MongoError(2, 'malformed mod, not enough elements');
  if (operand.length > 2) throw new MongoError(2, 'malformed mod, too many elements');
  const [divisor, remainder] = operand.map(wholeNumber) as [number, number];
  if (divisor === 0) throw new MongoError(2, 'divisor cannot be 0');
  return (value) => {
    if (!isNumber(value)) return false;
    const number = toDouble(value);
    return Number.isFinite(number) && Math.trunc(number) % divisor === remainder;
  };
}

function wholeNumber(value: unknown): number {
  if (!isNumber(value) || !Number.isFinite(toDouble(value)))
    throw new MongoError(2, 'malformed mod, divisor and remainder have to be numbers');
  return Math.trunc(toDouble(value));
}

function refuseRegExp(operand: unknown, name: string): unknown {
  if (operand instanceof BSONRegExp) throw new MongoError(2, `Can't have regex as arg to ${name}.`);
  return operand;
}
