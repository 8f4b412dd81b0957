import { createHash, randomBytes } from 'node:crypto';
import { landOrganisationId } from '@prozessplattform/contracts';
import { eventually, testIssuer } from '@prozessplattform/testing';
import { administrator, startIdentity, type StartedIdentity } from '../start-identity.fixture.ts';
import { openBrowser, type Browser } from './browser.fixture.ts';
import { providerSettings } from './provider-settings.ts';
import { startRealProvider, type PersonAtProvider, type RealProvider } from './real-provider.fixture.ts';

const app = 'https://app.example/angemeldet';
const ags = '14729998';

describe('signing in through an external provider', () => {
  let provider: RealProvider;
  let identity: StartedIdentity;
  let town: string;

  beforeAll(async () => {
    provider = await startRealProvider(`${testIssuer}/api/v1/auth/oidc/landeskonto/callback`);
    const settings = (id: string, more: object = {}) =>
      providerSettings.parse({
        id,
        label: { de: 'Landeskonto', en: 'Land account' },
        issuer: provider.issuer,
        clientId: provider.clientId,
        scopes: ['openid', 'email', 'profile', 'groups'],
        groups: {
          'pp-modellierung': [{ organisation: ags, roles: ['modeller'] }],
          'pp-leitung': [{ organisation: ags, roles: ['processManager'] }],
          'pp-pruefung': [{ organisation: 'land', roles: ['auditor'] }],
          'pp-qualitaet': [{ organisation: 'land', roles: ['libraryEditor'] }],
        },
        ...more,
      });
    const gone = settings('verschwunden', { issuer: 'http://127.0.0.1:9' });
    identity = await startIdentity({
      externalSignIn: {
        providers: [settings('landeskonto'), gone],
        secrets: { landeskonto: provider.clientSecret },
        redirectUris: [app],
      },
    });
    const token = await identity.signInAsAdministrator();
    const made = await identity.client.post('/api/v1/organisations', { name: 'Stadt', kind: 'gemeinde', ags }, token);
    town = made.body.id;
  });
  afterAll(async () => {
    await identity?.stop();
    await provider?.stop();
  });

  const verifier = randomBytes(32).toString('base64url');
  const codeChallenge = createHash('sha256').update(verifier).digest('base64url');
  const startAt = (id = 'landeskonto', more: Record<string, string> = {}) =>
    `${testIssuer}/api/v1/auth/oidc/${id}/start?${new URLSearchParams({ redirectUri: app, codeChallenge, state: 'x y', ...more })}`;
  const browser = (headers = {}): Browser =>
    openBrowser({ hosts: { [testIssuer]: identity.url }, stopAt: app, headers });
  const exchange = (code: string | null, codeVerifier = verifier) =>
    identity.client.post('/api/v1/auth/oidc/token', { code, codeVerifier });
  /** The whole way of a person through their browser. */
  async function signIn(person: PersonAtProvider | undefined, headers = {}) {
    provider.person = person;
    const { address } = await browser(headers).visit(startAt());
    return address.searchParams;
  }
  async function membershipsOf(person: PersonAtProvider) {
    const { body } = await exchange((await signIn(person)).get('code'));
    const me = await identity.client.get('/api/v1/me', body.accessToken);
    return { tokens: body, me: me.body, roles: rolesByOrganisation(me.body.memberships) };
  }
  function rolesByOrganisation(memberships: { organisationId: string; roles: string[] }[]) {
    return Object.fromEntries(memberships.map((entry) => [entry.organisationId, entry.roles]));
  }
  const person = (sub: string, groups: readonly string[], more: Partial<PersonAtProvider> = {}): PersonAtProvider => ({
    sub,
    email: `${sub}@stadt.example`,
    email_verified: true,
    name: 'Erika Beispiel',
    groups,
    ...more,
  });

  it('is offered to apps without a token', async () => {
    const { items } = (await identity.client.get('/api/v1/auth/oidc')).body;
    expect(items[0]).toEqual({
      id: 'landeskonto',
      label: { de: 'Landeskonto', en: 'Land account' },
      startUrl: `${testIssuer}/api/v1/auth/oidc/landeskonto/start`,
    });
    expect(JSON.stringify(items)).not.toContain(provider.clientSecret);
  });

  it('opens an account with the memberships of the groups and gives tokens for a code, once', async () => {
    const answer = await signIn(person('erika', ['pp-modellierung', 'pp-qualitaet', 'sonstige']));
    expect([...answer.keys()].toSorted()).toEqual(['code', 'state']);
    expect(answer.get('state')).toBe('x y');
    const wrongVerifier = await exchange(answer.get('code'), randomBytes(32).toString('base64url'));
    expect([wrongVerifier.status, wrongVerifier.body.code]).toEqual([401, 'AUTH.SIGN_IN_CODE_INVALID']);
    const { status, body: tokens, headers } = await exchange(answer.get('code'));
    expect([status, headers.get('cache-control')]).toEqual([200, 'no-store']);
    const me = (await identity.client.get('/api/v1/me', tokens.accessToken)).body;
    expect([me.email, me.displayName, me.organisationId]).toEqual(['erika@stadt.example', 'Erika Beispiel', town]);
    expect(rolesByOrganisation(me.memberships)).toEqual({
      [town]: ['modeller'],
      [landOrganisationId]: ['libraryEditor'],
    });
    const again = await exchange(answer.get('code'));
    expect([again.status, again.body.code]).toEqual([401, 'AUTH.SIGN_IN_CODE_INVALID']);
    const refresh = { refreshToken: tokens.refreshToken };
    // The code came twice, so somebody else has it: what it opened is over.
    expect((await identity.client.post('/api/v1/auth/refresh', refresh)).status).toBe(401);
  });

  it('takes what a group gave when the group is gone, at the next sign-in, and nothing that was given by hand', async () => {
    const before = await membershipsOf(person('otto', ['pp-modellierung', 'pp-leitung']));
    expect(before.roles).toEqual({ [town]: ['modeller', 'processManager'] });
    const after = await membershipsOf(person('otto', ['pp-modellierung']));
    expect([after.roles, after.me.id]).toEqual([{ [town]: ['modeller'] }, before.me.id]);
    const old = await identity.client.post('/api/v1/auth/refresh', { refreshToken: before.tokens.refreshToken });
    expect(old.status).toBe(401);
    const land = await identity.signInAsAdministrator();
    const byHand = { email: 'otto@stadt.example', roles: ['modeller', 'reader'] };
    expect((await identity.client.post(`/api/v1/organisations/${town}/members`, byHand, land)).status).toBe(201);
    expect((await membershipsOf(person('otto', ['pp-leitung']))).roles).toEqual({
      [town]: ['processManager', 'reader'],
    });
    expect((await membershipsOf(person('otto', []))).roles).toEqual({ [town]: ['reader'] });
  });

  it('refuses whoever belongs nowhere, and whoever belongs nowhere any more', async () => {
    expect((await signIn(person('niemand', ['sonstige']))).get('error')).toBe('AUTH.NO_MEMBERSHIP');
    expect((await signIn(person('paula', ['pp-leitung']))).has('code')).toBe(true);
    const english = await signIn(person('paula', []), { 'Accept-Language': 'en' });
    expect(english.get('error_description')).toBe('None of your groups belongs to an organisation here.');
    expect(english.get('state')).toBe('x y');
    expect((await signIn(person('paula', ['pp-modellierung']))).has('code')).toBe(true);
  });

  it('never opens somebody’s account by an equal address, verified or not', async () => {
    const bad = { email: administrator.email, email_verified: false };
    expect((await signIn(person('mallory', ['pp-leitung'], bad))).get('error')).toBe('AUTH.EMAIL_NOT_ADMITTED');
    const verified = { email: administrator.email.toUpperCase() };
    const answer = await signIn(person('mallory', ['pp-leitung'], verified));
    expect(answer.get('error')).toBe('AUTH.EMAIL_OF_ANOTHER_ACCOUNT');
    // Nor does a linked person become somebody else by changing the address at the provider.
    const first = await membershipsOf(person('mara', ['pp-leitung']));
    const later = await membershipsOf(person('mara', ['pp-leitung'], { email: administrator.email }));
    expect([later.me.id, later.me.email]).toEqual([first.me.id, 'mara@stadt.example']);
  });

  it('refuses a closed account', async () => {
    const { me } = await membershipsOf(person('karl', ['pp-leitung']));
    const land = await identity.signInAsAdministrator();
    const appoint = { email: 'karl@stadt.example', roles: ['orgAdmin', 'processManager'] };
    await identity.client.post(`/api/v1/organisations/${town}/members`, appoint, land);
    const karl = (await membershipsOf(person('karl', ['pp-leitung']))).tokens.accessToken;
    const close = { token: karl, body: { active: false }, headers: { 'If-Match': '*' } };
    expect((await identity.client.send('PATCH', `/api/v1/users/${me.id}`, close)).status).toBe(200);
    expect((await signIn(person('karl', ['pp-leitung']))).get('error')).toBe('AUTH.ACCOUNT_CLOSED');
  });

  it('is in the audit log, whether it succeeded or not', async () => {
    await signIn(person('fremde', []));
    const { tokens, me } = await membershipsOf(person('pruefer', ['pp-pruefung']));
    const types = await eventually(async () => {
      const { items } = (await identity.client.get('/api/v1/audit-log?limit=200', tokens.accessToken)).body;
      const told = items.map(
        (item: { object: { type: string }; action: string }) => `${item.action} ${item.object.type}`,
      );
      return (
        JSON.stringify(items).includes(me.id) && told.includes('sign-in-failed identity/external-identities') && told
      );
    });
    expect(types).toEqual(expect.arrayContaining([expect.stringMatching(/ identity\/sessions$/)]));
  });

  it('tells the app when the person or the provider says no', async () => {
    const answer = await signIn(undefined);
    expect([answer.get('error'), answer.has('code')]).toEqual(['AUTH.PROVIDER_REFUSED', false]);
    expect(answer.get('error_description')).toBe('Der Anmeldedienst hat die Anmeldung abgelehnt.');
  });

  describe('takes the answer of a provider', () => {
    /** Goes as far as the provider's answer and does not take it to the platform. */
    async function answered(visitor: Browser): Promise<string> {
      provider.person = person('rita', ['pp-leitung']);
      let address = startAt();
      for (let hops = 0; hops < 8 && !address.includes('/callback?'); hops += 1) {
        const location = (await visitor.open(address)).headers.get('location') ?? '';
        address = new URL(location, address).href;
      }
      return address;
    }
    async function codeOf(response: Response): Promise<[number, string]> {
      return [response.status, ((await response.json()) as { code: string }).code];
    }

    it('only in the browser that began, only once, and only with its own state', async () => {
      const visitor = browser();
      const callback = await answered(visitor);
      const elsewhere = await browser().open(callback);
      expect(await codeOf(elsewhere)).toEqual([400, 'AUTH.SIGN_IN_NOT_BEGUN']);
      const otherState = callback.replace(/state=[^&]+/, 'state=erfunden');
      expect(await codeOf(await visitor.open(otherState))).toEqual([400, 'AUTH.SIGN_IN_NOT_BEGUN']);
      const otherTail = callback.replace(/(state=[\w-]{16})[\w-]+/, '$1gefaelscht');
      expect(await codeOf(await visitor.open(otherTail))).toEqual([400, 'AUTH.SIGN_IN_NOT_BEGUN']);
      const cookie = (await visitor.open(startAt())).headers.getSetCookie()[0];
      expect(cookie).toMatch(/; Path=\/api\/v1\/auth\/oidc; Max-Age=600; HttpOnly; SameSite=Lax$/);
      const wrongProvider = callback.replace('/landeskonto/', '/verschwunden/');
      expect(await codeOf(await visitor.open(wrongProvider))).toEqual([400, 'AUTH.SIGN_IN_NOT_BEGUN']);
      expect((await visitor.open(callback)).headers.get('location')).toContain(`${app}?code=`);
      expect(await codeOf(await visitor.open(callback))).toEqual([400, 'AUTH.SIGN_IN_NOT_BEGUN']);
    });

    it('only with a code of its own: that of another sign-in is worth nothing', async () => {
      const [one, other] = [browser(), browser()];
      const mine = new URL(await answered(one));
      const theirs = new URL(await answered(other));
      mine.searchParams.set('code', theirs.searchParams.get('code') ?? '');
      const location = new URL((await one.open(mine.href)).headers.get('location') ?? '');
      expect(location.searchParams.get('error')).toBe('AUTH.SIGN_IN_NOT_BEGUN');
    });
  });

  it('leads back to listed addresses only and needs the PKCE challenge of the app', async () => {
    const open = (address: string) => browser().open(address);
    expect((await open(startAt('landeskonto', { redirectUri: 'https://fremd.example/' }))).status).toBe(400);
    expect((await open(startAt('landeskonto', { codeChallenge: 'kurz' }))).status).toBe(400);
    expect((await open(startAt('unbekannt'))).status).toBe(404);
  });

  it('answers 503 while the provider cannot be reached', async () => {
    const response = await browser({ 'Accept-Language': 'en' }).open(startAt('verschwunden'));
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '5']);
    expect(await response.json()).toMatchObject({
      code: 'AUTH.PROVIDER_UNAVAILABLE',
      title: 'The sign-in provider is unavailable at the moment. Please try again shortly.',
    });
  });
});
