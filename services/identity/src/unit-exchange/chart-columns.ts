/** Columns of the table of units and positions; a header cell may be written either way. */
export const chartColumns = [
  { key: 'kind', names: ['Art', 'Kind'] },
  { key: 'shortName', names: ['Kurzzeichen', 'Short name'] },
  { key: 'title', names: ['Bezeichnung', 'Title'] },
  { key: 'parent', names: ['Übergeordnet', 'Parent'] },
  { key: 'payGroup', names: ['Entgeltgruppe', 'Pay group'] },
  { key: 'headcount', names: ['VZÄ', 'FTE'] },
  { key: 'costRate', names: ['Kostensatz in Euro', 'Cost rate in euro'] },
  { key: 'per', names: ['Kostensatz je', 'Cost rate per'] },
  { key: 'validFrom', names: ['Gültig ab', 'Valid from'] },
] as const;
export type ChartColumn = (typeof chartColumns)[number]['key'];

/** Words of the column "Art" and of "Kostensatz je", in both languages. */
export const kinds: Readonly<Record<string, 'unit' | 'position'>> = {
  einheit: 'unit',
  unit: 'unit',
  stelle: 'position',
  position: 'position',
};
export const periods: Readonly<Record<string, 'hour' | 'minute'>> = {
  stunde: 'hour',
  hour: 'hour',
  minute: 'minute',
};

/** Index of each column in the file; undefined where a needed one is missing or one is unknown. */
export function columnsOf(header: readonly string[]): ReadonlyMap<ChartColumn, number> | undefined {
  const found = new Map<ChartColumn, number>();
  for (const [index, cell] of header.entries()) {
    const name = cell.trim().toLowerCase();
    const column = chartColumns.find(({ names }) => names.some((known) => known.toLowerCase() === name));
    if (column === undefined || found.has(column.key)) return undefined;
    found.set(column.key, index);
  }
  const needed: readonly ChartColumn[] = ['kind', 'shortName', 'title'];
  return needed.every((key) => found.has(key)) ? found : undefined;
}
