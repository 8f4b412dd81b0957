import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually, testClient, type TestClient } from '@prozessplattform/testing';
import { accounts } from '../demo/accounts.ts';
import { demoSteps } from '../demo/run-demo.ts';
import { freePort, root, startProcess, untilReady, type PlatformProcess } from './platform-process.fixture.ts';

const seed = Number(process.env['CRASH_SEED'] ?? Date.now() % 1_000_000);

describe('npm start in the embedded profile', () => {
  let directory: string;
  let port: number;
  let running: PlatformProcess | undefined;

  // As npm start does: what runs is what was built.
  beforeAll(() => {
    execFileSync(process.execPath, [join(root, 'node_modules', 'typescript', 'bin', 'tsc'), '-b'], { cwd: root });
  }, 120_000);

  beforeEach(async () => {
    directory = mkdtempSync(join(tmpdir(), 'prozessplattform-crash-'));
    port = await freePort();
  });

  afterEach(async () => {
    await running?.kill();
    rmSync(directory, { recursive: true, force: true });
  });

  function start(): PlatformProcess {
    running = startProcess({
      name: 'standalone',
      main: 'deploy/standalone/dist/main.js',
      nodeOptions: ['--max-semi-space-size=4', '--heap-growing-percent=20'],
      environment: { DATA_DIR: directory, PORT: String(port), LOG_LEVEL: 'info' },
    });
    return running;
  }

  it('loses nothing and does nothing twice when it is killed again and again during the demonstration', async () => {
    process.stdout.write(`crash seed ${seed}\n`);
    const random = generator(seed);
    for (let kill = 0; kill < 8; kill++) {
      const killed = start();
      await killAtRandom(killed, random);
    }
    const last = start();
    await eventually(() => last.output().includes('Beenden mit Strg+C'), 90_000);
    const { demoPassword } = JSON.parse(readFileSync(join(directory, 'secrets.json'), 'utf8')) as {
      demoPassword: string;
    };
    const client = testClient(`http://127.0.0.1:${port}`);
    await expectEachEffectOnce(client, demoPassword);
    expect(last.output()).not.toMatch(/"level":"(error|fatal)"/);
    await last.kill();
    const verified = startProcess({
      name: 'audit-verify',
      main: 'scripts/audit-verify.mjs',
      nodeOptions: ['--conditions=source', '--disable-warning=ExperimentalWarning'],
      environment: { DATA_DIR: directory },
    });
    expect({ code: await verified.ended, text: verified.output() }).toEqual({
      code: 0,
      text: expect.stringMatching(/^(intact .*\n)+\d+ chains, \d{3,} records, 0 broken; seals checked\n$/),
    });
  }, 240_000);

  async function outcome(environment: Record<string, string>) {
    const started = startProcess({
      name: 'standalone',
      main: 'deploy/standalone/src/main.ts',
      environment: { DATA_DIR: directory, ...environment },
    });
    return { code: await started.ended, text: started.output() };
  }

  it('names a server that does not answer and ends with exit code 1', async () => {
    const { code, text } = await outcome({ PORT: '0', SEED: 'none', AMQP_URL: 'amqp://guest:geheim@127.0.0.1:1' });
    expect(code).toBe(1);
    expect(text).toContain('127.0.0.1:1');
    expect(text).not.toContain('geheim');
    expect(text).not.toMatch(/\n\s+at /);
  }, 90_000);

  it('performs the demonstration below 300 MB, logs no error, and starts a second time within five seconds', async () => {
    const first = start();
    await eventually(() => first.output().includes('Beenden mit Strg+C'), 90_000);
    for (const { title } of demoSteps) expect(first.output()).toContain(`✓ ${title}:`);
    const megabytes = residentMegabytes(first.pid);
    process.stdout.write(`resident after the demonstration: ${megabytes.toFixed(0)} MB\n`);
    expect(megabytes).toBeLessThan(300);
    await first.kill();
    expect(await first.ended).toBe(0);
    const starts = [];
    for (let attempt = 0; attempt < 3; attempt++) {
      const began = Date.now();
      const again = start();
      await untilReady(`http://127.0.0.1:${port}`, again);
      starts.push(Date.now() - began);
      await eventually(() => again.output().includes('Beenden mit Strg+C'), 20_000);
      expect(again.output()).not.toContain('✓');
      expect(first.output() + again.output()).not.toMatch(/"level":"(error|fatal)"/);
      await again.kill();
    }
    process.stdout.write(`later starts ready after ${starts.join(', ')} ms\n`);
    expect(Math.min(...starts)).toBeLessThan(5_000);
  }, 180_000);
});

