import { harmless, isBlank, numberText, type TableRow } from './table-row.ts';

/** Rows of a CSV text (RFC 4180) that say something; the separator is what the first line has more of: semicolon or comma. */
export function parseCsv(text: string): TableRow[] {
  const source = text.replace(/^\uFEFF/, '');
  const separator = separatorOf(source.slice(0, Math.max(0, source.search(/\r?\n|$/))));
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let isQuoted = false;
  for (let index = 0; index < source.length; index += 1) {
    const character = source[index];
    if (isQuoted && character === '"' && source[index + 1] === '"') {
      cell += '"';
      index += 1;
    } else if (character === '"' && (isQuoted || cell === '')) isQuoted = !isQuoted;
    else if (isQuoted) cell += character;
    else if (character === separator) {
      row.push(cell);
      cell = '';
    } else if (character === '\n') {
      rows.push([...row, cell.replace(/\r$/, '')]);
      row = [];
      cell = '';
    } else cell += character;
  }
  if (cell !== '' || row.length > 0) rows.push([...row, cell.replace(/\r$/, '')]);
  return rows.map((cells, index) => ({ row: index + 1, cells })).filter((line) => !isBlank(line));
}

/** CSV with semicolons, as spreadsheet programs in German read it; a cell that begins like a formula is made harmless. */
export function writeCsv(rows: readonly (readonly (string | number)[])[]): string {
  return `\uFEFF${rows.map((row) => row.map((cell) => quoted(textOf(cell))).join(';')).join('\r\n')}\r\n`;
}

function separatorOf(line: string): string {
  return line.split(';').length >= line.split(',').length ? ';' : ',';
}

function textOf(cell: string | number): string {
  return typeof cell === 'number' ? numberText(cell) : harmless(cell);
}

function quoted(cell: string): string {
  return /[";\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
