import { textWidth } from './text-width.ts';

export interface TextStyle {
  readonly fontSize: number;
  readonly weight?: 'normal' | 'bold';
}

/**
 * Breaks a text into lines of at most `width` units. Words that are too long are parted between syllables where one is
 * recognisable, else anywhere. What exceeds `maxLines` ends in an ellipsis.
 */
export function wrapText(text: string, style: TextStyle, limits: { width: number; maxLines?: number }): string[] {
  const fits = (line: string): boolean => textWidth(line, style.fontSize, style.weight) <= limits.width;
  const lines: string[] = [];
  let current = '';
  const maxLines = limits.maxLines ?? Infinity;
  for (const word of text.split(/\s+/u).filter(Boolean)) {
    const candidate = current === '' ? word : `${current} ${word}`;
    if (fits(candidate)) {
      current = candidate;
      continue;
    }
    if (current !== '') lines.push(current);
    const pieces = partWord(word, fits);
    lines.push(...pieces.slice(0, -1));
    current = pieces.at(-1) ?? '';
    if (lines.length > maxLines) break;
  }
  if (current !== '') lines.push(current);
  if (lines.length <= maxLines) return lines;
  return [...lines.slice(0, maxLines - 1), withEllipsis(lines[maxLines - 1] ?? '', fits)];
}

function withEllipsis(line: string, fits: (line: string) => boolean): string {
  let characters = [...line];
  while (characters.length > 1 && !fits(`${characters.join('')}…`)) characters = characters.slice(0, -1);
  return `${characters.join('').trimEnd()}…`;
}

function partWord(word: string, fits: (line: string) => boolean): string[] {
  if (fits(word)) return [word];
  const pieces: string[] = [];
  let rest = [...word];
  while (rest.length > 1 && !fits(rest.join(''))) {
    const end = breakPosition(rest, fits);
    const head = rest.slice(0, end).join('');
    pieces.push(/[\p{L}\p{N}]$/u.test(head) ? `${head}-` : head);
    rest = rest.slice(end);
  }
  return [...pieces, rest.join('')];
}

/** The last good place to part the word, so that the head with a hyphen still fits. */
function breakPosition(word: string[], fits: (line: string) => boolean): number {
  const longest = longestHead(word, fits);
  for (let end = longest; end > Math.max(3, longest / 3); end -= 1) {
    if (isGoodBreak(word, end)) return end;
  }
  return longest;
}

/** By halving: a longer head is never narrower. */
function longestHead(word: string[], fits: (line: string) => boolean): number {
  let low = 1;
  let high = word.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if (fits(`${word.slice(0, middle).join('')}-`)) low = middle;
    else high = middle - 1;
  }
  return low;
}

const vowel = /[aeiouyäöü]/iu;
const inseparable = new Set(['ch', 'ck', 'ph', 'th', 'qu', 'st']);

/** A rough rule for German: part before a single consonant that a vowel follows, or after a mark such as "-" or "/". */
function isGoodBreak(word: string[], end: number): boolean {
  const before = word[end - 1] ?? '';
  const first = word[end] ?? '';
  const second = word[end + 1] ?? '';
  if (/[-/.,;:_]/u.test(before)) return true;
  if (word.length - end < 3 || inseparable.has((before + first).toLowerCase())) return false;
  if (before.toLowerCase() === 'c' || !/\p{L}/u.test(before)) return false;
  if (before.toLowerCase() === 's' && /[cpt]/iu.test(first)) return false;
  return !vowel.test(first) && vowel.test(second) && word.slice(0, end).some((letter) => vowel.test(letter));
}
