const everyday = [
  ' ',
  'a',
  'A',
  '0',
  '_',
  '-',
  '.',
  '/',
  '\\',
  '"',
  "'",
  '<',
  '(',
  '[',
  '{',
  ':',
  ';',
  ',',
  '@',
  '%',
  '=',
  '#',
  'ß',
  '\t',
  '\n',
];

/** What a pattern is fed with again and again: its own words, single characters, and pairs of both. */
export function pumps(source: string): string[] {
  const words = source
    .replaceAll(/\\[pP]\{[^}]*\}|\(\?<?[:=!]|\\[a-zA-Z]|\{\d+(?:,\d*)?\}/g, ' ')
    .split(/[\s\\()[\]{}|?*+^$]+/)
    .filter((word) => word !== '' && word.length < 40);
  const letters = [...new Set([...everyday, ...words.flatMap((word) => [...word])])].slice(0, 60);
  const starts = [...new Set(words)].slice(0, 30);
  const pairs = starts.flatMap((word) => everyday.slice(0, 8).flatMap((letter) => [word + letter, letter + word]));
  return [...letters, ...starts, ...pairs];
}

/** A text of the given length that a pattern nearly fits, again and again, and then does not. */
export function attack(pump: string, length: number): string {
  return pump.repeat(Math.ceil(length / pump.length)).slice(0, length) + '\u0001';
}

const steps = [24, 300, 3_000];

/**
 * The slowest pump of a pattern on texts of growing length up to `longest`, in milliseconds; stops at the first that takes longer
 * than `mostMs`, however short.
 */
export function slowest(
  pattern: RegExp,
  longest: number,
  mostMs: number,
): { pump: string; length: number; ms: number } {
  let worst = { pump: '', length: 0, ms: 0 };
  for (const length of [...steps.filter((step) => step < longest), longest])
    for (const pump of pumps(pattern.source)) {
      const ms = quickest(pattern, attack(pump, length), mostMs);
      if (ms > worst.ms) worst = { pump, length, ms };
      if (ms > mostMs) return worst;
    }
  return worst;
}

/** How much longer four times the text takes: 4 where the time is linear, 16 where it is quadratic. */
export function growth(pattern: RegExp, { pump, length }: { readonly pump: string; readonly length: number }): number {
  const quarter = attack(pump, Math.ceil(length / 4));
  return quickest(pattern, attack(pump, length), 0) / Math.max(quickest(pattern, quarter, 0), 0.001);
}

/** Of up to five tries, as long as they take too long: garbage collection and other work on the machine are no fault of a pattern. */
function quickest(pattern: RegExp, text: string, mostMs: number): number {
  let least = Number.POSITIVE_INFINITY;
  for (let tries = 0; tries < 5 && least > mostMs; tries += 1) least = Math.min(least, millisecondsOf(pattern, text));
  return least;
}

function millisecondsOf(pattern: RegExp, text: string): number {
  const before = process.cpuUsage();
  text.replace(pattern, '');
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
