import { newId } from '@prozessplattform/contracts';
import { eventually } from '@prozessplattform/testing';
import { startNeighbours } from './testing/neighbours.fixture.ts';

const { catalogue, brandis, max, wilma } = await startNeighbours();

function withoutInstance(body: object) {
  return { ...body, instance: '', requestId: '' };
}

describe('the process register', () => {
  it('keeps profiles that change only with the current ETag', async () => {
    const made = await catalogue.call('POST /profiles', max, { body: { title: 'Hund anmelden' }, key: 'hund' });
    const again = await catalogue.call('POST /profiles', max, { body: { title: 'Hund anmelden' }, key: 'hund' });
    expect([made.status, again.body.id]).toEqual([201, made.body.id]);
    const path = `/profiles/${made.body.id}`;
    const blind = await catalogue.call(`PATCH ${path}`, max, { body: { trigger: 'Anzeige' } });
    expect(blind.status).toBe(428);
    const changed = await catalogue.call(`PATCH ${path}`, max, { body: { trigger: 'Anzeige' }, ifMatch: made.etag });
    expect(changed.body).toMatchObject({ trigger: 'Anzeige', title: 'Hund anmelden' });
    expect(changed.body.completeness).toBeGreaterThan(made.body.completeness);
    const stale = await catalogue.call(`PATCH ${path}`, max, { body: { trigger: 'Brief' }, ifMatch: made.etag });
    expect([stale.status, stale.body.code]).toEqual([412, 'RESOURCE.STALE']);
    const cleared = await catalogue.call(`PATCH ${path}`, max, { body: { trigger: null }, ifMatch: changed.etag });
    expect(cleared.body.trigger).toBeUndefined();
    expect((await catalogue.call(`DELETE ${path}`, max, { ifMatch: cleared.etag })).status).toBe(204);
    expect((await catalogue.call(`GET ${path}`, max)).status).toBe(404);
  });

  it('answers the profile of another organisation like one that does not exist', async () => {
    const made = await catalogue.call('POST /profiles', max, { body: { title: 'Marktstand vergeben' } });
    const read = async (id: string) => catalogue.call(`GET /profiles/${id}`, wilma);
    const [foreign, unknown] = [await read(made.body.id), await read(newId())];
    expect([foreign.status, unknown.status]).toEqual([404, 404]);
    expect(withoutInstance(foreign.body)).toEqual(withoutInstance(unknown.body));
    const options = { body: { title: 'Übernommen' }, ifMatch: made.etag };
    expect((await catalogue.call(`PATCH /profiles/${made.body.id}`, wilma, options)).status).toBe(404);
    const list = await catalogue.call(`GET /profiles?organisationId=${brandis}`, wilma);
    expect(list.status).toBe(404);
    expect((await catalogue.call('GET /profiles', wilma)).body.items).toEqual([]);
  });

  it('lets readers read and nobody without a role write', async () => {
    const reader = catalogue.token(brandis, 'reader');
    const refused = await catalogue.call('POST /profiles', reader, { body: { title: 'Etwas' } });
    expect([refused.status, refused.body.code]).toEqual([403, 'AUTH.FORBIDDEN']);
    expect((await catalogue.call('GET /profiles', reader)).status).toBe(200);
  });

  it('groups the register as a process map by kind, area and group', async () => {
    const organisation = newId();
    const token = catalogue.token(organisation);
    const entries = [
      { title: 'Haushalt planen', kind: 'management' },
      { title: 'Wohnsitz anmelden', kind: 'core', area: 'Bürgerdienste', group: 'Meldewesen' },
      { title: 'Ausweis ausgeben', kind: 'core', area: 'Bürgerdienste', group: 'Ausweise' },
    ];
    for (const body of entries) await catalogue.call('POST /profiles', token, { body });
    const map = await catalogue.call('GET /process-map', token);
    expect(map.body.count).toBe(3);
    expect(map.body.areas.map((area: { kind: string; title: string }) => [area.kind, area.title])).toEqual([
      ['management', 'Steuerungsprozesse'],
      ['core', 'Bürgerdienste'],
    ]);
    expect(map.body.areas[1].groups.map((group: { title: string }) => group.title)).toEqual(['Ausweise', 'Meldewesen']);
  });
});

