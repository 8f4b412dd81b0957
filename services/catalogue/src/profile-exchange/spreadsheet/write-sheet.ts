import exceljs from 'exceljs';
import { harmless } from '../table-row.ts';

/** Spreadsheet programs hold a file with a longer text for damaged. */
const longestText = 32_767;

/** A workbook with one sheet; the first line are the headings. No cell is a formula or becomes one when it is copied. */
export async function writeSheet(rows: readonly (readonly (string | number)[])[]): Promise<Uint8Array> {
  const workbook = new exceljs.Workbook();
  const sheet = workbook.addWorksheet('Prozessregister', { views: [{ state: 'frozen', ySplit: 1 }] });
  for (const row of rows) sheet.addRow(row.map(cellOf));
  sheet.getRow(1).font = { bold: true };
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

function cellOf(value: string | number): string | number | null {
  if (typeof value === 'number') return value;
  return value === '' ? null : harmless(value).slice(0, longestText);
}
