import {
  startService,
  startTestBackend,
  testIssuer,
  type StartedService,
  type TestBackend,
} from '@prozessplattform/testing';
import { compose } from '../compose.ts';
import { administrator } from '../start-identity.fixture.ts';

const seconds = (count: number) => new Promise((done) => setTimeout(done, count * 1000));

describe('keys that rotate every two seconds in two replicas', () => {
  let backend: TestBackend;
  let replicas: StartedService[] = [];

  beforeAll(async () => {
    backend = await startTestBackend();
    const config = {
      publicUrl: testIssuer,
      issuer: testIssuer,
      landName: 'Testland',
      keyEncryptionKey: 'nur für Tests: mindestens 32 Zeichen lang',
      administrator,
      schedulerMs: 200,
      signingKeyLeadSeconds: 1.5,
      signingKeyRotationSeconds: 2,
    };
    // The bus has one consumer of a queue in this process: the second replica only answers requests.
    const start = async () => startService(await compose({ ...backend, config }));
    replicas = [await start(), await start()];
  });
  afterAll(async () => {
    for (const replica of replicas) await replica.stop();
    await backend?.stop();
  });

  it('sign nobody out', async () => {
    const [one, other] = replicas as [StartedService, StartedService];
    const login = (await one.client.post('/api/v1/auth/login', administrator)).body;
    let { refreshToken } = login;
    const tokens: string[] = [login.accessToken];
    const statuses = new Set<number>();
    for (let round = 0; round < 24; round += 1) {
      const replica = round % 2 === 0 ? one : other;
      const refreshed = await replica.client.post('/api/v1/auth/refresh', { refreshToken });
      statuses.add(refreshed.status);
      ({ refreshToken } = refreshed.body);
      tokens.push(refreshed.body.accessToken);
      for (const token of tokens)
        for (const { client } of replicas) statuses.add((await client.get('/api/v1/me', token)).status);
      await seconds(0.4);
    }
    expect([...statuses]).toEqual([200]);
    const kids = tokens.map((token) => JSON.parse(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString()).kid);
    expect(new Set(kids).size).toBeGreaterThanOrEqual(4);
    // Every replica learned of one chain of keys: no key signed that was not the next one.
    expect(kids.filter((kid, index) => index > 0 && kid !== kids[index - 1]).length).toBe(new Set(kids).size - 1);
  }, 60_000);
});
