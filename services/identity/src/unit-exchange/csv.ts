/** One line of a table with its number in the file. */
export interface CsvRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/** Rows of a CSV text (RFC 4180); the separator is what the first line has more of: semicolon or comma. Empty ones are left out. */
export function readCsv(text: string): CsvRow[] {
  const source = text.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n');
  const head = source.slice(0, Math.max(0, source.search(/\n|$/)));
  const separator = head.split(';').length >= head.split(',').length ? ';' : ',';
  const rows: CsvRow[] = [];
  let line = 1;
  let started = 1;
  let cells: string[] = [];
  let cell = '';
  let isQuoted = false;
  const endRow = () => {
    cells.push(cell);
    if (cells.some((entry) => entry.trim() !== '')) rows.push({ line: started, cells });
    cells = [];
    cell = '';
  };
  for (let index = 0; index < source.length; index += 1) {
    const character = source[index] ?? '';
    if (character === '\n') line += 1;
    if (isQuoted && character === '"' && source[index + 1] === '"') {
      cell += '"';
      index += 1;
    } else if (character === '"' && (isQuoted || cell === '')) isQuoted = !isQuoted;
    else if (isQuoted) cell += character;
    else if (character === separator) {
      cells.push(cell);
      cell = '';
    } else if (character === '\n') {
      endRow();
      started = line;
    } else cell += character;
  }
  endRow();
  return rows;
}

/** CSV with semicolons, as spreadsheet programs in German read it; a cell that begins like a formula is made harmless. */
export function writeCsv(rows: readonly (readonly string[])[]): string {
  return `\uFEFF${rows.map((row) => row.map((cell) => quoted(harmless(cell))).join(';')).join('\r\n')}\r\n`;
}

function harmless(cell: string): string {
  return /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
}

function quoted(cell: string): string {
  return /[";\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
