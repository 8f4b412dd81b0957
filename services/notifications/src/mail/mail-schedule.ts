import { defaultTimeZone, type MailMode, type Preferences } from '../preferences/preferences.ts';

/** Digests leave in the morning, weekly ones on Mondays. */
const digestTime = '07:00';
const monday = 1;
const dayMinutes = 24 * 60;

/** When a mail about something that happens now leaves; undefined for never. */
export function mailDueAt(
  mode: MailMode,
  preferences: Pick<Preferences, 'quietHours' | 'timeZone'> | undefined,
  now: Date,
): Date | undefined {
  const timeZone = preferences?.timeZone ?? defaultTimeZone;
  if (mode === 'off') return undefined;
  if (mode === 'daily') return nextLocal(now, digestTime, timeZone);
  if (mode === 'weekly') return nextMonday(now, timeZone);
  const quiet = preferences?.quietHours;
  return quiet !== undefined && isQuiet(now, quiet, timeZone) ? nextLocal(now, quiet.to, timeZone) : now;
}

function isQuiet(now: Date, { from, to }: { from: string; to: string }, timeZone: string): boolean {
  const [minute, start, end] = [localMinutes(now, timeZone), minutesOf(from), minutesOf(to)];
  return start <= end ? minute >= start && minute < end : minute >= start || minute < end;
}

/** The next time the clock there shows `time`; around a change of the clock it is looked at twice. */
function nextLocal(after: Date, time: string, timeZone: string): Date {
  const wanted = minutesOf(time);
  const ahead = (wanted - localMinutes(after, timeZone) + dayMinutes) % dayMinutes || dayMinutes;
  const guess = plusMinutes(startOfMinute(after), ahead);
  const drift = localMinutes(guess, timeZone) - wanted;
  return drift === 0 ? guess : plusMinutes(guess, -drift);
}

function nextMonday(after: Date, timeZone: string): Date {
  let candidate = nextLocal(after, digestTime, timeZone);
  while (weekdayOf(candidate, timeZone) !== monday) candidate = nextLocal(candidate, digestTime, timeZone);
  return candidate;
}

function localMinutes(at: Date, timeZone: string): number {
  const text = new Intl.DateTimeFormat('de-DE', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  return minutesOf(text.format(at));
}

function weekdayOf(at: Date, timeZone: string): number {
  const day = new Intl.DateTimeFormat('en-GB', { timeZone, weekday: 'short' }).format(at);
  return ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'].indexOf(day);
}

function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}

function startOfMinute(at: Date): Date {
  return new Date(Math.floor(at.getTime() / 60_000) * 60_000);
}

function plusMinutes(at: Date, minutes: number): Date {
  return new Date(at.getTime() + minutes * 60_000);
}
