import type { PersistenceHooks } from '@prozessplattform/persistence';
import {
  eventually,
  startService,
  startTestBackend,
  testIssuer,
  type StartedService,
  type TestBackend,
} from '@prozessplattform/testing';
import { compose } from '../compose.ts';
import { administrator } from '../start-identity.fixture.ts';

describe('the erasure of a person', () => {
  const password = 'ein langes Passwort';
  let backend: TestBackend;
  let identity: StartedService;
  let land: string;
  let organisationId: string;
  let dies = false;

  beforeAll(async () => {
    backend = await startTestBackend();
    const hooks: PersistenceHooks = {
      afterWrite: ({ store }) => {
        if (dies && store === 'users') throw new Error('killed');
      },
    };
    const config = {
      publicUrl: testIssuer,
      issuer: testIssuer,
      landName: 'Testland',
      keyEncryptionKey: 'nur für Tests: mindestens 32 Zeichen lang',
      administrator,
    };
    const dependencies = { ...backend, config, hooks };
    identity = await startService(await compose(dependencies));
    land = (await signIn(administrator.email, administrator.password)).body.accessToken;
    organisationId = (await post('/organisations', { name: 'Ort A', kind: 'gemeinde' }, land)).body.id;
  });
  afterAll(async () => {
    await identity?.stop();
    await backend?.stop();
  });

  const post = (path: string, body: object, token?: string) => identity.client.post(`/api/v1${path}`, body, token);
  const signIn = (email: string, word = password) => post('/auth/login', { email, password: word });

  async function person(name: string, roles: string[], token = land) {
    const email = `${name}@ort-a.example`;
    const { body } = await post('/users', { email, displayName: name, password, organisationId, roles }, token);
    return { id: body.id as string, email };
  }

  it('is finished by its event when the process dies right after the first write', async () => {
    const first = await person('erste', ['orgAdmin']);
    const admin = (await signIn(first.email)).body.accessToken as string;
    const berta = await person('berta', ['modeller'], admin);
    const { refreshToken } = (await signIn(berta.email)).body;
    dies = true;
    expect((await post(`/users/${berta.id}/erasure`, {}, admin)).status).toBe(500);
    dies = false;
    const member = await eventually(async () => {
      const { items } = (await identity.client.get(`/api/v1/organisations/${organisationId}/members`, admin)).body;
      return items.find((one: { userId: string; active: boolean }) => one.userId === berta.id && !one.active);
    });
    expect(member).toMatchObject({ userId: berta.id, active: false });
    expect((await signIn(berta.email)).status).toBe(401);
    expect((await post('/auth/refresh', { refreshToken })).status).toBe(401);
    const users = (await identity.client.get('/api/v1/users', admin)).body.items;
    expect(users.find(({ id }: { id: string }) => id === berta.id)).toMatchObject({
      displayName: 'Gelöschte Person',
      email: `${berta.id}@geloescht.invalid`,
      active: false,
    });
  });

  it('waits for another administrator', async () => {
    const admin = (await signIn('erste@ort-a.example')).body.accessToken as string;
    const own = await post('/me/erasure', {}, admin);
    expect(own).toMatchObject({ status: 409, body: { code: 'PERSON.LAST_ORG_ADMIN' } });
    await person('zweite', ['orgAdmin'], admin);
    expect((await post('/me/erasure', {}, admin)).status).toBe(204);
    expect((await signIn('erste@ort-a.example')).status).toBe(401);
    const landOnly = await post('/me/erasure', {}, land);
    expect(landOnly).toMatchObject({ status: 409, body: { code: 'PERSON.LAST_LAND_ADMIN' } });
  });
});
