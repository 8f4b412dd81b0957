import {
  startService,
  startTestBackend,
  testIssuer,
  type StartedService,
  type TestBackend,
} from '@prozessplattform/testing';
import { compose } from './compose.ts';

const administrator = { email: 'verwaltung@land.example', password: 'ein langes Passwort' };

let backend: TestBackend;
let identity: StartedService;

beforeAll(async () => {
  backend = await startTestBackend();
  identity = await startService(
    await compose({
      ...backend,
      config: {
        publicUrl: testIssuer,
        issuer: testIssuer,
        landName: 'Testland',
        keyEncryptionKey: 'nur für Tests: mindestens 32 Zeichen lang',
        administrator,
      },
    }),
  );
});

afterAll(async () => {
  await identity?.stop();
  await backend?.stop();
});

async function signIn(email: string, password: string): Promise<string> {
  const answer = await identity.client.post('/api/v1/auth/login', { email, password });
  expect(answer.status).toBe(200);
  return answer.body.accessToken;
}

describe('signing in', () => {
  it('gives the bootstrap administrator tokens that say who they are', async () => {
    const token = await signIn(administrator.email, administrator.password);
    const me = await identity.client.get('/api/v1/me', token);
    expect(me.status).toBe(200);
    expect(me.body.email).toBe(administrator.email);
    expect(me.body.memberships[0].roles).toEqual(['landAdmin', 'modeller']);
  });

  it('answers a wrong password and an unknown address alike', async () => {
    const wrong = await identity.client.post('/api/v1/auth/login', { email: administrator.email, password: 'falsch' });
    const unknown = await identity.client.post('/api/v1/auth/login', {
      email: 'niemand@nirgends.example',
      password: 'falsch',
    });
    expect([wrong.status, unknown.status]).toEqual([401, 401]);
    expect(wrong.body.code).toBe('AUTH.CREDENTIALS_WRONG');
    expect({ ...wrong.body, instance: '' }).toEqual({ ...unknown.body, instance: '' });
  });

  it('rotates refresh tokens, repeats the answer within the grace and ends the session on reuse', async () => {
    const login = await identity.client.post('/api/v1/auth/login', administrator);
    const first = await identity.client.post('/api/v1/auth/refresh', { refreshToken: login.body.refreshToken });
    const repeated = await identity.client.post('/api/v1/auth/refresh', { refreshToken: login.body.refreshToken });
    expect(first.status).toBe(200);
    expect(repeated.body.refreshToken).toBe(first.body.refreshToken);
    const second = await identity.client.post('/api/v1/auth/refresh', { refreshToken: first.body.refreshToken });
    expect(second.status).toBe(200);
    const reused = await identity.client.post('/api/v1/auth/refresh', { refreshToken: login.body.refreshToken });
    expect([reused.status, reused.body.code]).toEqual([401, 'AUTH.REFRESH_TOKEN_INVALID']);
    const ended = await identity.client.post('/api/v1/auth/refresh', { refreshToken: second.body.refreshToken });
    expect(ended.status).toBe(401);
  });

  it('ends the session at sign-out and tells the gateways', async () => {
    const login = await identity.client.post('/api/v1/auth/login', administrator);
    const out = await identity.client.post('/api/v1/auth/logout', undefined, login.body.accessToken);
    expect(out.status).toBe(204);
    const refreshed = await identity.client.post('/api/v1/auth/refresh', { refreshToken: login.body.refreshToken });
    expect(refreshed.status).toBe(401);
    const revocations = await identity.client.get('/internal/revocations');
    expect(revocations.body.items.length).toBeGreaterThan(0);
  });
});

describe('organisations and their members', () => {
  it('are admitted by the Land, once per Idempotency-Key, with an agreement and a unique municipality key', async () => {
    const token = await signIn(administrator.email, administrator.password);
    const body = { kind: 'gemeinde', name: 'Stadt Musterhausen', ags: '14729999' };
    const headers = { 'Idempotency-Key': 'einmal' };
    const first = await identity.client.post('/api/v1/organisations', body, token, headers);
    const again = await identity.client.post('/api/v1/organisations', body, token, headers);
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(again.body.id).toBe(first.body.id);
    const agreements = await identity.client.get(`/api/v1/organisations/${first.body.id}/agreements`, token);
    expect(agreements.body.items).toHaveLength(1);
    const other = await identity.client.post('/api/v1/organisations', { ...body, name: 'Zweite' }, token);
    expect([other.status, other.body.code]).toEqual([409, 'ORGANISATION.AGS_TAKEN']);
  });

  it('keep their members themselves once they have an administrator, and see nothing of other organisations', async () => {
    const land = await signIn(administrator.email, administrator.password);
    const [own, foreign] = await Promise.all(
      ['Ort A', 'Ort B'].map((name) => identity.client.post('/api/v1/organisations', { kind: 'gemeinde', name }, land)),
    );
    const account = {
      email: 'otto@ort-a.example',
      displayName: 'Otto Ordner',
      password: 'ein langes Passwort',
      organisationId: own!.body.id,
      roles: ['orgAdmin'],
    };
    expect((await identity.client.post('/api/v1/users', account, land)).status).toBe(201);
    const late = await identity.client.post('/api/v1/users', { ...account, email: 'x@ort-a.example' }, land);
    expect([late.status, late.body.code]).toEqual([403, 'AUTH.FORBIDDEN']);
    const otto = await signIn(account.email, account.password);
    const members = await identity.client.get(`/api/v1/organisations/${own!.body.id}/members`, otto);
    expect(members.body.items).toHaveLength(1);
    const elsewhere = await identity.client.get(`/api/v1/organisations/${foreign!.body.id}/members`, otto);
    const nowhere = await identity.client.get(
      '/api/v1/organisations/01890a5d-ac96-774b-bcce-b302099a8057/members',
      otto,
    );
    expect([elsewhere.status, nowhere.status]).toEqual([404, 404]);
    const landRole = await identity.client.post(
      '/api/v1/users',
      { ...account, email: 'y@ort-a.example', roles: ['landAdmin'] },
      otto,
    );
    expect([landRole.status, landRole.body.code]).toEqual([422, 'MEMBER.LAND_ROLE_OUTSIDE_LAND']);
  });

  it('change only with the current ETag', async () => {
    const token = await signIn(administrator.email, administrator.password);
    const made = await identity.client.post('/api/v1/organisations', { kind: 'agency', name: 'Amt' }, token);
    const path = `/api/v1/organisations/${made.body.id}`;
    const change = (headers: Record<string, string>) =>
      identity.client.send('PATCH', path, { token, headers, body: { name: 'Landesamt' } });
    expect((await change({})).status).toBe(428);
    expect((await change({ 'If-Match': made.etag })).body.name).toBe('Landesamt');
    expect((await change({ 'If-Match': made.etag })).status).toBe(412);
  });
});
