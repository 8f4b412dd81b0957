const narrow = new Set("iljtfrI.,:;'|!()[]{}- ");
const wide = new Set('mwMW@%—…');

/** Estimated width of a text in pixels; there is no font to measure on a server. */
export function textWidth(text: string, fontSize: number): number {
  let ems = 0;
  for (const character of text) ems += characterWidth(character);
  return ems * fontSize;
}

/** Breaks text into lines of at most `width` pixels; words that do not fit are divided. */
export function wrapText(text: string, { width, fontSize }: { width: number; fontSize: number }): string[] {
  const lines: string[] = [];
  for (const paragraph of text.slice(0, 2000).trim().split(/\n/)) {
    let line = '';
    for (const word of paragraph.split(/\s+/).flatMap((part) => divide(part, width, fontSize))) {
      const longer = line === '' ? word : `${line} ${word}`;
      if (line !== '' && textWidth(longer, fontSize) > width) {
        lines.push(line);
        line = word;
      } else line = longer;
    }
    lines.push(line);
  }
  return lines.slice(0, 60);
}

function characterWidth(character: string): number {
  if (narrow.has(character)) return 0.31;
  if (wide.has(character)) return 0.87;
  return character >= 'A' && character <= 'Z' ? 0.68 : 0.54;
}

function divide(word: string, width: number, fontSize: number): string[] {
  if (textWidth(word, fontSize) <= width) return [word];
  const parts: string[] = [];
  let part = '';
  for (const character of word) {
    if (part.length > 1 && textWidth(`${part}${character}-`, fontSize) > width) {
      parts.push(`${part}-`);
      part = '';
    }
    part += character;
  }
  return [...parts, part];
}
