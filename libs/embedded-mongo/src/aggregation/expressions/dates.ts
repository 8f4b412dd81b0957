import { Long, ObjectId, Timestamp } from 'bson';
import { docOf, isDoc } from '../../bson/document.ts';
import type { Doc } from '../../bson/document.ts';
import { CALENDAR } from '../../dates/calendar.ts';
import { addUnits, dateUnit, followsClock, unitNumber, unitStart, weekStart } from '../../dates/date-unit.ts';
import { formatDate } from '../../dates/format-date.ts';
import { parseDate } from '../../dates/parse-date.ts';
import { instantOf, zoneOffset } from '../../dates/time-zone.ts';
import type { ZoneOffset } from '../../dates/time-zone.ts';
import { MongoError } from '../../errors/mongo-error.ts';
import { isNumber, toDouble } from '../../values/number.ts';
import { typeOf } from '../../values/type-of.ts';
import type { Expression, Scope } from '../scope.ts';
import { isNullish, namedOperands } from './operands.ts';
import type { ExpressionFactory } from './operands.ts';

const PART_NAMES = Object.keys(CALENDAR);

/** Operators that take dates apart and compute with them. */
export const DATES: Readonly<Record<string, ExpressionFactory>> = {
  ...Object.fromEntries(PART_NAMES.map((name) => [`$${name}`, datePart(name)])),
  $dateToString: named('$dateToString', ['date'], ['format', 'timezone', 'onNull'], toText),
  $dateFromString: named('$dateFromString', ['dateString'], ['timezone', 'onError', 'onNull'], fromText),
  $dateToParts: named('$dateToParts', ['date'], ['timezone'], toParts),
  $dateFromParts: named(
    '$dateFromParts',
    ['year'],
    ['month', 'day', 'hour', 'minute', 'second', 'millisecond', 'timezone'],
    fromParts,
  ),
  $dateAdd: named('$dateAdd', ['startDate', 'unit', 'amount'], ['timezone'], (values) => shifted(values, 1)),
  $dateSubtract: named('$dateSubtract', ['startDate', 'unit', 'amount'], ['timezone'], (values) => shifted(values, -1)),
  $dateDiff: named('$dateDiff', ['startDate', 'endDate', 'unit'], ['timezone', 'startOfWeek'], difference),
  $dateTrunc: named('$dateTrunc', ['date', 'unit'], ['timezone', 'startOfWeek'], truncated),
};

/** The values of named operands. */
type Values = Doc;

function named(
  name: string,
  required: string[],
  optional: string[],
  compute: (values: Values) => unknown,
): ExpressionFactory {
  return (operand, compiler) => {
    const parts = namedOperands(name, operand, { required, optional });
    const evaluators = Object.keys(parts).map((key) => [key, compiler.compile(parts[key])] as const);
    return (scope) => compute(docOf(Object.fromEntries(evaluators.map(([key, evaluate]) => [key, evaluate(scope)]))));
  };
}

function datePart(name: string): ExpressionFactory {
  const part = CALENDAR[name] as (localTime: number) => number;
  return (operand, compiler) => {
    const isNamed = isDoc(operand) && 'date' in operand;
    const parts = isNamed
      ? namedOperands(`$${name}`, operand, { required: ['date'], optional: ['timezone'] })
      : undefined;
    const single = Array.isArray(operand) && operand.length === 1 ? operand[0] : operand;
    const date = compiler.compile(parts ? parts['date'] : single);
    const zone = parts && 'timezone' in parts ? compiler.compile(parts['timezone']) : undefined;
    return (scope) => partAt(part, date(scope), zoneAt(zone, scope));
  };
}

function partAt(part: (localTime: number) => number, value: unknown, zone: ZoneOffset | null): unknown {
  if (isNullish(value) || !zone) return null;
  const instant = instantFor(value);
  const result = part(instant + zone(instant));
  return part === CALENDAR['isoWeekYear'] ? Long.fromNumber(result) : result;
}

const zoneAt = (zone: Expression | undefined, scope: Scope): ZoneOffset | null => zoneFor(zone ? zone(scope) : 'UTC');

function zoneFor(value: unknown): ZoneOffset | null {
  if (value === null) return null;
  if (value === undefined) return null;
  if (typeof value !== 'string')
    throw new MongoError(40517, `timezone must evaluate to a string, found ${typeOf(value)}`);
  return zoneOffset(value);
}

/** The zone among named operands, UTC when there is none. */
const zoneAmong = (values: Values): ZoneOffset | null => zoneFor('timezone' in values ? values['timezone'] : 'UTC');

