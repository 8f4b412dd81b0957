import exceljs, { type CellValue, type Row, type Worksheet } from 'exceljs';
import { isBlank, mostRows, numberText, type TableRow } from '../table-row.ts';
import { SpreadsheetRefused } from './spreadsheet-refused.ts';
import { unpackWorkbook } from './unpack-workbook.ts';

const mostColumns = 200;
/** What the reader would spread over every cell of a range that may be the whole sheet, and what no table needs. */
const ignoreNodes = [
  'dataValidations',
  'conditionalFormatting',
  'mergeCells',
  'cols',
  'hyperlinks',
  'drawing',
  'picture',
  'legacyDrawing',
  'tableParts',
  'extLst',
];

/** The lines of a workbook's first sheet that say something, as text. Throws SpreadsheetRefused. */
export async function readSheet(bytes: Uint8Array): Promise<TableRow[]> {
  const sheet = await load(unpackWorkbook(bytes));
  const rows: TableRow[] = [];
  sheet.eachRow({ includeEmpty: false }, (row, number) => rows.push({ row: number, cells: cellsOf(row) }));
  return rows.filter((row) => !isBlank(row));
}

async function load(archive: Uint8Array): Promise<Worksheet> {
  const workbook = new exceljs.Workbook();
  const options = { ignoreNodes, maxRows: mostRows + 1 };
  try {
    await workbook.xlsx.load(Buffer.from(archive) as never, options);
  } catch (error) {
    throw new SpreadsheetRefused(/^Max .* exceeded/.test((error as Error).message) ? 'too-large' : 'unreadable');
  }
  const [sheet] = workbook.worksheets;
  if (sheet === undefined) throw new SpreadsheetRefused('unreadable');
  return sheet;
}

function cellsOf(row: Row): string[] {
  const count = Math.min(row.cellCount, mostColumns);
  return Array.from({ length: count }, (_, index) => textOf(row.getCell(index + 1).value));
}

/** Of a formula its last result counts: nothing is calculated here. */
function textOf(value: CellValue | undefined): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number') return numberText(value);
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? '' : value.toISOString().slice(0, 10);
  if (typeof value !== 'object') return String(value);
  if ('richText' in value) return value.richText.map(({ text }) => text).join('');
  if ('hyperlink' in value) return textOf(value.text);
  if ('error' in value) return value.error;
  return textOf(value.result);
}
