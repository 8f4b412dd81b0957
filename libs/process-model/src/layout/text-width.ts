/** Widths of a sans serif face in thousandths of the font size, grouped by width. */
const widthGroups: readonly (readonly [number, string])[] = [
  [230, "ijl'|"],
  [290, ' .,:;!It/\\[]()fr‚‘’·'],
  [400, '-"„“”*°'],
  [520, 'ckszvxyJ'],
  [570, '0123456789abdeghnopquLß?#$€§–_äöüéèêáàâíìóòôúùûñ+<>=~'],
  [640, 'FTZ'],
  [690, 'ABEKPSVXYÄ&'],
  [750, 'CDHNRUwÜ'],
  [800, 'GOQÖ'],
  [870, 'mM'],
  [970, 'W%@—…'],
];
/** Slack for faces that run wider than the table, such as DejaVu Sans. */
const slack = 1.05;
const boldFactor = 1.08;

const asciiWidths = new Float64Array(256).fill(0.6 * slack);
const otherWidths = new Map<number, number>();
for (const [width, characters] of widthGroups) {
  for (const character of characters) {
    const code = character.codePointAt(0) ?? 0;
    if (code < 256) asciiWidths[code] = (width / 1000) * slack;
    else otherWidths.set(code, (width / 1000) * slack);
  }
}

/** Estimated width of a text in the picture's font: no font is loaded, the same text always gives the same width. */
export function textWidth(text: string, fontSize: number, weight: 'normal' | 'bold' = 'normal'): number {
  let width = 0;
  for (const character of text) width += characterWidth(character.codePointAt(0) ?? 0);
  return width * fontSize * (weight === 'bold' ? boldFactor : 1);
}

function characterWidth(code: number): number {
  if (code < 256) return asciiWidths[code] ?? 0.6;
  const known = otherWidths.get(code);
  if (known !== undefined) return known;
  if (code >= 0x300 && code < 0x370) return 0;
  return code >= 0x1100 ? 1.05 : 0.66;
}
