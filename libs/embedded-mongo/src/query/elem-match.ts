import { docOf, isDoc } from '../bson/document.ts';
import type { Doc } from '../bson/document.ts';
import { MongoError } from '../errors/mongo-error.ts';
import { anyValueAt } from './any-value-at.ts';
import type { FieldTest, FilterCompiler } from './field-test.ts';
import { isOperatorDoc } from './operator-doc.ts';

/** Holds when an array has an element that fulfils all conditions at once; tells the element's index. */
export function elemMatchTest(operand: unknown, compiler: FilterCompiler): FieldTest {
  const accepts = elementTest(operand, compiler);
  const indexIn = (value: unknown): number => (Array.isArray(value) ? value.findIndex(accepts) : -1);
  return {
    single: (value) => indexIn(value) >= 0,
    at: (doc, parts, details) =>
      anyValueAt(doc, {
        parts,
        expand: false,
        visit: (value, outer) => {
          const index = indexIn(value);
          if (index < 0) return false;
          if (details) details.arrayIndex = outer ?? index;
          return true;
        },
      }),
  };
}

/** The test that $elemMatch applies to each element; an array in an array counts as a document with the fields 0, 1, … */
export function elementTest(operand: unknown, compiler: FilterCompiler): (item: unknown) => boolean {
  if (!isDoc(operand)) throw new MongoError(2, '$elemMatch needs an Object');
  if (isOperatorDoc(operand) && !startsWithLogic(operand)) {
    const tests = compiler.fieldTests(operand);
    return (item) => tests.every((test) => test.single(item));
  }
  const matches = compiler.filter(operand);
  return (item) => {
    if (isDoc(item)) return matches(item);
    return Array.isArray(item) && matches(docOf({ ...item }));
  };
}

const startsWithLogic = (operand: Doc): boolean =>
  ['$and', '$or', '$nor', '$expr'].includes(String(Object.keys(operand)[0]));
