import { randomUUID } from 'node:crypto';
import { accessToken, startPlatform, type Platform } from './gateway.fixture.ts';

describe('what the gateway refuses', () => {
  let platform: Platform;
  beforeAll(async () => {
    platform = await startPlatform({ corsOrigins: ['https://portal.example'] });
  });
  afterAll(() => platform.stop());
  afterEach(() => platform.reset());
  const token = accessToken();
  const rawGet = (target: string, headers = '') =>
    platform.rawCall(`GET ${target} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n${headers}\r\n`);

  const refused = async (authorization: string | undefined) => {
    const response = await fetch(`${platform.base}/api/v1/models`, {
      headers: authorization === undefined ? {} : { authorization },
    });
    const { code } = (await response.json()) as { code: string };
    return [response.status, code, response.headers.has('www-authenticate')];
  };

  it('asks for a token, and refuses expired, foreign, altered and unsigned ones', async () => {
    expect(await refused(undefined)).toEqual([401, 'AUTH.TOKEN_MISSING', true]);
    expect(await refused('Basic abc')).toEqual([401, 'AUTH.TOKEN_INVALID', true]);
    expect(await refused(`Bearer ${accessToken({ expiresIn: -1 })}`)).toEqual([401, 'AUTH.TOKEN_EXPIRED', true]);
    expect(await refused(`Bearer ${accessToken({ audience: 'other' })}`)).toEqual([401, 'AUTH.TOKEN_INVALID', true]);
    expect(await refused(`Bearer ${accessToken({ kid: 'unknown' })}`)).toEqual([401, 'AUTH.TOKEN_INVALID', true]);
    const [header, , signature] = token.split('.');
    const forged = Buffer.from(JSON.stringify({ sub: randomUUID() })).toString('base64url');
    expect(await refused(`Bearer ${header}.${forged}.${signature}`)).toEqual([401, 'AUTH.TOKEN_INVALID', true]);
    const none = Buffer.from('{"alg":"none","typ":"at+jwt","kid":"k1"}').toString('base64url');
    expect(await refused(`Bearer ${none}.${token.split('.')[1]}.`)).toEqual([401, 'AUTH.TOKEN_INVALID', true]);
  });

  it('lets sign-in through without a token', async () => {
    const response = await fetch(`${platform.base}/api/v1/auth/login`, { method: 'POST', body: '{}' });
    expect(response.status).toBe(200);
  });

  it('refuses paths that gateway and service could read differently', async () => {
    const paths = [
      '//api/v1/models',
      '/api/v1//models',
      '/api/v1/../internal',
      '/api/v1/models/..',
      '/api/v1/%2e%2e/internal',
      '/api/v1/models%2f..',
      '/api/v1\\models',
      '/api/v1/models%5c',
      '/api/v1/models%00',
      '/api/v1/models%252e',
      '/api/v1/%zz',
      'http://evil/api/v1/models',
    ];
    const answers = await Promise.all(paths.map((path) => rawGet(path)));
    expect(answers.map((answer) => answer.slice(9, 12))).toEqual(paths.map(() => '400'));
  });

  it('refuses headers that come twice and bodies with two lengths', async () => {
    const twice = await rawGet('/api/v1/models', `Authorization: Bearer ${token}\r\nAuthorization: Bearer x\r\n`);
    expect(twice).toMatch(/^HTTP\/1.1 400 /);
    const smuggled = await platform.rawCall(
      'POST /api/v1/auth/login HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /x',
    );
    expect(smuggled).toMatch(/^HTTP\/1.1 400 /);
  });

  it('answers 413 to 20 MB without bothering the service, and stops a body without length at the limit', async () => {
    const before = platform.services.modelling.seen.length;
    const big = 'x'.repeat(20 * 1024 * 1024);
    const announced = await platform.call('/api/v1/models/import', { method: 'POST', body: big });
    expect([announced.status, ((await announced.json()) as { code: string }).code]).toEqual([413, 'REQUEST.TOO_LARGE']);
    expect(platform.services.modelling.seen.length).toBe(before);
    const chunked = await platform.call('/api/v1/models/import', {
      method: 'POST',
      body: new Blob([big]).stream(),
      duplex: 'half',
      headers: {},
    } as RequestInit & { headers: Record<string, string> });
    expect([chunked.status, ((await chunked.json()) as { code: string }).code]).toEqual([413, 'REQUEST.TOO_LARGE']);
  });

  it('answers a client that asks before it sends its body, with a refusal or with 100', async () => {
    const ask = (path: string, length: number, body: string) =>
      platform.rawCall(
        `POST ${path} HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer ${token}\r\nConnection: close\r\n` +
          `Expect: 100-continue\r\nContent-Length: ${length}\r\n\r\n${body}`,
      );
    expect(await ask('/api/v1/models/import', 20_000_000, '')).toMatch(/^HTTP\/1.1 413 /);
    expect(await ask('/api/v1/auth/login', 2, '{}')).toMatch(/^HTTP\/1.1 100 Continue\r\n\r\nHTTP\/1.1 200 /);
  });

  it('hands a refusal of the service to a client that is still sending', async () => {
    platform.services.modelling.answer = (_request, response) => void response.writeHead(415).end('no');
    const response = await platform.call('/api/v1/models/import', {
      method: 'POST',
      body: 'x'.repeat(8 * 1024 * 1024),
    });
    expect([response.status, await response.text()]).toEqual([415, 'no']);
  });

  it('cuts off clients that send their headers or bodies drop by drop', async () => {
    const impatient = await startPlatform({ headersTimeoutMs: 500, requestTimeoutMs: 1_000 });
    const answers = await Promise.all([
      impatient.rawCall('GET /api/v1/models HTTP/1.1\r\nHost: a\r\nX-Slow: '),
      impatient.rawCall('POST /api/v1/auth/login HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\n{'),
    ]);
    await impatient.stop();
    expect(answers.map((answer) => answer.slice(9, 12))).toEqual(['408', '408']);
  }, 15_000);

  it('opens to web pages of listed origins only', async () => {
    const preflight = (origin: string) =>
      platform.call('/api/v1/models', {
        method: 'OPTIONS',
        headers: { origin, 'access-control-request-method': 'PUT' },
      });
    expect((await preflight('https://portal.example')).headers.get('access-control-allow-origin')).toBe(
      'https://portal.example',
    );
    const other = await preflight('https://evil.example');
    expect([other.status, other.headers.get('access-control-allow-origin')]).toEqual([403, null]);
  });

  it('sets security headers on answers of services and of its own', async () => {
    const answers = await Promise.all([platform.call('/api/v1/models'), platform.call('/nowhere')]);
    for (const { headers } of answers) {
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('content-security-policy')).toBe("default-src 'none'; frame-ancestors 'none'");
    }
  });
});
