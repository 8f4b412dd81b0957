import { Long, Timestamp } from 'bson';
import { isDoc } from '../bson/document.ts';
import type { Doc } from '../bson/document.ts';
import { MongoError } from '../errors/mongo-error.ts';
import { compareValues } from '../values/compare.ts';
import { calculate, isFloating, isNumber } from '../values/number.ts';
import { show } from '../values/show.ts';
import { typeOf } from '../values/type-of.ts';
import { addToSet } from './add-to-set.ts';
import { pop, pull, pullAll } from './pull.ts';
import { push } from './push.ts';
import { rename } from './rename.ts';
import type { LeafAction, Place } from './update.ts';

type Compile = (operand: unknown, path: string) => LeafAction;

/** All update operators by name. */
export const UPDATE_OPERATORS: Readonly<Record<string, Compile>> = {
  $set: setTo,
  $setOnInsert: setTo,
  $unset: () => ({ creates: false, isLenient: true, change: (_current, place) => unset(place) }),
  $inc: (operand, path) => arithmetic('add', { operand, path, name: '$inc' }),
  $mul: (operand, path) => arithmetic('multiply', { operand, path, name: '$mul' }),
  $min: (operand) => bound((order) => order < 0, operand),
  $max: (operand) => bound((order) => order > 0, operand),
  $rename: rename,
  $push: push,
  $addToSet: addToSet,
  $pull: pull,
  $pullAll: pullAll,
  $pop: pop,
  $currentDate: currentDate,
  $bit: bitwise,
};

function setTo(operand: unknown): LeafAction {
  return { creates: true, change: (_current, place) => put(place, operand) };
}

/** Stores a value at a place. */
export function put({ holder, key }: Place, value: unknown): void {
  (holder as Doc)[key] = value;
}

function unset({ holder, key }: Place): void {
  if (Array.isArray(holder)) holder[key as number] = null;
  else delete holder[key];
}

interface ArithmeticSpec {
  operand: unknown;
  path: string;
  name: '$inc' | '$mul';
}

function arithmetic(operation: 'add' | 'multiply', { operand, path, name }: ArithmeticSpec): LeafAction {
  if (!isNumber(operand))
    throw new MongoError(
      14,
      `Cannot ${name === '$inc' ? 'increment' : 'multiply'} with non-numeric argument: {${path}: ${show(operand)}}`,
    );
  const whenMissing = operation === 'add' ? operand : calculate('multiply', [operand, 0]);
  return {
    creates: true,
    change: (current, place) => {
      if (current === undefined) return put(place, whenMissing);
      if (!isNumber(current))
        throw new MongoError(
          14,
          `Cannot apply ${name} to a value of non-numeric type. {_id: ${show(place.root['_id'])}} has the field '${place.key}' of non-numeric type ${typeOf(current)}`,
        );
      return put(place, calculate(operation, [current, operand]));
    },
  };
}

const bound = (wins: (order: number) => boolean, operand: unknown): LeafAction => ({
  creates: true,
  change: (current, place) => {
    if (current === undefined || wins(compareValues(operand, current))) put(place, operand);
  },
});

function currentDate(operand: unknown, path: string): LeafAction {
  const type = isDoc(operand) ? operand['$type'] : operand;
  if (isDoc(operand) && Object.keys(operand).some((name) => name !== '$type'))
    throw new MongoError(2, `Unrecognized $currentDate option: ${Object.keys(operand).join(', ')}`);
  if (type === 'timestamp')
    return {
      creates: true,
      change: (_current, place) => put(place, new Timestamp({ t: Math.floor(Date.now() / 1000), i: 1 })),
    };
  if (typeof type !== 'boolean' && type !== 'date')
    throw new MongoError(
      2,
      `${typeOf(type)} is not valid type for $currentDate at '${path}'. Please use a boolean ('true') or a $type expression ({$type: 'timestamp/date'}).`,
    );
  return { creates: true, change: (_current, place) => put(place, new Date()) };
}

function bitwise(operand: unknown, path: string): LeafAction {
  if (!isDoc(operand) || Object.keys(operand).length === 0)
    throw new MongoError(
      2,
      `The $bit modifier is not compatible with the value at '${path}'. You must pass in an embedded document: {$bit: {field: {and/or/xor: #}}`,
    );
  const steps = Object.keys(operand).map((name) => bitStep(name, operand[name]));
  return {
    creates: true,
    change: (current, place) => {
      const start = current ?? 0;
      if (!isWhole(start))
        throw new MongoError(2, `Cannot apply $bit to a value of non-integral type: ${show(current)}`);
      put(
        place,
        steps.reduce<number | Long>((value, apply) => apply(value), start),
      );
    },
  };
}

function bitStep(name: string, operand: unknown): (value: number | Long) => number | Long {
  const operation = { and: 'and', or: 'or', xor: 'xor' }[name] as 'and' | 'or' | 'xor' | undefined;
  if (!operation)
    throw new MongoError(
      2,
      `The $bit modifier only supports 'and', 'or', and 'xor', not '${name}' which is an unknown operator`,
    );
  if (!isWhole(operand))
    throw new MongoError(
      2,
      `The $bit modifier field must be an Integer(32/64 bit); a '${typeOf(operand)}' is not supported here`,
    );
  return (value) => {
    const isLong = typeof value === 'object' || typeof operand === 'object';
    const result = Long.fromValue(value)[operation](Long.fromValue(operand));
    return isLong ? result : result.toInt();
  };
}

const isWhole = (value: unknown): value is number | Long =>
  isNumber(value) && !isFloating(value) && (typeof value === 'number' || value._bsontype === 'Long');
