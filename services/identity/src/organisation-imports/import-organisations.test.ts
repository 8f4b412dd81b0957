import { eventually } from '@prozessplattform/testing';
import { startIdentity, type StartedIdentity } from '../start-identity.fixture.ts';

describe('importing the organisations of a Land', () => {
  let identity: StartedIdentity;
  let admin: string;

  beforeAll(async () => {
    identity = await startIdentity();
    admin = await identity.signInAsAdministrator();
  });
  afterAll(() => identity?.stop());

  const municipalities = Array.from({ length: 40 }, (_, index) => `997290${index + 10},Ort ${index}`);
  const csv = ['ags,name', '99000000,Musterland', ...municipalities, '99729000,"Musterland, (Landkreis)"'];
  const start = (lines: readonly string[], token = admin) =>
    identity.client.send('POST', '/api/v1/organisations/import', {
      token,
      body: lines.join('\n'),
      headers: { 'Content-Type': 'text/csv' },
    });
  const finished = (location: string) =>
    eventually(async () => {
      const { body } = await identity.client.get(location, admin);
      return body.state === 'running' ? undefined : body;
    });
  const count = async () =>
    (await identity.client.get('/api/v1/organisations?limit=200', admin)).body.items.length as number;

  it('takes nothing over when one line is faulty, and names the line', async () => {
    const before = await count();
    const answer = await start([...csv, 'keine Zeile']);
    expect([answer.status, answer.body.state]).toEqual([202, 'failed']);
    expect(answer.body.faults).toEqual([expect.objectContaining({ line: csv.length + 1 })]);
    expect(await count()).toBe(before);
  });

  it('admits them once, with districts as parents and an agreement each, however often it runs', async () => {
    const before = await count();
    const answer = await start(csv);
    const first = await finished(answer.headers.get('location')!);
    expect(first).toMatchObject({ state: 'completed', progress: 100, total: 42, created: 41, unchanged: 1 });
    const again = await finished((await start(csv)).headers.get('location')!);
    expect(again).toMatchObject({ created: 0, updated: 0, unchanged: 42 });
    expect(await count()).toBe(before + 41);
    const of = async (ags: string) =>
      (await identity.client.get(`/api/v1/organisations?ags=${ags}`, admin)).body.items[0];
    const [place, district] = [await of('99729010'), await of('99729000')];
    expect([place.parentId, district.name]).toEqual([district.id, 'Landkreis Musterland']);
    const agreements = await identity.client.get(`/api/v1/organisations/${place.id}/agreements`, admin);
    expect(agreements.body.items).toHaveLength(1);
    const renamed = csv.map((line) => line.replace('99729010,Ort 0', '99729010,Ort Null'));
    expect(await finished((await start(renamed)).headers.get('location')!)).toMatchObject({ updated: 1 });
  });
});