async function killAtRandom(started: PlatformProcess, random: () => number): Promise<void> {
  const afterSteps = Math.floor(random() * 6);
  const isFarEnough = () => started.output().split('✓').length > afterSteps || started.output().includes('Beenden');
  await eventually(isFarEnough, 60_000).catch((error: unknown) => {
    throw new Error(`the demonstration did not come so far:\n${started.output()}`, { cause: error });
  });
  await new Promise((resolve) => setTimeout(resolve, random() * 1500));
  await started.kill('SIGKILL');
}

const modelledInTheDemonstration = ['Gewerbeanmeldung entgegennehmen', 'Hundesteuer festsetzen'];

/** What the demonstration causes, counted from outside; the sample register brings the models of the library. */
async function expectEachEffectOnce(client: TestClient, password: string): Promise<void> {
  const signIn = async (email: string): Promise<string> =>
    (await client.post('/api/v1/auth/login', { email, password })).body.accessToken;
  const [max, klaus] = [await signIn(accounts.max), await signIn(accounts.klaus)];
  const map = await client.get('/api/v1/process-map', max);
  expect(map.body.count).toBe(183);
  const brought = await eventually(async () => {
    const { items } = (await client.get('/api/v1/adoptions?limit=200', max)).body;
    return items.length > 0 && items.every(({ state }: { state: string }) => state === 'complete') ? items : undefined;
  });
  expect(new Set(brought.map(({ blueprintId }: { blueprintId: string }) => blueprintId)).size).toBe(brought.length);
  const adoptedModels = brought.flatMap(({ modelId }: { modelId?: string }) => modelId ?? []);
  const models = (await client.get('/api/v1/models?limit=200', max)).body.items;
  const ids = models.map(({ id }: { id: string }) => id);
  expect(ids).toEqual(expect.arrayContaining(adoptedModels));
  expect(ids).toHaveLength(adoptedModels.length + modelledInTheDemonstration.length);
  const titles = models.map(({ title }: { title: string }) => title);
  expect(titles).toEqual(expect.arrayContaining(modelledInTheDemonstration));
  const adoptions = await client.get('/api/v1/adoptions', klaus);
  expect(adoptions.body.items.map((adoption: { state: string }) => adoption.state)).toEqual(['complete']);
  const inbox = await client.get('/api/v1/notifications', klaus);
  const told = inbox.body.items.filter((item: { subject: string }) => item.subject === adoptions.body.items[0].id);
  expect(told).toHaveLength(1);
  const events = await eventually(async () => {
    const all = await allEvents(client, max);
    return all.filter(({ type }) => type.endsWith('profile.created.v1')).length === 183 ? all : undefined;
  });
  expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);
  const story = events
    .filter(({ type }) => type.includes('.modelling.model.'))
    .map(({ type }) => type.split('.').at(-2));
  const created = ids.map(() => 'created');
  expect(story.toSorted()).toEqual(['approved', ...created, 'released', 'submitted']);
}

async function allEvents(client: TestClient, token: string): Promise<{ id: string; type: string }[]> {
  const events: { id: string; type: string }[] = [];
  for (let after = ''; ;) {
    const page = await client.get(`/api/v1/events?limit=200&after=${after}`, token);
    events.push(...page.body.items);
    if (page.body.items.length === 0) return events;
    after = page.body.nextCursor;
  }
}

function residentMegabytes(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]) / 1024;
}

/** mulberry32: the same seed gives the same run. */
function generator(start: number): () => number {
  let state = start >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
