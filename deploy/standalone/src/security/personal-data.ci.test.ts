import { landOrganisationId } from '@prozessplattform/contracts';
import { openDatabase } from '@prozessplattform/persistence';
import { createLogger } from '@prozessplattform/service-kit';
import { eventually } from '@prozessplattform/testing';
import { demoContent } from '../demo/demo-context.ts';
import type { Json } from './sample-value.fixture.ts';
import { openStage, type Stage } from './stage.fixture.ts';

const databases = ['identity', 'modelling', 'catalogue', 'analysis', 'notifications', 'bus'].map(
  (name) => `pp_${name}`,
);

describe('what the platform holds about a person', () => {
  let stage: Stage;
  let admin: string;
  let tokens: Json;
  let id: string;
  let modelId: string;
  const berta = {
    email: 'berta.beispielfrau@ort-a.example',
    password: 'ein langes Passwort',
    displayName: 'Berta Beispielfrau',
  };

  beforeAll(async () => {
    stage = await openStage();
    admin = (await post('/auth/login', { email: stage.anton.email, password: stage.anton.password })).body.accessToken;
    const account = { ...berta, organisationId: stage.a, roles: ['modeller'] };
    id = (await post('/users', account, admin)).body.id;
    tokens = (await signIn()).body;
    const { title, content } = demoContent<Json>('gewerbeanmeldung.json');
    const draft = { title, content, notation: 'blocks', organisationId: stage.a };
    modelId = (await post('/models', draft, stage.as(stage.a, ['modeller'], { userId: id }))).body.id;
    const own = stage.as(stage.a, ['modeller'], { userId: id });
    expect((await post(`/models/${modelId}/comments`, { text: 'Das geht schneller.' }, own)).status).toBe(201);
    expect((await post('/subscriptions', { kind: 'search', target: 'Hundesteuer' }, own)).status).toBe(201);
    await eventually(async () =>
      (await holding(berta.displayName)).some((place) => place.startsWith('pp_notifications')),
    );
  }, 120_000);
  afterAll(() => stage?.stop());

  const post = (path: string, body: object, token?: string) => stage.client.post(`/api/v1${path}`, body, token);
  const get = (path: string, token: string) => stage.client.get(`/api/v1${path}`, token);

  const signIn = () => post('/auth/login', { email: berta.email, password: berta.password });

  /** Every collection of every database that holds the text somewhere. */
  async function holding(text: string): Promise<string[]> {
    const found: string[] = [];
    for (const name of databases) {
      const log = createLogger({ service: 'test', level: 'silent' });
      const { connection, close } = await openDatabase({ uri: stage.databaseUri, name, log });
      for (const collection of await connection.listCollections()) {
        const documents = await connection.collection(collection.name).find({}).toArray();
        if (JSON.stringify(documents).includes(text)) found.push(`${name}.${collection.name}`);
      }
      await close();
    }
    return found;
  }

  it('is told to the person: every service answers by event, and nobody else sees the answer', async () => {
    const asked = await post('/me/personal-data', {}, tokens.accessToken);
    expect(asked.status).toBe(202);
    const path = `/personal-data/${asked.body.id}`;
    await eventually(async () => (await get(path, tokens.accessToken)).body.state === 'complete');
    const { services } = (await get(`${path}/content`, tokens.accessToken)).body;
    expect(services.identity.account).toMatchObject([{ email: berta.email, hasPassword: true }]);
    expect(JSON.stringify(services)).not.toContain('argon2');
    expect(services.identity.memberships).toHaveLength(1);
    expect(services.modelling.models).toMatchObject([{ id: modelId, edited: true }]);
    expect(services.modelling.comments[0].entries[0].text).toBe('Das geht schneller.');
    expect(services.notifications.subscriptions).toHaveLength(1);
    expect(services).toHaveProperty('catalogue');
    expect(services).toHaveProperty('analysis');
    expect((await get(path, admin)).status).toBe(404);
    expect((await get(`${path}/content`, admin)).status).toBe(404);
  });

  it('is told to the administration of the organisation as far as the organisation owns it', async () => {
    const { body } = await post(`/users/${id}/personal-data`, {}, admin);
    await eventually(async () => (await get(`/personal-data/${body.id}`, admin)).body.state === 'complete');
    const content = await get(`/personal-data/${body.id}/content`, admin);
    expect(content.body).toMatchObject({ userId: id, within: stage.a });
    const foreign = await post(`/users/${id}/personal-data`, {}, stage.as(stage.b, ['orgAdmin']));
    expect(foreign.status).toBe(404);
  });

  it('keeps the last administrator of an organisation and of the Land', async () => {
    const last = await post(`/users/${stage.anton.id}/erasure`, {}, admin);
    expect(last).toMatchObject({ status: 409, body: { code: 'PERSON.LAST_ORG_ADMIN' } });
    const land = stage.as(landOrganisationId, ['landAdmin']);
    const [administrator] = (await get('/users', land)).body.items;
    const refused = await post(`/users/${administrator.id}/erasure`, {}, land);
    expect(refused).toMatchObject({ status: 409, body: { code: 'PERSON.LAST_LAND_ADMIN' } });
  });

  it('is gone after the erasure, in every database; content stays, and a repeat changes nothing', async () => {
    expect((await holding(berta.email)).length).toBeGreaterThan(0);
    for (const _time of [1, 2]) expect((await post(`/users/${id}/erasure`, {}, admin)).status).toBe(204);
    await eventually(async () => {
      const left = [...(await holding(berta.email)), ...(await holding(berta.displayName))];
      return left.length === 0;
    });
    const subscriptions = await get('/subscriptions', stage.as(stage.a, ['modeller'], { userId: id }));
    expect(subscriptions.body.items).toEqual([]);
    const comments = await get(`/models/${modelId}/comments`, stage.as(stage.a, ['reader']));
    expect(JSON.stringify(comments.body)).toContain('Das geht schneller.');
    const log = await get(`/audit-log?object=${id}`, admin);
    expect(log.body.items.map(({ action }: Json) => action)).toContain('erasePerson');
  });

  it('leaves no way in: neither password nor session nor token', async () => {
    expect((await signIn()).status).toBe(401);
    expect((await post('/auth/refresh', { refreshToken: tokens.refreshToken })).status).toBe(401);
    await eventually(async () => (await get('/me', tokens.accessToken)).status === 401, 5_000);
  });

  it('begins anew when the person comes back', async () => {
    const account = { ...berta, organisationId: stage.a, roles: ['reader'] };
    const again = await post('/users', account, admin);
    expect(again.status).toBe(201);
    expect(again.body.id).not.toBe(id);
    expect((await signIn()).status).toBe(200);
  });
});
