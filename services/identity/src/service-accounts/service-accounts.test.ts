import { startIdentity, type StartedIdentity } from '../start-identity.fixture.ts';

describe('service accounts', () => {
  let identity: StartedIdentity;
  let admin: string;

  beforeAll(async () => {
    identity = await startIdentity();
    admin = await identity.signInAsAdministrator();
  });
  afterAll(() => identity?.stop());

  const account = (scopes: string[]) =>
    identity.client.post('/api/v1/service-accounts', { name: 'Ablage', scopes }, admin);
  const form = { 'Content-Type': 'application/x-www-form-urlencoded' };
  const ask = (fields: Record<string, string>, headers: Record<string, string> = {}) =>
    identity.client.send('POST', '/oauth/token', {
      body: new URLSearchParams({ grant_type: 'client_credentials', ...fields }).toString(),
      headers: { ...form, ...headers },
    });
  const credentials = (body: { clientId: string; clientSecret: string }) => ({
    client_id: body.clientId,
    client_secret: body.clientSecret,
  });

  it('get tokens by form or Basic authentication that open what scope and role both allow, and no more', async () => {
    const { body } = await account(['identity:read']);
    const byForm = await ask(credentials(body));
    const basic = `Basic ${Buffer.from(`${body.clientId}:${body.clientSecret}`).toString('base64')}`;
    const byBasic = await ask({}, { Authorization: basic });
    expect([byForm.status, byBasic.status, byForm.body.scope]).toEqual([200, 200, 'identity:read']);
    expect(byForm.headers.get('cache-control')).toBe('no-store');
    const token = byForm.body.access_token;
    const create = { name: 'Amt', kind: 'agency' };
    expect((await identity.client.get('/api/v1/organisations', token)).status).toBe(200);
    const written = await identity.client.post('/api/v1/organisations', create, token);
    expect([written.status, written.body.code]).toEqual([403, 'AUTH.SCOPE_MISSING']);
    const writer = await ask(credentials((await account(['identity:write'])).body));
    const unread = await identity.client.get('/api/v1/organisations', writer.body.access_token);
    expect([unread.status, unread.body.scope]).toEqual([403, 'identity:read']);
    const lacksRole = await identity.client.post('/api/v1/organisations', create, writer.body.access_token);
    expect([lacksRole.status, lacksRole.body.code]).toEqual([403, 'AUTH.FORBIDDEN']);
  });

  it('cannot ask for more than they have, nor come in with half of what is needed', async () => {
    const { body } = await account(['identity:read']);
    const more = await ask({ ...credentials(body), scope: 'identity:write' });
    expect([more.status, more.body.error]).toEqual([400, 'invalid_scope']);
    const wrong = await ask({ client_id: body.clientId, client_secret: 'pp_falsch' });
    const unknown = await ask({ client_id: '01890a5d-ac96-774b-bcce-b302099a8057', client_secret: 'pp_falsch' });
    expect([wrong.status, wrong.body.error, unknown.status]).toEqual([401, 'invalid_client', 401]);
    expect({ ...wrong.body, instance: '' }).toEqual({ ...unknown.body, instance: '' });
    const both = await ask(credentials(body), { Authorization: 'Basic eDp5' });
    expect([both.status, both.body.error]).toEqual([400, 'invalid_request']);
    const other = await ask({ ...credentials(body), grant_type: 'password' });
    expect([other.status, other.body.error]).toEqual([400, 'unsupported_grant_type']);
  });

  it('never tell their secret twice, keep only its hash, and change it with an overlap or at once', async () => {
    const { body } = await account(['identity:read']);
    const path = `/api/v1/service-accounts/${body.id}`;
    expect(JSON.stringify((await identity.client.get(path, admin)).body)).not.toContain('ecret');
    const second = await identity.client.post(`${path}/rotate-secret`, { overlapSeconds: 60 }, admin);
    expect((await ask(credentials(body))).status).toBe(200);
    expect((await ask(credentials(second.body))).status).toBe(200);
    const third = await identity.client.post(`${path}/rotate-secret`, { overlapSeconds: 0 }, admin);
    expect((await ask(credentials(body))).status).toBe(401);
    expect((await ask(credentials(second.body))).status).toBe(401);
    expect((await ask(credentials(third.body))).status).toBe(200);
  });

  it('lose the tokens they have when what they may do changes', async () => {
    const made = await account(['identity:read', 'modelling:read']);
    const path = `/api/v1/service-accounts/${made.body.id}`;
    const headers = { 'If-Match': made.etag };
    const less = { token: admin, headers, body: { scopes: ['identity:read'] } };
    expect((await identity.client.send('PATCH', path, less)).body.scopes).toEqual(['identity:read']);
    const revocations = await identity.client.get('/internal/revocations');
    expect(revocations.body.items.map((item: { sessionId: string }) => item.sessionId)).toContain(made.body.id);
    expect((await ask(credentials(made.body))).body.scope).toBe('identity:read');
  });

  it('lose their tokens with their account, and never get to administer', async () => {
    const made = await account(['identity:read']);
    const path = `/api/v1/service-accounts/${made.body.id}`;
    const headers = { 'If-Match': made.etag };
    expect((await identity.client.send('DELETE', path, { token: admin, headers })).status).toBe(204);
    expect((await ask(credentials(made.body))).status).toBe(401);
    const revocations = await identity.client.get('/internal/revocations');
    expect(revocations.body.items.map((item: { sessionId: string }) => item.sessionId)).toContain(made.body.id);
    const wish = { name: 'X', roles: ['landAdmin'], scopes: ['identity:read'] };
    expect((await identity.client.post('/api/v1/service-accounts', wish, admin)).status).toBe(400);
  });
});
