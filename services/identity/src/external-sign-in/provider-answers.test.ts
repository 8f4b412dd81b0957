import { createHash, generateKeyPairSync } from 'node:crypto';
import { DomainError, personSignedIn } from '@prozessplattform/contracts';
import { eventually, testIssuer } from '@prozessplattform/testing';
import { administrator, startIdentity, type StartedIdentity } from '../start-identity.fixture.ts';
import { openBrowser } from './browser.fixture.ts';
import { clientId, startForgingProvider, type ForgingProvider } from './forging-provider.fixture.ts';
import { externalSignInSettings, providerSettings } from './provider-settings.ts';
import { attemptCookie, readAttempt } from './sign-in-attempt.ts';
import { makeSignInCode, readSignInCode } from './sign-in-code.ts';

const app = 'http://127.0.0.1:5173/';
const verifier = 'v'.repeat(43);
const codeChallenge = createHash('sha256').update(verifier).digest('base64url');

describe('what a provider answers', () => {
  let provider: ForgingProvider;
  let identity: StartedIdentity;

  beforeAll(async () => {
    provider = await startForgingProvider();
    const settings = (id: string, more: object) =>
      providerSettings.parse({
        id,
        label: { de: 'Konto', en: 'Account' },
        issuer: provider.issuer,
        clientId,
        groups: { alle: [{ organisation: 'land', roles: ['reader'] }] },
        ...more,
      });
    const domains = { emailDomains: ['land.example'] };
    identity = await startIdentity({
      externalSignIn: {
        providers: [settings('streng', domains), settings('verbindend', { ...domains, linkByEmail: true })],
        secrets: {},
        redirectUris: [app],
      },
    });
  });
  afterAll(async () => {
    await identity?.stop();
    await provider?.stop();
  });

  interface Begun {
    readonly nonce: string;
    /** Comes back to the platform with a code, as the provider sends the browser. */
    callBack(more?: Record<string, string>): Promise<Response>;
  }
  async function begin(id = 'streng'): Promise<Begun> {
    const visitor = openBrowser({ hosts: { [testIssuer]: identity.url }, stopAt: app });
    const query = new URLSearchParams({ redirectUri: app, codeChallenge });
    const start = await visitor.open(`${testIssuer}/api/v1/auth/oidc/${id}/start?${query.toString()}`);
    const { searchParams } = new URL(start.headers.get('location') ?? '');
    expect(searchParams.get('code_challenge_method')).toBe('S256');
    const callBack = (more = {}) => {
      const answer = new URLSearchParams({ code: 'c', state: searchParams.get('state') ?? '', iss: provider.issuer });
      for (const [name, value] of Object.entries(more)) answer.set(name, value as string);
      return visitor.open(`${testIssuer}/api/v1/auth/oidc/${id}/callback?${answer.toString()}`);
    };
    return { nonce: searchParams.get('nonce') ?? '', callBack };
  }
  const toldOf = (response: Response) => new URL(response.headers.get('location') ?? 'http://nowhere').searchParams;
  const good = { email: 'neu@land.example', email_verified: true, groups: ['alle'] };
  const tokens = (idToken?: string) => () => ({
    body: { access_token: 'a', token_type: 'Bearer', expires_in: 60, ...(idToken && { id_token: idToken }) },
  });

  it.each<[string, (nonce: string) => string | undefined]>([
    ['the nonce of another sign-in', () => provider.idToken({ ...good, nonce: 'anderswo' })],
    ['no nonce', () => provider.idToken(good)],
    ['another issuer', (nonce) => provider.idToken({ ...good, nonce, iss: 'https://fremd.example' })],
    ['another audience', (nonce) => provider.idToken({ ...good, nonce, aud: 'andere' })],
    ['a time that is over', (nonce) => provider.idToken({ ...good, nonce, iat: 1_000, exp: 2_000 })],
    ['no subject', (nonce) => provider.idToken({ ...good, nonce, sub: undefined })],
    ['a stranger’s signature', (nonce) => provider.idToken({ ...good, nonce }, { key: stranger })],
    ['the key of somebody unknown', (nonce) => provider.idToken({ ...good, nonce }, { header: { kid: 'k9' } })],
    ['no signature', (nonce) => unsigned({ ...good, nonce, iss: provider.issuer, aud: clientId, sub: 'p1' })],
    ['no ID token at all', () => undefined],
  ])('is not trusted with %s', async (_, idToken) => {
    const { nonce, callBack } = await begin();
    provider.answer = tokens(idToken(nonce));
    const told = toldOf(await callBack());
    expect([told.get('error'), told.has('code')]).toEqual(['AUTH.PROVIDER_ANSWER_INVALID', false]);
  });

  it('is not trusted when it comes in the name of another provider (RFC 9207)', async () => {
    const { nonce, callBack } = await begin();
    provider.answer = tokens(provider.idToken({ ...good, nonce }));
    const told = toldOf(await callBack({ iss: 'https://fremd.example' }));
    expect(told.get('error')).toBe('AUTH.PROVIDER_ANSWER_INVALID');
  });

  it('is 503 while the provider fails, and the same browser may try again', async () => {
    const { nonce, callBack } = await begin();
    provider.answer = () => ({ status: 500, body: {} });
    const failed = await callBack();
    expect([failed.status, ((await failed.json()) as { code: string }).code]).toEqual([
      503,
      'AUTH.PROVIDER_UNAVAILABLE',
    ]);
    provider.answer = tokens(provider.idToken({ ...good, nonce }));
    expect(toldOf(await callBack()).has('code')).toBe(true);
  });

  it('admits addresses of the listed domains only, and only verified ones', async () => {
    const refused: (string | null)[] = [];
    for (const claims of [
      { ...good, email: 'neu@land.example.fremd.example' },
      { ...good, email_verified: false },
      { groups: ['alle'] },
    ]) {
      const { nonce, callBack } = await begin();
      provider.answer = tokens(provider.idToken({ ...claims, nonce, sub: 'p2' }));
      refused.push(toldOf(await callBack()).get('error'));
    }
    expect(refused).toEqual(Array(3).fill('AUTH.EMAIL_NOT_ADMITTED'));
  });

  it('opens the account with the verified address where that is configured, and the event says who signed in how', async () => {
    const seen: unknown[] = [];
    const bindings = [{ exchange: personSignedIn.exchange, pattern: '#' }];
    await identity.backend.bus.broadcast({
      name: 'test',
      bindings,
      handle: async (event) => void (event.type === personSignedIn.type && seen.push(event.data)),
    });
    const { nonce, callBack } = await begin('verbindend');
    provider.answer = tokens(provider.idToken({ ...good, nonce, sub: 'chefin', email: administrator.email }));
    const code = toldOf(await callBack()).get('code');
    const { body } = await identity.client.post('/api/v1/auth/oidc/token', { code, codeVerifier: verifier });
    const me = (await identity.client.get('/api/v1/me', body.accessToken)).body;
    expect([me.email, me.memberships[0].roles]).toEqual([administrator.email, ['landAdmin', 'modeller', 'reader']]);
    const event = await eventually(async () => seen[0]);
    expect(event).toEqual({ userId: me.id, sessionId: expect.any(String), by: 'verbindend' });
  });
});

