const DAY = 86_400_000;

/** Parts of a local time given as milliseconds as if it were UTC. */
export const CALENDAR: Readonly<Record<string, (localTime: number) => number>> = {
  year: (time) => new Date(time).getUTCFullYear(),
  month: (time) => new Date(time).getUTCMonth() + 1,
  dayOfMonth: (time) => new Date(time).getUTCDate(),
  dayOfWeek: (time) => new Date(time).getUTCDay() + 1,
  dayOfYear,
  hour: (time) => new Date(time).getUTCHours(),
  minute: (time) => new Date(time).getUTCMinutes(),
  second: (time) => new Date(time).getUTCSeconds(),
  millisecond: (time) => new Date(time).getUTCMilliseconds(),
  week: (time) => Math.floor((dayOfYear(time) + 6 - new Date(time).getUTCDay()) / 7),
  isoDayOfWeek: (time) => new Date(time).getUTCDay() || 7,
  isoWeek: (time) => Math.ceil(dayOfYear(thursdayOf(time)) / 7),
  isoWeekYear: (time) => new Date(thursdayOf(time)).getUTCFullYear(),
};

function dayOfYear(time: number): number {
  return Math.floor((time - Date.UTC(new Date(time).getUTCFullYear(), 0, 1)) / DAY) + 1;
}

/** An ISO week belongs to the year of its Thursday. */
function thursdayOf(time: number): number {
  return time + (4 - (new Date(time).getUTCDay() || 7)) * DAY;
}
