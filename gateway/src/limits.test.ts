import { randomUUID } from 'node:crypto';
import { accessToken, echo, startPlatform, type Platform } from './gateway.fixture.ts';

describe('the limits of the gateway', () => {
  let platform: Platform;
  beforeEach(async () => {
    platform = await startPlatform({
      concurrency: 4,
      streamsPerUser: 1,
      limits: { address: 3, login: 2, user: 4, organisation: 6 },
    });
  });
  afterEach(() => platform.stop());

  const call = (token: string | undefined, path = '/api/v1/models', method = 'GET') =>
    fetch(platform.base + path, { method, headers: token === undefined ? {} : { authorization: `Bearer ${token}` } });
  const statuses = async (count: number, one: () => Promise<Response>) => {
    const result: number[] = [];
    for (let index = 0; index < count; index += 1) result.push((await one()).status);
    return result;
  };

  it('holds back one person, and then the organisation, and tells how much is left', async () => {
    const erika = accessToken({ sub: randomUUID() });
    const first = await call(erika);
    expect([first.headers.get('ratelimit-limit'), first.headers.get('ratelimit-remaining')]).toEqual(['4', '3']);
    expect(await statuses(4, () => call(erika))).toEqual([200, 200, 200, 429]);
    const other = accessToken({ sub: randomUUID() });
    const refused = [await call(other), await call(other)].at(-1);
    expect(refused?.status).toBe(429);
    expect(Number(refused?.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await refused?.json()).toMatchObject({
      code: 'REQUEST.RATE_LIMITED',
      title: 'Zu viele Anfragen. Bitte warten Sie einen Moment.',
    });
  });

  it('holds back an address that guesses tokens or passwords, but not its neighbours with a valid token', async () => {
    expect(await statuses(4, () => call('a.b.c'))).toEqual([401, 401, 401, 429]);
    expect(await statuses(3, () => call(undefined, '/api/v1/auth/login', 'POST'))).toEqual([200, 200, 429]);
    expect((await call(accessToken())).status).toBe(200);
  });

  it('sheds load at once when a service has all its places taken, leaves the others theirs, and recovers', async () => {
    let release = () => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    platform.services.modelling.answer = (request, response) => void held.then(() => echo(request, response));
    const waiting = [call(accessToken({ sub: randomUUID() })), call(accessToken({ sub: randomUUID() }))];
    while (platform.services.modelling.seen.length < 2) await new Promise((resolve) => setTimeout(resolve, 5));
    const shed = await call(accessToken({ sub: randomUUID() }));
    expect([shed.status, shed.headers.get('retry-after')]).toEqual([503, '1']);
    expect((await call(accessToken({ sub: randomUUID() }), '/api/v1/profiles')).status).toBe(200);
    release();
    expect((await Promise.all(waiting)).map(({ status }) => status)).toEqual([200, 200]);
    expect((await call(accessToken({ sub: randomUUID() }))).status).toBe(200);
  });

  it('lets one person hold only so many event streams, and gives the place back', async () => {
    platform.services.notifications.answer = (_request, response) => {
      response.writeHead(200, { 'Content-Type': 'text/event-stream' }).flushHeaders();
    };
    const erika = accessToken({ sub: randomUUID() });
    const leave = new AbortController();
    const open = (signal?: AbortSignal) =>
      fetch(`${platform.base}/api/v1/events/stream`, {
        headers: { authorization: `Bearer ${erika}` },
        signal: signal ?? null,
      });
    expect((await open(leave.signal)).status).toBe(200);
    expect((await open()).status).toBe(429);
    leave.abort();
    await new Promise((resolve) => setTimeout(resolve, 300));
    const again = await open();
    expect(again.status).toBe(200);
    await again.body?.cancel();
  });

  it('lets open requests finish when it stops, and does not wait for event streams', async () => {
    platform.services.modelling.answer = (request, response) => void setTimeout(() => echo(request, response), 100);
    const open = call(accessToken());
    while (platform.services.modelling.seen.length < 1) await new Promise((resolve) => setTimeout(resolve, 5));
    platform.services.notifications.answer = (_request, response) => {
      response.writeHead(200, { 'Content-Type': 'text/event-stream' }).flushHeaders();
    };
    const stream = await call(accessToken(), '/api/v1/events/stream');
    platform.gateway.drain();
    expect((await fetch(`${platform.base}/readyz`)).status).toBe(503);
    const before = performance.now();
    await Promise.all([platform.gateway.stop(5_000), open]);
    expect((await open).status).toBe(200);
    expect(performance.now() - before).toBeLessThan(2_000);
    await expect(call(accessToken())).rejects.toThrow('fetch failed');
    await expect(stream.text()).rejects.toThrow('terminated');
  });
});
