import { BSONRegExp } from 'bson';
import { docOf, isDoc } from '../bson/document.ts';
import type { Doc } from '../bson/document.ts';
import { MongoError } from '../errors/mongo-error.ts';
import { compileFieldTests, compileFilter } from '../query/compile-filter.ts';
import { isOperatorDoc } from '../query/operator-doc.ts';
import { leafTest } from '../query/field-test.ts';
import type { FieldTest } from '../query/field-test.ts';
import { regExpMatch } from '../query/regular-expression.ts';
import { equalValues } from '../values/compare.ts';
import { isNumber, toDouble } from '../values/number.ts';
import { typeOf } from '../values/type-of.ts';
import type { LeafAction } from './update.ts';

/** `$pull`: takes out elements that equal a value or fulfil a condition. */
export function pull(operand: unknown): LeafAction {
  return takeOut('$pull', pullTest(operand));
}

/** `$pullAll`: takes out elements that equal one of the given values. */
export function pullAll(operand: unknown): LeafAction {
  if (!Array.isArray(operand))
    throw new MongoError(2, `$pullAll requires an array argument but was given a ${typeOf(operand)}`);
  return takeOut('$pullAll', (item) => operand.some((value) => equalValues(value, item)));
}

/** `$pop`: takes out the first (-1) or the last (1) element. */
export function pop(operand: unknown): LeafAction {
  const end = isNumber(operand) ? toDouble(operand) : 0;
  if (end !== 1 && end !== -1) throw new MongoError(9, `$pop expects 1 or -1, found: ${String(operand)}`);
  return {
    creates: false,
    change: (current, place) => {
      if (!Array.isArray(current))
        throw new MongoError(14, `Path '${place.key}' contains an element of non-array type '${typeOf(current)}'`);
      (place.holder as Doc)[place.key] = end === 1 ? current.slice(0, -1) : current.slice(1);
    },
  };
}

function takeOut(name: string, isOut: (item: unknown) => boolean): LeafAction {
  return {
    creates: false,
    change: (current, place) => {
      if (!Array.isArray(current)) throw new MongoError(2, `Cannot apply ${name} to a non-array value`);
      (place.holder as Doc)[place.key] = current.filter((item) => !isOut(item));
    },
  };
}

function pullTest(operand: unknown): (item: unknown) => boolean {
  if (operand instanceof BSONRegExp) return atNoName([leafTest(regExpMatch(operand))]);
  if (!isDoc(operand)) return (item) => equalValues(item, operand);
  if (isOperatorDoc(operand) && !/^\$(and|or|nor)$/.test(String(Object.keys(operand)[0])))
    return atNoName(compileFieldTests(operand));
  const matches = compileFilter(operand);
  return (item) => isDoc(item) && matches(item);
}

/** Tests an element as a query tests a field: an array in the array is entered. */
const atNoName =
  (tests: readonly FieldTest[]) =>
  (item: unknown): boolean =>
    tests.every((test) => test.at(docOf({ '': item }), ['']));
