import exceljs from 'exceljs';
import { unzipSync } from 'fflate';
import { newId } from '@prozessplattform/contracts';
import { startCatalogue, type TestCatalogue } from './testing/catalogue.fixture.ts';
import { workbookOf, xlsxType } from './testing/workbook.fixture.ts';

let catalogue: TestCatalogue;

beforeAll(async () => {
  catalogue = await startCatalogue();
});
afterAll(() => catalogue?.stop());

const send = (file: Uint8Array | string, token = catalogue.token(newId()), type = xlsxType) =>
  catalogue.service.client.send('POST', '/api/v1/profiles/import', {
    token,
    body: file,
    headers: { 'Content-Type': type },
  });

async function exported(token: string): Promise<Uint8Array> {
  const headers = { Authorization: `Bearer ${token}` };
  const answer = await fetch(`${catalogue.service.url}/api/v1/profiles/export?format=xlsx`, { headers });
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, xlsxType]);
  expect(answer.headers.get('content-disposition')).toBe('attachment; filename="prozessregister.xlsx"');
  return new Uint8Array(await answer.arrayBuffer());
}

async function sheetOf(file: Uint8Array) {
  const workbook = new exceljs.Workbook();
  await workbook.xlsx.load(Buffer.from(file) as never);
  return workbook.worksheets[0]!;
}

describe('profiles as a spreadsheet', () => {
  const headings = ['Registernummer', 'Titel', 'Prozessart', 'Fallzahl', 'Rechtsgrundlagen', 'Frist'];

  it('come in line by line with the same report as CSV, and again nothing comes twice', async () => {
    const rich = { richText: [{ text: 'Märkte ' }, { font: { bold: true }, text: 'festsetzen' }] };
    const computed = { formula: 'DATE(2026,7,1)', result: new Date('2026-07-01T00:00:00.000Z') };
    const file = await workbookOf(
      headings,
      ['K-01', rich, 'core', 1200.5, '§ 60b GewO|§ 69 GewO', computed],
      [],
      ['K-02', { formula: '"Feste "&"genehmigen"', result: 'Feste genehmigen' }, 'core', { formula: '1+2', result: 3 }],
      ['K-03', 'Etwas', 'falsch'],
    );
    const token = catalogue.token(newId());
    const first = await send(file, token);
    expect(first.body).toMatchObject({ created: 2, skipped: 0, failed: 1 });
    expect(first.body.rows).toMatchObject([
      { row: 2, title: 'Märkte festsetzen' },
      { row: 4, title: 'Feste genehmigen' },
      { row: 5, outcome: 'failed' },
    ]);
    const csv = await send('Registernummer;Titel;Prozessart\nK-03;Etwas;falsch', token, 'text/csv');
    expect(csv.body.rows[0].problem).toBe(first.body.rows[2].problem);
    const { body } = await catalogue.call(`GET /profiles/${first.body.rows[0].id}`, token);
    expect(body).toMatchObject({
      caseVolume: 1200.5,
      legalBasis: ['§ 60b GewO', '§ 69 GewO'],
      deadline: '2026-07-01',
    });
    expect((await send(file, token)).body).toMatchObject({ created: 0, skipped: 2, failed: 1 });
  });

  it('go out with numbers as numbers and nothing that is calculated, and come back the same elsewhere', async () => {
    const token = catalogue.token(newId());
    const body = { title: '=HYPERLINK("http://x.example")', caseVolume: 1200.5, tags: ['+49', 'Äußerung'] };
    const made = await catalogue.call('POST /profiles', token, { body });
    const file = await exported(token);
    const sheet = await sheetOf(file);
    const cell = (title: string) => {
      const column = (sheet.getRow(1).values as string[]).indexOf(title);
      return sheet.getRow(2).getCell(column);
    };
    expect(cell('Titel').value).toBe(`'=HYPERLINK("http://x.example")`);
    expect(cell('Titel').type).toBe(exceljs.ValueType.String);
    expect([cell('Fallzahl').value, cell('Schlagworte').value]).toEqual([1200.5, "'+49|Äußerung"]);
    expect(JSON.stringify(Object.keys(unzipSync(file)))).not.toContain('calcChain');

    const [other, third] = [catalogue.token(newId()), catalogue.token(newId())];
    const taken = await send(file, other);
    expect(taken.body).toMatchObject({ created: 1, failed: 0 });
    const profile = await catalogue.call(`GET /profiles/${taken.body.rows[0].id}`, other);
    expect(profile.body).toMatchObject(body);
    expect((await sheetOf(await exported(third))).rowCount).toBe(1);
    expect((await catalogue.call(`GET /profiles/${made.body.id}`, other)).status).toBe(404);

    const csv = await catalogue.call('GET /profiles/export', token);
    expect(csv.body).toContain('1200,5');
    const again = await send(csv.body, third, 'text/csv');
    const { body: same } = await catalogue.call(`GET /profiles/${again.body.rows[0].id}`, third);
    expect(same).toMatchObject(body);
  });

  it('are refused from readers, in other formats and without a title column', async () => {
    const file = await workbookOf(headings, ['K-01', 'Markt']);
    expect((await send(file, catalogue.token(newId(), 'reader'))).status).toBe(403);
    expect((await send(file, undefined, 'application/vnd.ms-excel')).status).toBe(415);
    expect((await send(await workbookOf(['a', 'b'], ['1', '2']))).body.code).toBe('PROFILE.IMPORT_UNREADABLE');
    expect((await send(await workbookOf())).body.code).toBe('PROFILE.IMPORT_UNREADABLE');
  });
});