const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;

function unsigned(claims: object): string {
  const now = Math.floor(Date.now() / 1000);
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'none' })}.${part({ ...claims, iat: now, exp: now + 60 })}.`;
}

describe('what the browser and the app carry', () => {
  const key = Buffer.alloc(32, 7);
  const now = new Date('2026-01-01T12:00:00Z');
  const later = (seconds: number) => new Date(now.getTime() + seconds * 1000);
  const attempt = {
    provider: 'konto',
    state: 'zustand-mit-genug-zeichen',
    nonce: 'n',
    verifier: 'v',
    redirectUri: app,
    codeChallenge: 'c',
    endsAt: later(600).getTime(),
  };

  it('is sealed, and an attempt ends after ten minutes', () => {
    const cookie = attemptCookie(attempt, { key, isHttps: true }).split(';')[0] ?? '';
    expect(attemptCookie(attempt, { key, isHttps: true })).toContain('; Secure');
    expect(cookie).not.toContain(Buffer.from('"nonce"').toString('base64url'));
    const asked = { state: attempt.state, provider: 'konto', key };
    expect(readAttempt(`a=b; ${cookie}`, { ...asked, now: later(599) })).toEqual(attempt);
    const refused = [
      () => readAttempt(cookie, { ...asked, now: later(600) }),
      () => readAttempt(cookie, { ...asked, now, key: Buffer.alloc(32, 8) }),
      () => readAttempt(cookie.slice(0, -2), { ...asked, now }),
      () => readAttempt(undefined, { ...asked, now }),
    ];
    for (const read of refused) expect(read).toThrow(new DomainError('AUTH.SIGN_IN_NOT_BEGUN'));
  });

  it('is a code for a minute, worth nothing without its verifier', () => {
    const code = makeSignInCode({ userId: 'u', provider: 'konto', codeChallenge }, { key, now });
    expect(readSignInCode({ code, codeVerifier: verifier }, { key, now: later(59) }).userId).toBe('u');
    for (const [given, at] of [
      [verifier, later(60)],
      ['w'.repeat(43), now],
    ] as const)
      expect(() => readSignInCode({ code, codeVerifier: given }, { key, now: at })).toThrow(
        'AUTH.SIGN_IN_CODE_INVALID',
      );
  });
});

describe('the settings of providers', () => {
  const sound = { id: 'konto', label: { de: 'Konto', en: 'Account' }, issuer: 'https://konto.example', clientId: 'c' };
  const faultsOf = (provider: object) => {
    const result = externalSignInSettings.OIDC_PROVIDERS.safeParse(JSON.stringify([provider]));
    return result.success ? [] : result.error.issues.map(({ message }) => message.split(':')[0]);
  };

  it.each<[string, object, string[]]>([
    ['nothing unusual', {}, []],
    ['http to elsewhere', { issuer: 'http://konto.example' }, ['0.issuer']],
    [
      'a role of the Land elsewhere',
      { groups: { g: [{ organisation: '14729998', roles: ['landAdmin'] }] } },
      ['0.groups.g.0'],
    ],
    ['advisers by group', { groups: { g: [{ organisation: 'land', roles: ['adviser'] }] } }, ['0.groups.g.0.roles.0']],
    ['accounts linked by any address', { linkByEmail: true }, ['0']],
    ['no openid', { scopes: ['email'] }, ['0']],
    ['a secret in the open', { clientSecret: 'geheim' }, ['0']],
  ])('with %s', (_, more, faults) => {
    expect(faultsOf({ ...sound, ...more })).toEqual(faults);
  });
});
