import { citationsAffected, landOrganisationId, newId, type EventData } from '@prozessplattform/contracts';
import { eventually } from '@prozessplattform/testing';
import { startNeighbours } from './testing/neighbours.fixture.ts';

const { catalogue, brandis, max, wilma, bruno } = await startNeighbours();

const send = (csv: string, token = max) =>
  catalogue.service.client.send('POST', '/api/v1/profiles/import', {
    token,
    body: csv,
    headers: { 'Content-Type': 'text/csv' },
  });

describe('profiles as a table', () => {
  const table = [
    'Registernummer;Titel;Prozessart;Fallzahl;Rechtsgrundlagen',
    'K-01;"Märkte; Feste genehmigen";core;1.200,5;§ 60b GewO|§ 69 GewO',
    'K-02;=HYPERLINK("x");core;3;',
    'K-03;Etwas;falsch;;',
  ].join('\r\n');

  it('come in line by line, faulty ones are named, and again nothing comes twice', async () => {
    const first = await send(table);
    expect(first.body).toMatchObject({ created: 2, skipped: 0, failed: 1 });
    expect(first.body.rows[2]).toMatchObject({ row: 4, outcome: 'failed' });
    expect((await send(table)).body).toMatchObject({ created: 0, skipped: 2, failed: 1 });
    const profile = await catalogue.call(`GET /profiles/${first.body.rows[0].id}`, max);
    expect(profile.body).toMatchObject({
      title: 'Märkte; Feste genehmigen',
      caseVolume: 1200.5,
      legalBasis: ['§ 60b GewO', '§ 69 GewO'],
    });
    expect((await send('a;b\n1;2')).body.code).toBe('PROFILE.IMPORT_UNREADABLE');
    expect((await send(table, catalogue.token(brandis, 'reader'))).status).toBe(403);
  });

  it('go out with formulas made harmless, come back the same, and only to their organisation', async () => {
    const out = await catalogue.call('GET /profiles/export', max);
    expect(out.headers.get('content-type')).toMatch(/text\/csv/);
    expect(out.body).toContain(`"'=HYPERLINK(""x"")"`);
    expect((await send(out.body)).body).toMatchObject({ created: 0, failed: 0 });
    const json = await catalogue.call('GET /profiles/export?format=json', max);
    expect(json.body).toHaveLength(2);
    expect((await catalogue.call('GET /profiles/export?format=json', wilma)).body).toEqual([]);
    expect((await catalogue.call(`GET /profiles/export?organisationId=${brandis}`, wilma)).status).toBe(404);
  });
});

describe('a legal norm', () => {
  it('is kept by the Land, and its change lists own profiles and blueprints that cite it', async () => {
    const body = { citation: '§ 14 GewO', title: 'Anzeigepflicht' };
    expect((await catalogue.call('POST /norms', max, { body })).status).toBe(403);
    const norm = await catalogue.call('POST /norms', bruno, { body });
    expect(norm.status).toBe(201);
    const cites = (title: string, legalBasis: string) =>
      catalogue.call('POST /profiles', wilma, { body: { title, legalBasis: [legalBasis] } });
    await cites('Gewerbe anzeigen', '§ 14 Abs. 1 GewO');
    await cites('Anderes', '§ 144 GewO');
    const change = {
      body: { changedAt: '2026-07-01T00:00:00.000Z', change: 'Die Anzeige ist nur noch online möglich.' },
    };
    expect((await catalogue.call(`POST /norms/${norm.body.id}/change`, max, change)).status).toBe(403);
    const changed = await catalogue.call(`POST /norms/${norm.body.id}/change`, bruno, change);
    expect(changed.body).toMatchObject({ citation: '§ 14 GewO', profiles: [], change: change.body.change });
    expect(changed.body.blueprints).toHaveLength(3);
    const own = await catalogue.call(`GET /norms/${norm.body.id}`, wilma);
    expect(own.body.profiles.map((profile: { title: string }) => profile.title)).toEqual(['Gewerbe anzeigen']);
    expect((await catalogue.call('GET /norms', max)).body.items).toHaveLength(1);
  });

  it('tells each organisation of its own profiles and blueprints that cite it, and of no others', async () => {
    const [bennewitz, colditz, elsewhere] = [newId(), newId(), newId()];
    const citation = '§ 60b GewO';
    const norm = await catalogue.call('POST /norms', bruno, { body: { citation, title: 'Volksfest' } });
    const cites = async (organisationId: string, legalBasis: string) => {
      const body = { title: `Fest in ${organisationId}`, legalBasis: [legalBasis] };
      return (await catalogue.call('POST /profiles', catalogue.token(organisationId), { body })).body.id as string;
    };
    const own = [await cites(bennewitz, '§ 60b Abs. 2 GewO'), await cites(bennewitz, citation)];
    const theirs = await cites(colditz, citation);
    await cites(elsewhere, '§ 60c GewO');
    const change = { body: { changedAt: '2026-07-01T00:00:00.000Z', change: 'Die Anzeige ist online möglich.' } };
    for (const _twice of [1, 2]) await catalogue.call(`POST /norms/${norm.body.id}/change`, bruno, change);
    const noticeOf = async (organisationId: string) => {
      await eventually(() => catalogue.told(citationsAffected, organisationId).length > 0);
      const notices = catalogue.told(citationsAffected, organisationId);
      expect(notices).toHaveLength(1);
      return notices[0]?.data as EventData<typeof citationsAffected>;
    };
    const mine = await noticeOf(bennewitz);
    expect(mine).toMatchObject({ citation, normId: norm.body.id, title: '§ 60b GewO, Volksfest', profileCount: 2 });
    expect(mine.profiles.map(({ id }) => id).toSorted()).toEqual(own.toSorted());
    expect(await noticeOf(colditz)).toMatchObject({ profiles: [{ id: theirs }], blueprints: [] });
    expect(JSON.stringify(mine)).not.toContain(colditz);
    expect(catalogue.told(citationsAffected, elsewhere)).toEqual([]);
    const [land] = catalogue.told(citationsAffected, landOrganisationId);
    expect(land?.data).toMatchObject({ citation: '§ 14 GewO', profileCount: 0, blueprintCount: 3 });
  });
});

describe('toolkits and courses', () => {
  it('are listed and read whole', async () => {
    const [kit] = (await catalogue.call('GET /toolkits', max)).body.items;
    expect(kit).toMatchObject({ id: 'werkzeug', state: 'pilot', items: 0 });
    expect((await catalogue.call('GET /toolkits/werkzeug', max)).body.title).toBe('Ein Werkzeugkoffer');
    const [course] = (await catalogue.call('GET /courses', max)).body.items;
    expect((await catalogue.call(`GET /courses/${course.id}`, max)).body.lessons).toHaveLength(1);
    expect((await catalogue.call('GET /courses/nichts', max)).status).toBe(404);
  });
});
