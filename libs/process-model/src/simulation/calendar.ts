import { z } from 'zod';

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'A time of day is written 08:30.');

/** Working hours that repeat every week, on ISO weekdays (1 is Monday). */
export const calendarSchema = z.strictObject({
  hours: z
    .array(
      z
        .strictObject({ days: z.array(z.int().min(1).max(7)).min(1).max(7), from: clock, to: clock })
        .refine((hours) => hours.from < hours.to, { path: ['to'], message: 'Hours end after they begin.' }),
    )
    .min(1)
    .max(50),
});

export type CalendarDefinition = z.infer<typeof calendarSchema>;

/** Converts between minutes on the clock, from a Monday at midnight on, and minutes of open time. */
export interface Calendar {
  readonly openMinutesPerWeek: number;
  /** Open minutes from time 0 until a time. */
  openUntil(time: number): number;
  /** Time at which that many open minutes have passed since a time. */
  after(time: number, openMinutes: number): number;
}

/** Seven hours and 48 minutes from Monday to Friday. */
export const officeHours: CalendarDefinition = { hours: [{ days: [1, 2, 3, 4, 5], from: '08:00', to: '15:48' }] };

/** A calendar; without a definition it is always open. */
export function calendar(definition?: CalendarDefinition): Calendar {
  return definition === undefined ? alwaysOpen : weekly(mergedIntervals(definition));
}

const week = 7 * 24 * 60;

const alwaysOpen: Calendar = {
  openMinutesPerWeek: week,
  openUntil: (time) => time,
  after: (time, openMinutes) => time + openMinutes,
};

interface Interval {
  readonly from: number;
  readonly to: number;
}

function weekly(intervals: readonly Interval[]): Calendar {
  const perWeek = intervals.reduce((sum, { from, to }) => sum + to - from, 0);
  const openUntil = (time: number): number => {
    const weeks = Math.floor(time / week);
    const rest = time - weeks * week;
    const open = intervals.reduce((sum, { from, to }) => sum + Math.max(0, Math.min(rest, to) - from), 0);
    return weeks * perWeek + open;
  };
  const timeOf = (openMinutes: number): number => {
    const weeks = Math.max(0, Math.ceil(openMinutes / perWeek) - 1);
    let rest = openMinutes - weeks * perWeek;
    for (const { from, to } of intervals) {
      if (rest <= to - from) return weeks * week + from + rest;
      rest -= to - from;
    }
    return (weeks + 1) * week;
  };
  const after = (time: number, openMinutes: number) => {
    if (openMinutes <= 0) return time;
    return Math.max(time, timeOf(openUntil(time) + openMinutes));
  };
  return { openMinutesPerWeek: perWeek, openUntil, after };
}

/** Intervals of the week in order; overlapping ones become one. */
function mergedIntervals({ hours }: CalendarDefinition): Interval[] {
  const all = hours
    .flatMap(({ days, from, to }) =>
      days.map((day) => ({ from: (day - 1) * 1440 + minutesOf(from), to: (day - 1) * 1440 + minutesOf(to) })),
    )
    .sort((a, b) => a.from - b.from);
  return all.reduce<Interval[]>((merged, next) => {
    const last = merged.at(-1);
    if (last === undefined || next.from > last.to) return [...merged, next];
    return [...merged.slice(0, -1), { from: last.from, to: Math.max(last.to, next.to) }];
  }, []);
}

function minutesOf(time: string): number {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return hour * 60 + minute;
}
