import { bootEmbedded } from './boot-embedded.fixture.ts';
import type { BootedPlatform } from './booted-platform.fixture.ts';
import {
  hostileRequests,
  operationsOf,
  type HostileRequest,
  type OpenApiDocument,
  type Operation,
} from './hostile-requests.fixture.ts';

describe('hostile requests', () => {
  let platform: BootedPlatform;
  let operations: Operation[];
  let token: string;

  beforeAll(async () => {
    platform = await bootEmbedded({ SEED: 'none' });
    operations = operationsOf((await (await fetch(`${platform.url}/openapi.json`)).json()) as OpenApiDocument);
    const login = await fetch(`${platform.url}/api/v1/auth/login`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(platform.admin),
    });
    token = ((await login.json()) as { accessToken: string }).accessToken;
  });
  afterAll(() => platform.stop());

  async function complaint({ label, path, init, expected }: HostileRequest): Promise<string | undefined> {
    const headers = { Authorization: `Bearer ${token}`, ...init.headers };
    const response = await fetch(platform.url + path, { ...init, headers });
    const type = response.headers.get('content-type') ?? '';
    const text = await response.text();
    const isProblem = response.status < 400 || type.startsWith('application/problem+json');
    const isDiscreet = !/\bat .+:\d+:\d+|Mongo|node_modules/.test(response.status < 400 ? '' : text);
    if (expected.includes(response.status) && isProblem && isDiscreet) return undefined;
    return `${label} → ${response.status} ${type} ${text.slice(0, 200)}`;
  }

  it('are each answered with the right problem document, whatever the operation', async () => {
    const complaints: string[] = [];
    let count = 0;
    // Signing out would end the session of all further requests; streams do not end.
    const asked = operations.filter(({ path }) => !path.endsWith('/logout') && !path.endsWith('/stream'));
    for (const operation of asked)
      for (const request of hostileRequests(operation)) {
        count += 1;
        const found = await complaint(request);
        if (found !== undefined) complaints.push(`${operation.name}: ${found}`);
      }
    expect(complaints).toEqual([]);
    expect(asked.length).toBeGreaterThan(40);
    expect(count).toBeGreaterThan(1_500);
  });
});
