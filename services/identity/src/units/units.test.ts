import { newId } from '@prozessplattform/contracts';
import { startIdentity, type StartedIdentity } from '../start-identity.fixture.ts';

const password = 'ein langes Passwort';

describe('organisational units and positions', () => {
  let identity: StartedIdentity;
  let land: string;
  let own: string;
  let otto: string;
  let marta: string;
  let stranger: string;
  const path = (rest: string, organisationId = own) => `/api/v1/organisations/${organisationId}/${rest}`;

  beforeAll(async () => {
    identity = await startIdentity();
    land = await identity.signInAsAdministrator();
    own = await admitted('Stadt Musterhausen');
    otto = await person('otto@musterhausen.example', own, ['orgAdmin']);
    marta = await person('marta@musterhausen.example', own, ['reader'], otto);
    const foreign = await admitted('Stadt Anderswo');
    stranger = await person('stefan@anderswo.example', foreign, ['orgAdmin']);
  });
  afterAll(() => identity?.stop());

  async function admitted(name: string): Promise<string> {
    const answer = await identity.client.post('/api/v1/organisations', { kind: 'gemeinde', name }, land);
    return answer.body.id;
  }
  // oxlint-disable-next-line max-params -- reads as a sentence
  async function person(email: string, organisationId: string, roles: string[], by = land): Promise<string> {
    await identity.client.post('/api/v1/users', { email, displayName: email, password, organisationId, roles }, by);
    return identity.signIn(email, password);
  }
  const unit = async (body: object) => (await identity.client.post(path('units'), body, otto)).body;
  const patch = (rest: string, body: object, version: number) =>
    identity.client.send('PATCH', path(rest), { token: otto, body, headers: { 'If-Match': `"${version}"` } });
  const close = (rest: string, version: number, body?: object) =>
    identity.client.send('POST', path(`${rest}/close`), {
      token: otto,
      headers: { 'If-Match': `"${version}"` },
      ...(body === undefined ? {} : { body }),
    });

  it('form a tree that is read from the top, page by page', async () => {
    const head = await unit({ title: 'Rathaus', shortName: 'R' });
    const first = await unit({ title: 'Amt 1', shortName: 'R 1', parentId: head.id });
    await unit({ title: 'Amt 2', shortName: 'R 2', parentId: head.id });
    await unit({ title: 'Sachgebiet', shortName: 'R 1.1', parentId: first.id });
    const firstPage = await identity.client.get(path('units?limit=2'), marta);
    expect(firstPage.body.items.map((item: { title: string; level: number }) => [item.title, item.level])).toEqual([
      ['Rathaus', 0],
      ['Amt 1', 1],
    ]);
    const rest = await identity.client.get(path(`units?limit=9&cursor=${firstPage.body.nextCursor}`), marta);
    expect(rest.body.items.map((item: { title: string }) => item.title)).toEqual(['Sachgebiet', 'Amt 2']);
    expect(rest.body.nextCursor).toBeNull();
  });

  it('never stand below themselves, however they are moved, and not even when two move at once', async () => {
    const top = await unit({ title: 'Oben' });
    const low = await unit({ title: 'Unten', parentId: top.id });
    const circle = await patch(`units/${top.id}`, { parentId: low.id }, top.version);
    expect([circle.status, circle.body.code]).toEqual([422, 'UNIT.CYCLE']);
    const [left, right] = [await unit({ title: 'Links' }), await unit({ title: 'Rechts' })];
    const moved = await Promise.all([
      patch(`units/${left.id}`, { parentId: right.id }, 1),
      patch(`units/${right.id}`, { parentId: left.id }, 1),
    ]);
    expect(moved.map(({ status }) => status).toSorted()).toEqual([200, 422]);
  });

  it('keep what they were called and where they hung, also after they were closed', async () => {
    const before = await unit({ title: 'Meldestelle', shortName: 'M' });
    const renamed = await patch(`units/${before.id}`, { title: 'Bürgerbüro' }, before.version);
    expect(renamed.body.history).toEqual([expect.objectContaining({ title: 'Meldestelle', shortName: 'M' })]);
    expect((await patch(`units/${before.id}`, { title: 'x' }, before.version)).status).toBe(412);
    const closed = await close(`units/${before.id}`, renamed.body.version);
    expect(closed.body.closedAt).toBeDefined();
    const open = await identity.client.get(path('units?limit=200'), marta);
    expect(open.body.items.some(({ id }: { id: string }) => id === before.id)).toBe(false);
    const then = await identity.client.get(path(`units?limit=200&at=${before.createdAt}`), marta);
    expect(then.body.items).toContainEqual(expect.objectContaining({ id: before.id, title: 'Meldestelle' }));
    expect((await unit({ title: 'Neue Meldestelle', shortName: 'M' })).id).toBeDefined();
    const late = await patch(`units/${before.id}`, { title: 'Zu spät' }, closed.body.version);
    expect([late.status, late.body.code]).toEqual([409, 'UNIT.CLOSED']);
  });

  it('have positions whose cost is in euro per hour or minute and is shown to those who plan', async () => {
    const office = await unit({ title: 'Gewerbeamt', shortName: 'G' });
    const made = await identity.client.post(
      path(`units/${office.id}/positions`),
      {
        title: 'Sachbearbeitung',
        payGroup: 'E9a',
        headcount: 1.5,
        costRate: { euro: 42.6, per: 'hour' },
        validFrom: '2026-01-01',
      },
      otto,
    );
    expect(made.body).toMatchObject({ payGroup: 'E9a', headcount: 1.5, costPerMinute: 0.71 });
    const raised = await patch(`positions/${made.body.id}`, { payGroup: 'E9b', validFrom: '2026-07-01' }, 1);
    expect(raised.body).toMatchObject({ payGroup: 'E9b', validFrom: '2026-07-01' });
    expect(raised.body.history).toEqual([expect.objectContaining({ payGroup: 'E9a', validFrom: '2026-01-01' })]);
    const seen = await identity.client.get(path(`positions?unitId=${office.id}`), marta);
    expect(seen.body.items[0].costRate).toBeUndefined();
    expect(seen.body.items[0].history[0].costRate).toBeUndefined();
    expect((await close(`units/${office.id}`, 1)).body.code).toBe('UNIT.NOT_EMPTY');
    const ended = await close(`positions/${made.body.id}`, 2, { validUntil: '2026-12-31' });
    expect(ended.body.validUntil).toBe('2026-12-31');
    expect((await close(`units/${office.id}`, 1)).status).toBe(200);
  });

  it('are kept by the administration alone, and do not exist for another organisation', async () => {
    const office = await unit({ title: 'Kämmerei' });
    expect((await identity.client.post(path('units'), { title: 'x' }, marta)).status).toBe(403);
    for (const rest of ['units', `units/${office.id}`, 'positions', 'units/export']) {
      expect((await identity.client.get(path(rest), stranger)).status).toBe(404);
      expect((await identity.client.get(path(rest), land)).status).toBe(404);
    }
    const guess = await identity.client.get(path(`units/${newId()}`), otto);
    expect(guess.status).toBe(404);
    expect((await identity.client.post(path('units'), { title: 'x' }, stranger)).status).toBe(404);
  });

  describe('as a table', () => {
    const table = [
      'Art;Kurzzeichen;Bezeichnung;Übergeordnet;Entgeltgruppe;VZÄ;Kostensatz in Euro;Kostensatz je;Gültig ab',
      'Einheit;T.1;"Sachgebiet; Abgaben";T',
      'Einheit;T;Steueramt;',
      'Stelle;T.1;Sachbearbeitung Steuern;;E8;2,5;0,65;Minute;01.01.2026',
    ];
    const send = (lines: readonly string[], query = '', language = 'de') =>
      identity.client.send('POST', path(`units/import${query}`), {
        token: otto,
        body: lines.join('\r\n'),
        headers: { 'Content-Type': 'text/csv', 'Accept-Language': language },
      });

    it('are only looked at in a dry run, then taken over once, however often it is sent', async () => {
      const expected = { units: { created: 2, updated: 0 }, positions: { created: 1 } };
      expect((await send(table, '?dryRun=true')).body).toMatchObject({ applied: false, ...expected });
      expect((await send(table)).body).toMatchObject({ applied: true, ...expected });
      const again = await send(table);
      expect(again.body).toMatchObject({
        units: { created: 0, unchanged: 2 },
        positions: { created: 0, unchanged: 1 },
      });
      const listed = await identity.client.get(path('units?limit=200'), marta);
      const imported = listed.body.items.find(({ shortName }: { shortName: string }) => shortName === 'T.1');
      expect([imported.title, imported.level]).toEqual(['Sachgebiet; Abgaben', 1]);
    });

    it('come out as they go in', async () => {
      const written = await identity.client.get(path('units/export'), otto);
      expect(written.body).toContain('Stelle;T.1;Sachbearbeitung Steuern;;E8;2,5;0,65;Minute;2026-01-01');
      const again = await send(written.body.split('\r\n'), '?dryRun=true');
      expect(again.body.faults).toEqual([]);
      expect(again.body.units).toMatchObject({ created: 0, updated: 0 });
      expect(again.body.positions).toMatchObject({ created: 0, updated: 0 });
      expect((await identity.client.get(path('units/export'), marta)).body).not.toContain('Kostensatz');
    });

    it('change nothing while a line is wrong, and say of each what is, in the language of the reader', async () => {
      const faulty = [...table, 'Einheit;T.9;Neu;X', 'Ding;T.8;Neu;', 'Stelle;T.1;Zwei;;;viele;;;heute'];
      const german = await send(faulty);
      expect(german.body.applied).toBe(false);
      expect(german.body.faults).toEqual([
        {
          line: 5,
          code: 'unknownUnit',
          message: 'Eine Einheit mit dem Kurzzeichen „X“ gibt es weder hier noch in der Datei.',
        },
        { line: 6, code: 'kind', message: '„Ding“ ist weder Einheit noch Stelle.' },
        { line: 7, code: 'headcount', message: '„viele“ ist keine Zahl von Vollzeitäquivalenten.' },
        { line: 7, code: 'validFrom', message: '„heute“ ist kein Datum; erwartet wird 31.12.2026 oder 2026-12-31.' },
      ]);
      const english = await send(faulty, '', 'en');
      expect(english.body.faults[1].message).toBe('"Ding" is neither unit nor position.');
      const circle = await send([table[0]!, 'Einheit;T;Steueramt;T.1', 'Einheit;T.1;Abgaben;T']);
      expect(circle.body.faults.map(({ code }: { code: string }) => code)).toEqual(['cycle', 'cycle']);
    });
  });
});
