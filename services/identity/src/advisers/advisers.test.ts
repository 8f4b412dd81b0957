import { eventually } from '@prozessplattform/testing';
import { startIdentity, type StartedIdentity } from '../start-identity.fixture.ts';

const password = 'ein langes Passwort';
const day = 86_400_000;
const inDays = (days: number) => new Date(Date.now() + days * day).toISOString();

describe('advisers from outside', () => {
  let identity: StartedIdentity;
  let own: string;
  let other: string;
  let otto: string;
  let olga: string;

  beforeAll(async () => {
    identity = await startIdentity({ schedulerMs: 50 });
    const land = await identity.signInAsAdministrator();
    const admitted = async (name: string) =>
      (await identity.client.post('/api/v1/organisations', { kind: 'gemeinde', name }, land)).body.id as string;
    const administrator = async (email: string, organisationId: string) => {
      const account = { email, displayName: email, password, organisationId, roles: ['orgAdmin'] };
      await identity.client.post('/api/v1/users', account, land);
      return identity.signIn(email, password);
    };
    own = await admitted('Stadt Musterhausen');
    other = await admitted('Stadt Anderswo');
    otto = await administrator('otto@musterhausen.example', own);
    olga = await administrator('olga@anderswo.example', other);
  });
  afterAll(() => identity?.stop());

  const invite = (organisationId: string, token: string, body: object) =>
    identity.client.post(`/api/v1/organisations/${organisationId}/advisers`, body, token);
  const advisersOf = async (organisationId: string, token: string) =>
    (await identity.client.get(`/api/v1/organisations/${organisationId}/advisers`, token)).body.items;
  const membershipsOf = async (token: string) =>
    (await identity.client.get('/api/v1/me', token)).body.memberships as { organisationId: string; until?: string }[];

  it('set their own password once and see each organisation that let them in until the day it said', async () => {
    const email = 'ada@beratung.example';
    const first = await invite(own, otto, { email, displayName: 'Ada Beratung', validUntil: inDays(30) });
    expect(first.body).toMatchObject({ state: 'current', organisationId: own });
    const { token } = first.body.setPassword;
    const set = (newPassword: string) => identity.client.post('/api/v1/auth/set-password', { token, newPassword });
    expect((await set(password)).status).toBe(204);
    const again = await set('ein ganz anderes Passwort');
    expect([again.status, again.body.code]).toEqual([422, 'AUTH.PASSWORD_LINK_INVALID']);
    const second = await invite(other, olga, { email, validUntil: inDays(60) });
    expect([second.status, second.body.setPassword]).toEqual([201, undefined]);
    const memberships = await membershipsOf(await identity.signIn(email, password));
    expect(memberships.map(({ organisationId }) => organisationId).toSorted()).toEqual([own, other].toSorted());
    expect(memberships.every(({ until }) => until !== undefined)).toBe(true);
  });

  it('are let in for a year at most, by the administration alone, and never in place of own people', async () => {
    const email = 'bert@beratung.example';
    for (const validUntil of [inDays(-1), inDays(400)])
      expect((await invite(own, otto, { email, validUntil })).body.code).toBe('ADVISER.PERIOD_INVALID');
    expect((await invite(own, olga, { email, validUntil: inDays(9) })).status).toBe(404);
    const staff = await invite(own, otto, { email: 'otto@musterhausen.example', validUntil: inDays(9) });
    expect([staff.status, staff.body.code]).toEqual([409, 'ADVISER.IS_MEMBER']);
    const endless = await identity.client.post(
      `/api/v1/organisations/${own}/members`,
      { email: 'olga@anderswo.example', roles: ['adviser'] },
      otto,
    );
    expect([endless.status, endless.body.code]).toEqual([422, 'MEMBER.ADVISER_NEEDS_END']);
    const long = await identity.client.post(
      `/api/v1/organisations/${own}/members`,
      { email: 'olga@anderswo.example', roles: ['adviser'], until: inDays(400) },
      otto,
    );
    expect([long.status, long.body.code]).toEqual([422, 'ADVISER.PERIOD_INVALID']);
  });

  it('get more or less time, with the current ETag', async () => {
    const made = await invite(own, otto, { email: 'cora@beratung.example', validUntil: inDays(5) });
    const path = `/api/v1/organisations/${own}/advisers/${made.body.id}`;
    const extend = (validUntil: string, etag: string, token = otto) =>
      identity.client.send('PATCH', path, { token, body: { validUntil }, headers: { 'If-Match': etag } });
    const later = inDays(50);
    expect((await extend(later, made.etag)).body.validUntil).toBe(later);
    expect((await extend(inDays(60), made.etag)).status).toBe(412);
    expect((await extend(inDays(60), '*', olga)).status).toBe(404);
  });

  it('lose everything when they are sent away: tokens given out before no longer count', async () => {
    const email = 'dora@beratung.example';
    const made = await invite(own, otto, { email, validUntil: inDays(5) });
    await identity.client.post('/api/v1/auth/set-password', {
      token: made.body.setPassword.token,
      newPassword: password,
    });
    const login = await identity.client.post('/api/v1/auth/login', { email, password });
    const path = `/api/v1/organisations/${own}/advisers/${made.body.id}/end`;
    const end = () => identity.client.post(path, undefined, otto);
    expect((await identity.client.post(path, undefined, olga)).status).toBe(404);
    expect((await end()).body.state).toBe('ended');
    expect((await end()).status).toBe(200);
    const sessionId = JSON.parse(Buffer.from(login.body.accessToken.split('.')[1], 'base64url').toString()).sid;
    await eventually(async () =>
      (await identity.client.get('/internal/revocations')).body.items.some(
        (item: { sessionId: string }) => item.sessionId === sessionId,
      ),
    );
    const refreshed = await identity.client.post('/api/v1/auth/refresh', { refreshToken: login.body.refreshToken });
    expect(refreshed.status).toBe(200);
    expect(await membershipsOf(refreshed.body.accessToken)).toEqual([]);
  });

  it('are over by themselves when their time has come, which the organisation sees', async () => {
    const made = await invite(own, otto, {
      email: 'emil@beratung.example',
      validUntil: new Date(Date.now() + 300).toISOString(),
    });
    const seen = await eventually(async () => {
      const all = await advisersOf(own, otto);
      return all.find(
        (item: { id: string; version: number }) => item.id === made.body.id && item.version > made.body.version,
      );
    });
    expect(seen.state).toBe('ended');
    expect(await advisersOf(other, olga)).not.toContainEqual(expect.objectContaining({ id: made.body.id }));
  });
});
