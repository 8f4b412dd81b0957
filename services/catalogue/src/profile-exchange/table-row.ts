/** A line of a table, whatever file it comes from. */
export interface TableRow {
  /** Number of the line as a spreadsheet program shows it, the headings usually being 1. */
  readonly row: number;
  /** Numbers stand as they are written in German: `1200,5`. */
  readonly cells: readonly string[];
}

export const mostRows = 10_000;

/** A cell that begins like a formula is made harmless; reading takes the apostrophe away again. */
export function harmless(cell: string): string {
  return /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
}

export function numberText(value: number): string {
  return String(value).replace('.', ',');
}

/** Understands `1200,5`, `1.200,5`, `1.200` and `1200.5`; NaN for what is no number. */
export function numberOf(text: string): number {
  const isGerman = text.includes(',') || /^-?\d{1,3}(\.\d{3})+$/.test(text);
  return Number(isGerman ? text.replaceAll('.', '').replace(',', '.') : text);
}

export function isBlank({ cells }: TableRow): boolean {
  return cells.every((cell) => cell.trim() === '');
}
