import { MongoError } from '../errors/mongo-error.ts';
import { CALENDAR } from './calendar.ts';

const two = (value: number): string => String(value).padStart(2, '0');

const part = (name: keyof typeof CALENDAR, width: number) => (localTime: number) =>
  String(CALENDAR[name]?.(localTime)).padStart(width, '0');

const SPECIFIERS: Readonly<Record<string, (localTime: number, offset: number) => string>> = {
  Y: part('year', 4),
  m: part('month', 2),
  d: part('dayOfMonth', 2),
  H: part('hour', 2),
  M: part('minute', 2),
  S: part('second', 2),
  L: part('millisecond', 3),
  j: part('dayOfYear', 3),
  w: part('dayOfWeek', 1),
  u: part('isoDayOfWeek', 1),
  U: part('week', 2),
  V: part('isoWeek', 2),
  G: part('isoWeekYear', 4),
  z: (_time, offset) =>
    `${offset < 0 ? '-' : '+'}${two(Math.floor(Math.abs(offset) / 3_600_000))}${two((Math.abs(offset) / 60_000) % 60)}`,
  Z: (_time, offset) => String(offset / 60_000),
  '%': () => '%',
};

/** A local time in the notation of $dateToString. Throws MongoError 18536 naming an unknown specifier. */
export function formatDate(format: string, localTime: number, offset: number): string {
  return format.replaceAll(/%(.?)/gs, (_all, letter: string) => {
    const write = SPECIFIERS[letter];
    if (!write) throw new MongoError(18536, `Invalid format character '%${letter}' in format string`);
    return write(localTime, offset);
  });
}