describe('a sample register', () => {
  const finished = (path: string, token: string) =>
    eventually(async () => {
      const answer = await catalogue.call(`GET ${path}`, token);
      return answer.body.state === 'completed' ? answer.body : undefined;
    });

  it('becomes the own register as a job; again it adds nothing twice and leaves own entries alone', async () => {
    const own = await catalogue.call('POST /profiles', max, { body: { title: 'Eigener Vorgang' } });
    const before = (await catalogue.call('GET /process-map', max)).body.count;
    const begun = await catalogue.call('POST /sample-registers/muster/apply', max, { body: {} });
    expect([begun.status, begun.body.total]).toEqual([202, 6]);
    const path = `/sample-registers/muster/applications/${begun.body.id}`;
    expect(await finished(path, max)).toMatchObject({ progress: 100, created: 6, skipped: 0 });
    const entry = (await catalogue.call('GET /profiles?q=Vorgang%200', max)).body.items[0];
    const changed = await catalogue.call(`PATCH /profiles/${entry.id}`, max, {
      body: { responsibleUnit: 'Bauhof' },
      ifMatch: `"${entry.version}"`,
    });
    expect(changed.status).toBe(200);
    const again = await catalogue.call('POST /sample-registers/muster/apply', max, { body: {} });
    const done = await finished(`/sample-registers/muster/applications/${again.body.id}`, max);
    expect(done).toMatchObject({ created: 0, skipped: 6 });
    expect((await catalogue.call('GET /process-map', max)).body.count).toBe(before + 6);
    expect((await catalogue.call(`GET /profiles/${entry.id}`, max)).body.responsibleUnit).toBe('Bauhof');
    expect((await catalogue.call(`GET /profiles/${own.body.id}`, max)).status).toBe(200);
    expect((await catalogue.call(`GET ${path}`, wilma)).status).toBe(404);
  });

  it('is previewed as a map and unknown ones are not found', async () => {
    const preview = await catalogue.call('GET /sample-registers/muster', max);
    expect(preview.body).toMatchObject({ entries: 6, areas: [{ groups: [{ title: 'Gruppe 0' }] }] });
    expect((await catalogue.call('POST /sample-registers/nichts/apply', max, { body: {} })).status).toBe(404);
  });
});

describe('searching the library', () => {
  const titles = async (query: string) => {
    const answer = await catalogue.call(`GET /library?${query}`, max);
    return answer.body.items.map((item: { title: string }) => item.title);
  };

  it('finds words with umlauts in either spelling, forgives typing errors and counts what it found', async () => {
    expect(await titles('q=F%C3%BChrungszeugnis')).toEqual(['Führungszeugnis prüfen']);
    expect(await titles('q=fuehrungszeugnis')).toEqual(['Führungszeugnis prüfen']);
    expect(await titles('q=Eingangsrechnugn')).toEqual(['Eingangsrechnung buchen']);
    expect(await titles('q=Raumschiff')).toEqual([]);
    const all = await catalogue.call('GET /library', max);
    expect(all.body.count).toBe(3);
    expect(all.body.facets.area).toEqual([
      { value: 'Bürgerdienste', count: 2 },
      { value: 'Finanzen', count: 1 },
    ]);
    expect(await titles('kind=support')).toEqual(['Eingangsrechnung buchen']);
    expect(await titles('area=B%C3%BCrgerdienste&tag=Register')).toEqual(['Führungszeugnis prüfen']);
    expect(await titles('withModel=true')).toEqual([]);
  });

  it('goes through the pages and refuses a cursor that is not one', async () => {
    const first = await catalogue.call('GET /library?limit=2', max);
    const second = await catalogue.call(`GET /library?limit=2&cursor=${first.body.nextCursor}`, max);
    expect([first.body.items.length, second.body.items.length, second.body.nextCursor]).toEqual([2, 1, null]);
    expect((await catalogue.call('GET /library?cursor=unsinn', max)).status).toBe(400);
  });
});
