import { createPublicKey, generateKeyPairSync, randomUUID, type KeyObject } from 'node:crypto';
import { accessTokenAudience, DomainError } from '@prozessplattform/contracts';
import jsonwebtoken from 'jsonwebtoken';
import { createLogger } from '../logging/create-logger.ts';
import { createKeyRing } from './key-ring.ts';
import { createRevocations } from './revocations.ts';
import { tokenVerifier, type TokenVerifierOptions } from './token-verifier.ts';

const issuer = 'https://platform.example';
const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const jwk = pair.publicKey.export({ format: 'jwk' }) as Record<string, unknown>;
const log = createLogger({ service: 'test', level: 'silent' });

function sign(
  changes: { claims?: object; header?: object; key?: KeyObject | string; options?: jsonwebtoken.SignOptions } = {},
) {
  const claims = {
    sid: 's1',
    kind: 'user',
    org: randomUUID(),
    land: randomUUID(),
    mem: [],
    sub: randomUUID(),
    ...changes.claims,
  };
  return jsonwebtoken.sign(claims, changes.key ?? pair.privateKey, {
    algorithm: 'ES256',
    issuer,
    audience: accessTokenAudience,
    expiresIn: 600,
    ...changes.options,
    header: { alg: 'ES256', typ: 'at+jwt', kid: 'k1', ...changes.header } as jsonwebtoken.JwtHeader,
  });
}

function verifier(options: Partial<TokenVerifierOptions> = {}) {
  const keys = createKeyRing();
  keys.add({ kid: 'k1', jwk });
  return tokenVerifier({ keys, issuer, audience: accessTokenAudience, log, ...options });
}

const codeOf = async (verify: () => unknown) => {
  try {
    await verify();
    return 'accepted';
  } catch (error) {
    return error instanceof DomainError ? error.code : String(error);
  }
};

describe('tokenVerifier', () => {
  it('answers the principal of a good token', async () => {
    const organisationId = randomUUID();
    const claims = {
      org: organisationId,
      mem: [{ o: organisationId, r: ['modeller'], w: '2030-01-01T00:00:00.000Z' }],
      scope: 'a b',
    };
    expect(await verifier()(sign({ claims }))).toMatchObject({
      kind: 'user',
      organisationId,
      scopes: ['a', 'b'],
      memberships: [{ organisationId, roles: ['modeller'], writableUntil: '2030-01-01T00:00:00.000Z' }],
    });
  });

  it.each<[string, () => string]>([
    [
      'no signature at all',
      () => `${Buffer.from('{"alg":"none","typ":"at+jwt","kid":"k1"}').toString('base64url')}.e30.`,
    ],
    [
      'HS256 with the public key as secret',
      () => {
        const secret = createPublicKey({ key: jwk, format: 'jwk' }).export({ type: 'spki', format: 'pem' }).toString();
        return sign({ key: secret, options: { algorithm: 'HS256' }, header: { alg: 'HS256' } });
      },
    ],
    [
      'another key under a known kid',
      () => sign({ key: generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey }),
    ],
    ['an unknown kid', () => sign({ header: { kid: 'k2' } })],
    ['no kid', () => sign({ header: { kid: undefined } })],
    ['another type of token', () => sign({ header: { typ: 'JWT' } })],
    ['another audience', () => sign({ options: { audience: 'elsewhere' } })],
    ['another issuer', () => sign({ options: { issuer: 'https://evil.example' } })],
    ['a role that does not exist', () => sign({ claims: { mem: [{ o: randomUUID(), r: ['root'] }] } })],
    ['rubbish', () => 'a.b.c'],
  ])('refuses %s', async (_name, token) => {
    expect(await codeOf(() => verifier()(token()))).toBe('AUTH.TOKEN_INVALID');
  });

  it('never remembers a token beyond its expiry', async () => {
    let now = Date.now();
    const verify = verifier({ now: () => now });
    const token = sign({ options: { expiresIn: 60 } });
    expect(await codeOf(() => verify(token))).toBe('accepted');
    now += 61_000;
    expect(await codeOf(() => verify(token))).toBe('AUTH.TOKEN_EXPIRED');
    expect(await codeOf(() => verifier({ now: () => now })(token))).toBe('AUTH.TOKEN_EXPIRED');
  });

  it('refuses a remembered token once its session was ended', async () => {
    const revocations = createRevocations();
    const verify = verifier({ isRevoked: revocations.isRevoked });
    const token = sign();
    expect(await codeOf(() => verify(token))).toBe('accepted');
    revocations.add('s1', new Date().toISOString());
    expect(await codeOf(() => verify(token))).toBe('AUTH.TOKEN_INVALID');
  });

  it('says unavailable, not invalid, while keys cannot be loaded', async () => {
    const keys = createKeyRing({ load: () => Promise.reject(new Error('no connection')) });
    expect(await codeOf(() => verifier({ keys })(sign()))).toBe('PLATFORM.UNAVAILABLE');
  });

  it('remembers a bounded number of tokens', async () => {
    let asked = 0;
    const key = createPublicKey({ key: jwk, format: 'jwk' });
    const keys = { find: () => (asked++, key) };
    const verify = verifier({ keys, cacheSize: 2 });
    const tokens = [sign(), sign(), sign()];
    for (const token of tokens) await verify(token);
    await verify(tokens[2] ?? '');
    expect(asked).toBe(3);
    await verify(tokens[0] ?? '');
    expect(asked).toBe(4);
  });
});

describe('createKeyRing', () => {
  it('loads unknown keys once for many callers and then not again for 30 s, whatever kids turn up', async () => {
    let now = 0;
    let loads = 0;
    const load = async () => {
      loads += 1;
      return [{ kid: `k${loads}`, jwk }];
    };
    const ring = createKeyRing({ load, now: () => now });
    await Promise.all([ring.find('k1'), ring.find('k1'), ring.find('x')]);
    expect(loads).toBe(1);
    for (const kid of ['a', 'b', 'c']) await ring.find(kid);
    expect(loads).toBe(1);
    now = 30_000;
    expect(await ring.find('k2')).toBeDefined();
    expect(await ring.find('k1')).toBeUndefined();
    expect(loads).toBe(2);
  });

  it('tries again after a second while loading fails', async () => {
    let now = 0;
    let isUp = false;
    const load = async () => {
      if (!isUp) throw new Error('down');
      return [{ kid: 'k1', jwk }];
    };
    const ring = createKeyRing({ load, now: () => now });
    await expect(ring.find('k1')).rejects.toThrow('down');
    isUp = true;
    expect(await ring.find('k1')).toBeUndefined();
    now = 1_000;
    expect(await ring.find('k1')).toBeDefined();
  });
});

describe('createRevocations', () => {
  it('refuses tokens issued before the end of the session, not those of later sessions', () => {
    const at = Date.parse('2026-01-01T12:00:00Z') / 1000;
    const revocations = createRevocations({ now: () => at * 1000 });
    revocations.add('s1', '2026-01-01T12:00:00.000Z');
    expect([at - 1, at, at + 1].map((issuedAt) => revocations.isRevoked('s1', issuedAt))).toEqual([true, true, false]);
    expect(revocations.isRevoked('s2', at - 1)).toBe(false);
  });

  it('forgets sessions whose tokens have all expired', () => {
    let now = Date.parse('2026-01-01T12:00:00Z');
    const revocations = createRevocations({ tokenSeconds: 600, now: () => now });
    revocations.add('s1', new Date(now).toISOString());
    now += 11 * 60_000 + 1;
    revocations.add('s2', new Date(now).toISOString());
    expect(revocations.size).toBe(1);
  });
});
