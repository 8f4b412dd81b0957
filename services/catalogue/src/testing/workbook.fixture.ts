import exceljs from 'exceljs';

export const xlsxType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** A workbook with one sheet of these lines, as its bytes. */
export async function workbookOf(...rows: unknown[][]): Promise<Uint8Array> {
  const workbook = new exceljs.Workbook();
  workbook.addWorksheet('Steckbriefe').addRows(rows);
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}