function instantFor(value: unknown): number {
  if (value instanceof Date) return value.getTime();
  if (value instanceof ObjectId) return value.getTimestamp().getTime();
  if (value instanceof Timestamp) return value.t * 1000;
  throw new MongoError(16006, `can't convert from BSON type ${typeOf(value)} to Date`);
}

function toText(values: Values): unknown {
  const zone = zoneAmong(values);
  if (isNullish(values['date'])) return values['onNull'] ?? null;
  if (!zone || ('format' in values && isNullish(values['format']))) return null;
  const instant = instantFor(values['date']);
  const isUtc = !('timezone' in values);
  const format = values['format'] ?? (isUtc ? '%Y-%m-%dT%H:%M:%S.%LZ' : '%Y-%m-%dT%H:%M:%S.%L');
  if (typeof format !== 'string')
    throw new MongoError(18533, `$dateToString requires that 'format' be a string, found: ${typeOf(format)}`);
  return formatDate(format, instant + zone(instant), zone(instant));
}

function fromText(values: Values): unknown {
  const text = values['dateString'];
  const zone = zoneAmong(values);
  if (isNullish(text)) return values['onNull'] ?? null;
  if (!zone) return null;
  try {
    if (typeof text !== 'string')
      throw new MongoError(241, `$dateFromString requires that 'dateString' be a string, found: ${typeOf(text)}`);
    return new Date(instantOf(parseDate(text).getTime(), zone));
  } catch (error) {
    if (error instanceof MongoError && 'onError' in values) return values['onError'];
    throw error;
  }
}

function toParts(values: Values): unknown {
  const zone = zoneAmong(values);
  if (isNullish(values['date']) || !zone) return null;
  const instant = instantFor(values['date']);
  const names = {
    year: 'year',
    month: 'month',
    day: 'dayOfMonth',
    hour: 'hour',
    minute: 'minute',
    second: 'second',
    millisecond: 'millisecond',
  };
  return docOf(
    Object.fromEntries(Object.entries(names).map(([key, name]) => [key, CALENDAR[name]?.(instant + zone(instant))])),
  );
}

function fromParts(values: Values): unknown {
  const zone = zoneAmong(values);
  const keys = ['year', 'month', 'day', 'hour', 'minute', 'second', 'millisecond'];
  const defaults = [0, 1, 1, 0, 0, 0, 0];
  if (!zone || keys.some((key) => key in values && isNullish(values[key]))) return null;
  const numbers = keys.map((key, i) => (key in values ? wholeFor(key, values[key]) : (defaults[i] as number)));
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0, millisecond = 0] = numbers;
  return new Date(instantOf(Date.UTC(year, month - 1, day, hour, minute, second, millisecond), zone));
}

function wholeFor(key: string, value: unknown): number {
  if (isNumber(value) && Number.isInteger(toDouble(value))) return toDouble(value);
  throw new MongoError(40515, `'${key}' must evaluate to an integer, found ${typeOf(value)}`);
}

function shifted(values: Values, sign: 1 | -1): unknown {
  const zone = zoneAmong(values);
  if (!zone || ['startDate', 'unit', 'amount'].some((key) => isNullish(values[key]))) return null;
  const unit = dateUnit(values['unit']);
  const instant = instantFor(values['startDate']);
  const amount = sign * wholeFor('amount', values['amount']);
  if (!followsClock(unit)) return new Date(addUnits(instant, amount, unit));
  return new Date(instantOf(addUnits(instant + zone(instant), amount, unit), zone));
}

function difference(values: Values): unknown {
  const zone = zoneAmong(values);
  if (!zone || ['startDate', 'endDate', 'unit'].some((key) => isNullish(values[key]))) return null;
  const unit = dateUnit(values['unit']);
  const firstDay = weekStart(values['startOfWeek'] ?? 'sunday');
  const [from, to] = ['startDate', 'endDate'].map((key) => {
    const instant = instantFor(values[key]);
    return unitNumber(instant + zone(instant), unit, firstDay);
  }) as [number, number];
  return Long.fromNumber(to - from);
}

function truncated(values: Values): unknown {
  const zone = zoneAmong(values);
  if (!zone || ['date', 'unit'].some((key) => isNullish(values[key]))) return null;
  const unit = dateUnit(values['unit']);
  const firstDay = weekStart(values['startOfWeek'] ?? 'sunday');
  const instant = instantFor(values['date']);
  const start = unitStart(unitNumber(instant + zone(instant), unit, firstDay), unit, firstDay);
  return new Date(followsClock(unit) ? instantOf(start, zone) : start - zone(instant));
}
