import { MongoError } from '../errors/mongo-error.ts';
import { isNumber, toDouble } from '../values/number.ts';
import { TYPE_NUMBERS, typeOf } from '../values/type-of.ts';
import type { TypeName } from '../values/type-of.ts';

/** The condition of $type: a name, a number, `number` for all numeric types, or a list of them. */
export function typeTest(operand: unknown): (value: unknown) => boolean {
  const wanted = new Set((Array.isArray(operand) ? operand : [operand]).flatMap(typesFor));
  return (value) => wanted.has(typeOf(value));
}

function typesFor(type: unknown): TypeName[] {
  if (type === 'number') return ['int', 'long', 'double', 'decimal'];
  if (typeof type === 'string') {
    if (Object.hasOwn(TYPE_NUMBERS, type)) return [type as TypeName];
    throw new MongoError(2, `Unknown type name alias: ${type}`);
  }
  if (!isNumber(type)) throw new MongoError(14, 'type must be represented as a number or a string');
  const found = Object.entries(TYPE_NUMBERS).find(([, number]) => number === toDouble(type));
  if (!found) throw new MongoError(2, `Invalid numerical type code: ${toDouble(type)}`);
  return [found[0] as TypeName];
}
