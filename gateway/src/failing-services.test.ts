import { echo, startPlatform, type Platform } from './gateway.fixture.ts';

describe('when a service fails', () => {
  let platform: Platform;
  beforeAll(async () => {
    platform = await startPlatform({ timeoutMs: 300 });
  });
  afterAll(() => platform.stop());
  afterEach(() => platform.reset());

  it('answers 504 when it takes too long, and 502-free 503 with Retry-After when it breaks off', async () => {
    platform.services.identity.answer = () => {};
    const slow = await platform.call('/api/v1/users');
    expect([slow.status, ((await slow.json()) as { code: string }).code]).toEqual([504, 'PLATFORM.UPSTREAM_TIMEOUT']);
    platform.services.identity.answer = (request) => void request.socket.destroy();
    const broken = await platform.call('/api/v1/users');
    expect([broken.status, broken.headers.has('retry-after')]).toEqual([503, true]);
  });

  it('costs only its own routes, fails fast after a while, and comes back by itself', async () => {
    const { analysis } = platform.services;
    analysis.answer = (request) => void request.socket.destroy();
    for (let index = 0; index < 6; index += 1) await (await platform.call('/api/v1/measures')).text();
    const before = analysis.seen.length;
    expect((await platform.call('/api/v1/measures')).status).toBe(503);
    expect(analysis.seen.length).toBe(before);
    expect((await platform.call('/api/v1/models')).status).toBe(200);
    analysis.answer = echo;
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    expect((await platform.call('/api/v1/measures')).status).toBe(200);
  });

  it('stays ready but says that it is degraded', async () => {
    await platform.services.notifications.stop();
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    const response = await fetch(`${platform.base}/readyz`);
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({
      status: 'degraded',
      services: { notifications: 'not ready', modelling: 'ready' },
    });
    expect((await fetch(`${platform.base}/readyz?services=all`)).status).toBe(503);
    expect((await platform.call('/api/v1/notifications')).status).toBe(503);
  });
});
