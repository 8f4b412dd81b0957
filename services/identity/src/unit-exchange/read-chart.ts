import { defined } from '@prozessplattform/contracts';
import type { CostRate } from '../positions/position.ts';
import { columnsOf, kinds, periods, type ChartColumn } from './chart-columns.ts';
import type { ChartFault, ChartFaultCode } from './chart-faults.ts';
import { readCsv, type CsvRow } from './csv.ts';

/** A unit as the table has it; its short name says which one it is. */
export interface UnitRow {
  readonly line: number;
  readonly shortName: string;
  readonly title: string;
  /** Short name of the unit above; empty at the top, absent where the table has no such column. */
  readonly parent?: string;
}

/** A position as the table has it; unit and title say which one it is. Null clears, absent leaves. */
export interface PositionRow {
  readonly line: number;
  readonly unit: string;
  readonly title: string;
  readonly payGroup?: string | null;
  readonly headcount?: number | null;
  readonly costRate?: CostRate | null;
  readonly validFrom?: string;
}

export interface ReadChart {
  readonly units: UnitRow[];
  readonly positions: PositionRow[];
  readonly faults: ChartFault[];
}

export const mostChartRows = 3_000;

/** Reads the table of units and positions; what is wrong is told with its line. */
export function readChart(text: string): ReadChart {
  const [header, ...rows] = readCsv(text);
  const chart: ReadChart = { units: [], positions: [], faults: [] };
  const columns = header === undefined ? undefined : columnsOf(header.cells);
  if (columns === undefined) return { ...chart, faults: [{ line: 1, code: 'header', cell: '' }] };
  if (rows.length > mostChartRows)
    return { ...chart, faults: [{ line: mostChartRows + 2, code: 'tooMany', cell: String(mostChartRows) }] };
  const seen = new Set<string>();
  for (const row of rows) {
    const reader = rowReader(row, columns);
    const kind = kinds[(reader.cell('kind') ?? '').toLowerCase()];
    const found = kind === 'position' ? readPosition(reader) : readUnit(reader);
    if (kind === undefined) reader.fault('kind');
    const key = 'unit' in found ? `position/${found.unit}/${found.title}` : `unit/${found.shortName}`;
    if (seen.has(key))
      reader.fault(
        'unit' in found ? 'duplicatePosition' : 'duplicateUnit',
        'unit' in found ? found.title : found.shortName,
      );
    seen.add(key);
    chart.faults.push(...reader.faults);
    if (reader.faults.length > 0) continue;
    if ('unit' in found) chart.positions.push(found);
    else chart.units.push(found);
  }
  return chart;
}

type RowReader = ReturnType<typeof rowReader>;

function rowReader({ line, cells }: CsvRow, columns: ReadonlyMap<ChartColumn, number>) {
  const faults: ChartFault[] = [];
  const cell = (column: ChartColumn): string | undefined => {
    const index = columns.get(column);
    return index === undefined ? undefined : plain(cells[index] ?? '');
  };
  const fault = (code: ChartFaultCode, about = cell(code as ChartColumn) ?? '') =>
    void faults.push({ line, code, cell: about.slice(0, 100) });
  const text = (column: 'shortName' | 'title', longest: number): string => {
    const value = cell(column) ?? '';
    if (value === '' || value.length > longest) fault(column);
    return value;
  };
  return { line, faults, cell, fault, text };
}

function readUnit(reader: RowReader): UnitRow {
  const { line, cell, text } = reader;
  return { line, shortName: text('shortName', 40), title: text('title', 200), ...defined({ parent: cell('parent') }) };
}

function readPosition(reader: RowReader): PositionRow {
  const { line, cell, fault, text } = reader;
  const payGroup = cell('payGroup');
  if (payGroup !== undefined && payGroup.length > 40) fault('payGroup');
  return {
    line,
    unit: text('shortName', 40),
    title: text('title', 200),
    ...defined({
      payGroup: payGroup === '' ? null : payGroup,
      headcount: numberOf(reader, 'headcount'),
      costRate: costRateOf(reader),
      validFrom: dayOf(reader),
    }),
  };
}

/** Undefined without the column, null for an empty cell. German decimal commas are fine. */
function numberOf({ cell, fault }: RowReader, column: 'headcount' | 'costRate'): number | null | undefined {
  const text = cell(column);
  if (text === undefined) return undefined;
  if (text === '') return null;
  const value = /^\d{1,6}([.,]\d{1,4})?$/.test(text) ? Number(text.replace(',', '.')) : Number.NaN;
  if (!(value <= 100_000)) fault(column);
  return value;
}

function costRateOf(reader: RowReader): CostRate | null | undefined {
  const euro = numberOf(reader, 'costRate');
  if (euro === undefined || euro === null) return euro;
  const per = periods[(reader.cell('per') ?? '').toLowerCase()];
  if (per === undefined) reader.fault('per');
  return { euro, per: per ?? 'hour' };
}

function dayOf({ cell, fault }: RowReader): string | undefined {
  const text = cell('validFrom') ?? '';
  if (text === '') return undefined;
  const german = /^(\d{2})\.(\d{2})\.(\d{4})$/.exec(text);
  const day = german === null ? text : `${german[3]}-${german[2]}-${german[1]}`;
  if (!isDay(day)) fault('validFrom');
  return day;
}

function isDay(text: string): boolean {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/** Without the mark that makes a cell harmless in a spreadsheet program. */
function plain(cell: string): string {
  return cell.trim().replace(/^'(?=[=+\-@])/, '');
}
