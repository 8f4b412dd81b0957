import { landOrganisationId, newId } from '@prozessplattform/contracts';
import { eventually } from '@prozessplattform/testing';
import { demoContent } from '../demo/demo-context.ts';
import type { Json } from './sample-value.fixture.ts';
import { openStage, type Stage } from './stage.fixture.ts';

describe('an organisation lets a person of the Land read', () => {
  let stage: Stage;
  let profile: string;
  let admin: string;
  let model: string;
  let support: { accessToken: string; refreshToken: string };
  let grant: string;
  const person = { email: 'support@land.example', password: 'ein langes Passwort', displayName: 'Support' };

  beforeAll(async () => {
    stage = await openStage();
    const own = stage.as(stage.a, ['modeller', 'processManager']);
    const { title, content } = demoContent<Json>('gewerbeanmeldung.json');
    const draft = await stage.client.post('/api/v1/models', { title, content, notation: 'blocks' }, own);
    const entry = await stage.client.post('/api/v1/profiles', { title: 'Hundesteuer erheben' }, own);
    model = `/api/v1/models/${draft.body.id}`;
    profile = `/api/v1/profiles/${entry.body.id}`;
    admin = await signIn(stage.anton).then((tokens) => tokens.accessToken);
    const account = { ...person, organisationId: landOrganisationId, roles: ['auditor'] };
    await stage.client.post('/api/v1/users', account, stage.as(landOrganisationId, ['landAdmin', 'orgAdmin']));
    support = await signIn(person);
  }, 120_000);
  afterAll(() => stage?.stop());

  async function signIn({ email, password }: { email: string; password: string }) {
    return (await stage.client.post('/api/v1/auth/login', { email, password })).body;
  }
  async function refresh() {
    support = (await stage.client.post('/api/v1/auth/refresh', { refreshToken: support.refreshToken })).body;
  }
  const read = (path: string, headers: Record<string, string> = { 'Access-Grant': grant }) =>
    stage.client.send('GET', path, { token: support.accessToken, headers });
  const untilRefused = () => eventually(async () => (await read('/api/v1/me', {})).status === 401, 5_000);
  const uses = async (): Promise<Json[]> =>
    (await stage.client.get('/api/v1/audit-log?limit=200', admin)).body.items.filter(
      (item: Json) => item.grant === grant,
    );
  const told = (word: string) =>
    eventually(async () =>
      (await stage.client.get('/api/v1/notifications?limit=200', admin)).body.items.some((item: Json) =>
        JSON.stringify(item).includes(`access-grant.${word}.v1`),
      ),
    );

  it('asks, and has nothing before the organisation said yes', async () => {
    const wish = { organisationId: stage.a, reason: 'Prüfung des Steckbriefs' };
    const asked = await stage.client.post('/api/v1/access-grants', wish, support.accessToken);
    expect(asked.body).toMatchObject({ state: 'requested', organisationId: stage.a });
    grant = asked.body.id;
    await told('requested');
    await refresh();
    expect((await read(model)).status).toBe(404);
    expect((await read(model, {})).status).toBe(404);
    const decision = { validUntil: new Date(Date.now() + 86_400_000).toISOString() };
    const own = await stage.client.post(`/api/v1/access-grants/${grant}/grant`, decision, support.accessToken);
    expect(own.status).toBe(404);
  });

  it('reads models and profiles once it is granted, by naming it and only so; each use is recorded', async () => {
    const decision = { validUntil: new Date(Date.now() + 86_400_000).toISOString() };
    expect((await stage.client.post(`/api/v1/access-grants/${grant}/grant`, decision, admin)).status).toBe(200);
    await told('granted');
    await untilRefused();
    await refresh();
    for (const path of [model, profile, '/api/v1/models']) expect((await read(path)).status).toBe(200);
    expect((await read(model, {})).status).toBe(404);
    const recorded = await eventually(async () => {
      const found = await uses();
      return found.filter(({ effect }) => effect === 'noted').length >= 3 && found;
    });
    expect(recorded.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['getModel', 'getProfile', 'listModels']),
    );
    await told('first-used');
  });

  it('writes nothing, and opens no other organisation', async () => {
    const headers = { 'Access-Grant': grant };
    const body = { title: 'Fremd', notation: 'blocks', organisationId: stage.a };
    const written = await stage.client.send('POST', '/api/v1/models', { token: support.accessToken, headers, body });
    expect(written).toMatchObject({ status: 403, body: { code: 'ACCESS.READ_ONLY' } });
    const listed = await read('/api/v1/models');
    expect(listed.body.items.every((item: Json) => item.organisationId === stage.a)).toBe(true);
    expect((await read(model, { 'Access-Grant': newId() })).status).toBe(404);
  });

  it('lets an auditor read the log of the organisation', async () => {
    const log = await read('/api/v1/audit-log');
    expect(log.body.items[0]).toMatchObject({ organisationId: stage.a });
    expect((await read(`/api/v1/audit-log?organisationId=${stage.a}`, {})).status).toBe(404);
  });

  it('is over within five seconds when the organisation ends it', async () => {
    expect((await stage.client.post(`/api/v1/access-grants/${grant}/revoke`, {}, admin)).status).toBe(200);
    await untilRefused();
    await refresh();
    expect((await read(model)).status).toBe(404);
    const seen = await stage.client.get(`/api/v1/access-grants/${grant}`, admin);
    expect(seen.body).toMatchObject({ state: 'revoked', firstUsedAt: expect.any(String) });
  });
});
