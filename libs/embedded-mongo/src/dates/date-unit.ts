import { MongoError } from '../errors/mongo-error.ts';

/** Units of $dateAdd, $dateDiff and $dateTrunc. */
export type DateUnit = 'year' | 'quarter' | 'month' | 'week' | 'day' | 'hour' | 'minute' | 'second' | 'millisecond';

const FIXED: Readonly<Partial<Record<DateUnit, number>>> = {
  week: 604_800_000,
  day: 86_400_000,
  hour: 3_600_000,
  minute: 60_000,
  second: 1000,
  millisecond: 1,
};

const MONTHS: Readonly<Partial<Record<DateUnit, number>>> = { year: 12, quarter: 3, month: 1 };

const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

/** Throws MongoError 9 for anything that is no unit. */
export function dateUnit(value: unknown): DateUnit {
  if (typeof value === 'string' && (Object.hasOwn(FIXED, value) || Object.hasOwn(MONTHS, value)))
    return value as DateUnit;
  throw new MongoError(9, `unknown time unit value: ${String(value)}`);
}

/** Index of the day a week starts with (0 = Sunday), from `mon` or `Monday`. */
export function weekStart(value: unknown): number {
  const text = String(value).toLowerCase();
  const index = WEEKDAYS.findIndex((day) => day === text || day.slice(0, 3) === text);
  if (index < 0) throw new MongoError(9, `unknown day of week value: ${String(value)}`);
  return index;
}

/** A local time later by an amount of units; the day is cut to the length of the month. */
export function addUnits(localTime: number, amount: number, unit: DateUnit): number {
  const months = MONTHS[unit];
  if (months === undefined) return localTime + amount * (FIXED[unit] as number);
  const date = new Date(localTime);
  const target = Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + amount * months, 1);
  const lastDay = new Date(
    Date.UTC(new Date(target).getUTCFullYear(), new Date(target).getUTCMonth() + 1, 0),
  ).getUTCDate();
  return (
    target +
    (Math.min(date.getUTCDate(), lastDay) - 1) * 86_400_000 +
    (((localTime % 86_400_000) + 86_400_000) % 86_400_000)
  );
}

/** Number of the unit that a local time lies in, counted from a fixed beginning. */
export function unitNumber(localTime: number, unit: DateUnit, firstDay: number): number {
  const months = MONTHS[unit];
  const date = new Date(localTime);
  if (months !== undefined) return Math.floor((date.getUTCFullYear() * 12 + date.getUTCMonth()) / months);
  if (unit !== 'week') return Math.floor(localTime / (FIXED[unit] as number));
  return Math.floor((Math.floor(localTime / 86_400_000) + 4 - firstDay) / 7);
}

/** Where the unit with a number begins. */
export function unitStart(number: number, unit: DateUnit, firstDay: number): number {
  const months = MONTHS[unit];
  if (months !== undefined) return Date.UTC(Math.floor((number * months) / 12), (number * months) % 12, 1);
  if (unit !== 'week') return number * (FIXED[unit] as number);
  return (number * 7 - 4 + firstDay) * 86_400_000;
}

/** Units longer than an hour follow the clock of a time zone, shorter ones do not. */
export const followsClock = (unit: DateUnit): boolean => !['hour', 'minute', 'second', 'millisecond'].includes(unit);
