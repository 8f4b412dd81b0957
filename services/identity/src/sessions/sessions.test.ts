import { startIdentity, administrator, type StartedIdentity } from '../start-identity.fixture.ts';

describe('the sessions of a person', () => {
  let identity: StartedIdentity;
  let admin: string;

  beforeAll(async () => {
    identity = await startIdentity();
    admin = await identity.signInAsAdministrator();
  });
  afterAll(() => identity?.stop());

  const password = 'ein langes Passwort';
  async function person(email: string): Promise<{ id: string; etag: string }> {
    const made = await identity.client.post('/api/v1/users', { email, displayName: 'Paula Probe', password }, admin);
    expect(made.status).toBe(201);
    return { id: made.body.id, etag: made.etag };
  }
  const signIn = (email: string, given = password, address = '192.0.2.1') =>
    identity.client.post('/api/v1/auth/login', { email, password: given }, undefined, { 'X-Forwarded-For': address });
  const refresh = async (login: { body: { refreshToken: string } }) =>
    (await identity.client.post('/api/v1/auth/refresh', { refreshToken: login.body.refreshToken })).status;

  it('are listed to that person alone and end one by one or all at once', async () => {
    await person('paula@land.example');
    const [one, two, three] = [
      await signIn('paula@land.example'),
      await signIn('paula@land.example'),
      await signIn('paula@land.example'),
    ];
    const token = one.body.accessToken;
    const listed = (await identity.client.get('/api/v1/me/sessions', token)).body.items;
    expect(listed.map((session: { current: boolean }) => session.current)).toEqual([true, false, false]);
    const foreign = await identity.client.send('DELETE', `/api/v1/me/sessions/${listed[1].id}`, { token: admin });
    expect(foreign.status).toBe(404);
    const ended = await identity.client.send('DELETE', `/api/v1/me/sessions/${listed[1].id}`, { token });
    expect([ended.status, await refresh(two), await refresh(three)]).toEqual([204, 401, 200]);
    const all = await identity.client.send('DELETE', '/api/v1/me/sessions', { token });
    expect([all.status, await refresh(one), await refresh(three)]).toEqual([204, 401, 401]);
  });

  it('end with a change of the password, but for the one that changed it', async () => {
    await person('petra@land.example');
    const [here, there] = [await signIn('petra@land.example'), await signIn('petra@land.example')];
    const change = (currentPassword: string) =>
      identity.client.post(
        '/api/v1/me/password',
        { currentPassword, newPassword: 'ein anderes Passwort' },
        here.body.accessToken,
      );
    const wrong = await change('geraten, nicht gewusst');
    expect([wrong.status, wrong.body.code]).toEqual([422, 'AUTH.PASSWORD_WRONG']);
    expect((await change(password)).status).toBe(204);
    expect([await refresh(here), await refresh(there)]).toEqual([200, 401]);
    expect((await signIn('petra@land.example')).status).toBe(401);
    expect((await signIn('petra@land.example', 'ein anderes Passwort')).status).toBe(200);
  });

  it('end when the account is closed, and no new one begins', async () => {
    const { id, etag } = await person('otto@land.example');
    const login = await signIn('otto@land.example');
    const close = { token: admin, body: { active: false }, headers: { 'If-Match': etag } };
    expect((await identity.client.send('PATCH', `/api/v1/users/${id}`, close)).body.active).toBe(false);
    expect([await refresh(login), (await signIn('otto@land.example')).status]).toEqual([401, 401]);
  });

  it('cannot be kept from somebody by guessing from elsewhere: only the guesser is locked out', async () => {
    const { email } = administrator;
    for (let guess = 0; guess < 10; guess += 1) expect((await signIn(email, 'falsch', '203.0.113.9')).status).toBe(401);
    const guesser = await signIn(email, administrator.password, '203.0.113.9');
    expect([guesser.status, guesser.body.code]).toEqual([429, 'AUTH.TOO_MANY_ATTEMPTS']);
    expect(guesser.headers.get('retry-after')).toBe('300');
    expect((await signIn(email, administrator.password, '192.0.2.7')).status).toBe(200);
  });
});
