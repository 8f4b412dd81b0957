import { strToU8, unzipSync, zipSync } from 'fflate';
import { newId } from '@prozessplattform/contracts';
import { startCatalogue, type TestCatalogue } from '../../testing/catalogue.fixture.ts';
import { workbookOf, xlsxType } from '../../testing/workbook.fixture.ts';

let catalogue: TestCatalogue;

beforeAll(async () => {
  catalogue = await startCatalogue();
});
afterAll(() => catalogue?.stop());

const send = (file: Uint8Array) =>
  catalogue.service.client.send('POST', '/api/v1/profiles/import', {
    token: catalogue.token(newId()),
    body: file,
    headers: { 'Content-Type': xlsxType },
  });

/** A workbook whose sheet is what the test says, in the file as a spreadsheet program writes it. */
async function withSheet(change: (xml: string) => string | Uint8Array): Promise<Uint8Array> {
  const parts = unzipSync(await workbookOf(['Titel'], ['Markt festsetzen']));
  const name = 'xl/worksheets/sheet1.xml';
  const changed = change(new TextDecoder().decode(parts[name]));
  return zipSync({ ...parts, [name]: typeof changed === 'string' ? strToU8(changed) : changed });
}

describe('a spreadsheet that means harm', () => {
  const lines = (count: number) =>
    Array.from({ length: count }, (_, row) => `<row r="${row + 1}"><c r="A${row + 1}"><v>1</v></c></row>`).join('');

  it.each<[string, () => Promise<Uint8Array> | Uint8Array, string]>([
    ['is no archive', () => strToU8('Titel;Art'), 'PROFILE.IMPORT_UNREADABLE'],
    ['is another archive', () => zipSync({ 'word/document.xml': strToU8('<a/>') }), 'PROFILE.IMPORT_UNREADABLE'],
    ['is cut off', async () => (await workbookOf(['Titel'])).slice(0, 2000), 'PROFILE.IMPORT_UNREADABLE'],
    ['is no XML', () => withSheet(() => '<worksheet><sheetData>'), 'PROFILE.IMPORT_UNREADABLE'],
    [
      'declares entities',
      () => withSheet((xml) => xml.replace('<worksheet', '<!DOCTYPE a [<!ENTITY b "c">]><worksheet')),
      'PROFILE.IMPORT_UNREADABLE',
    ],
    ['unpacks to 40 MB', () => withSheet(() => new Uint8Array(40 * 1024 * 1024)), 'PROFILE.IMPORT_TOO_LARGE'],
    [
      'has more lines than a register',
      () => withSheet((xml) => xml.replace(/<sheetData>.*<\/sheetData>/, `<sheetData>${lines(10_002)}</sheetData>`)),
      'PROFILE.IMPORT_TOO_LARGE',
    ],
    ['announces less than it holds', () => understated(), 'PROFILE.IMPORT_UNREADABLE'],
  ])('and %s is refused', async (_name, file, code) => {
    const answer = await send(await file());
    expect([answer.body.code, answer.status]).toEqual([code, code.endsWith('LARGE') ? 413 : 422]);
  });

  it('is read in no time where it spreads rules and merged cells over the whole sheet', async () => {
    const everywhere = 'A1:XFD1048576';
    const file = await withSheet((xml) =>
      xml.replace(
        '</sheetData>',
        `</sheetData><mergeCells count="1"><mergeCell ref="${everywhere}"/></mergeCells>` +
          `<dataValidations count="1"><dataValidation type="list" sqref="${everywhere}"><formula1>"a,b"</formula1>` +
          '</dataValidation></dataValidations>',
      ),
    );
    expect((await send(file)).body).toMatchObject({ created: 1, failed: 0 });
  });

  /** A sheet of 30 MB that the archive calls 100 bytes. */
  async function understated(): Promise<Uint8Array> {
    const file = await withSheet((xml) => xml.replace('<sheetData>', `${' '.repeat(30 * 1024 * 1024)}<sheetData>`));
    const view = new DataView(file.buffer, file.byteOffset, file.length);
    for (let at = 0; at < file.length - 4; at += 1) {
      const signature = view.getUint32(at, true);
      if (signature === 0x04034b50 && view.getUint32(at + 22, true) > 1024 * 1024) view.setUint32(at + 22, 100, true);
      if (signature === 0x02014b50 && view.getUint32(at + 24, true) > 1024 * 1024) view.setUint32(at + 24, 100, true);
    }
    return file;
  }
});
