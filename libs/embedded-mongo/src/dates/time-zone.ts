import { MongoError } from '../errors/mongo-error.ts';

/** Offset of a time zone from UTC in milliseconds at an instant. */
export type ZoneOffset = (instant: number) => number;

const known = new Map<string, ZoneOffset>();

/** The offsets of `Europe/Berlin`, `+02:00`, `UTC` or `GMT`. Throws MongoError 40485 for an unknown zone. */
export function zoneOffset(zone: string): ZoneOffset {
  const offset = known.get(zone) ?? fixedOffset(zone) ?? namedOffset(zone);
  known.set(zone, offset);
  return offset;
}

/** The instant at which clocks of a zone show the given time (milliseconds as if it were UTC). */
export function instantOf(localTime: number, offset: ZoneOffset): number {
  const guess = localTime - offset(localTime);
  return localTime - offset(guess);
}

function fixedOffset(zone: string): ZoneOffset | undefined {
  if (zone === 'UTC' || zone === 'GMT' || zone === 'Z') return () => 0;
  const match = /^([+-])(\d{2}):?(\d{2})?$/.exec(zone);
  if (!match) return undefined;
  const minutes = Number(match[2]) * 60 + Number(match[3] ?? 0);
  return () => (match[1] === '-' ? -1 : 1) * minutes * 60_000;
}

function namedOffset(zone: string): ZoneOffset {
  const format = formatOf(zone);
  return (instant) => {
    const parts = Object.fromEntries(format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
    return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(instant / 1000) * 1000;
  };
}

function formatOf(timeZone: string): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  } catch {
    throw new MongoError(40485, `unrecognized time zone identifier: "${timeZone}"`);
  }
}
