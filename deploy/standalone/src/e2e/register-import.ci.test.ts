import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually, testClient, type TestClient } from '@prozessplattform/testing';
import { freePort, root, startProcess, untilReady, type PlatformProcess } from './platform-process.fixture.ts';

const password = 'ein langes Passwort';
const email = 'verwaltung@land.example';
/** Tells a hang from a slow machine. */
const patienceMs = 120_000;
const official = process.env['MUNICIPALITIES_CSV'] ?? join(root, '..', 'shared', 'data', 'municipalities-sachsen.csv');

/** The shape of the official register: a Land, three cities that are their own district, ten districts, 415 municipalities. */
function generatedRegister(): string {
  const two = (n: number) => String(n).padStart(2, '0');
  const cities = [1, 2, 3].map((n) => `995${two(10 + n)}000,"Großstadt ${n}, Stadt"`);
  const districts = Array.from({ length: 10 }, (_, n) => `997${two(20 + n)}000,"Kreis ${n}, (Landkreis)"`);
  const places = Array.from(
    { length: 415 },
    (_, n) => `997${two(20 + (n % 10))}${String(10 + Math.floor(n / 10) * 10).padStart(3, '0')},Ort ${n}`,
  );
  return ['ags,name', '99000000,Musterland', ...places, ...cities, ...districts].join('\n');
}

const registers: { readonly title: string; readonly csv: string }[] = [
  { title: 'a generated register of the same shape', csv: generatedRegister() },
];
if (existsSync(official)) registers.push({ title: 'the official register', csv: readFileSync(official, 'utf8') });
else process.stdout.write(`the official register is not there (${official}, MUNICIPALITIES_CSV): not imported\n`);

describe.each(registers)('importing $title', ({ csv }) => {
  const rows = csv.trim().split('\n').length - 1;
  let directory: string;
  let port: number;
  let running: PlatformProcess | undefined;
  let client: TestClient;
  let token: string;

  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), 'prozessplattform-register-'));
    port = await freePort();
    client = testClient(`http://127.0.0.1:${port}`);
    await start();
  });
  afterAll(async () => {
    await running?.kill();
    rmSync(directory, { recursive: true, force: true });
  });

  async function start(): Promise<void> {
    running = startProcess({
      name: 'standalone',
      main: 'deploy/standalone/src/main.ts',
      environment: {
        DATA_DIR: directory,
        PORT: String(port),
        SEED: 'none',
        BOOTSTRAP_ADMIN_EMAIL: email,
        BOOTSTRAP_ADMIN_PASSWORD: password,
      },
    });
    await untilReady(`http://127.0.0.1:${port}`, running);
    token = (await client.post('/api/v1/auth/login', { email, password })).body.accessToken;
  }
  async function importing(text: string): Promise<string> {
    const headers = { 'Content-Type': 'text/csv' };
    const answer = await client.send('POST', '/api/v1/organisations/import', { token, body: text, headers });
    expect(answer.status).toBe(202);
    return answer.headers.get('location')!;
  }
  const jobAt = async (location: string) => (await client.get(location, token)).body;
  const finished = (location: string) =>
    eventually(async () => {
      const job = await jobAt(location);
      return job.state === 'running' ? undefined : job;
    }, patienceMs);
  async function register(): Promise<{ id: string; kind: string; ags?: string; parentId?: string }[]> {
    const all = [];
    let cursor = '';
    do {
      const { body } = await client.get(`/api/v1/organisations?limit=200${cursor}`, token);
      all.push(...body.items);
      cursor = body.nextCursor === null ? '' : `&cursor=${encodeURIComponent(body.nextCursor)}`;
    } while (cursor !== '');
    return all;
  }
  const seconds = (since: number) => ((Date.now() - since) / 1000).toFixed(1);

  it('stops where it is when it is cancelled, and what is in stays', async () => {
    const location = await importing(csv);
    const cancelled = await client.post(`${location}/cancel`, undefined, token);
    expect([cancelled.status, cancelled.body.state]).toEqual([200, 'cancelled']);
    expect(cancelled.body.progress).toBeLessThan(100);
    // What is being written while it is cancelled still gets in.
    let before = -1;
    const settled = await eventually(async () => {
      const last = before;
      before = (await register()).length;
      await new Promise((resolve) => setTimeout(resolve, 1_000));
      return last === before ? before : undefined;
    }, patienceMs);
    expect(settled).toBeLessThan(rows);
    expect((await jobAt(location)).state).toBe('cancelled');
  });

  it('goes on after a kill -9 in the middle, with districts as parents and one agreement each', async () => {
    const location = await importing(csv);
    const middle = await eventually(async () => {
      const { progress } = await jobAt(location);
      return progress > 20 && progress < 90 ? (progress as number) : undefined;
    }, patienceMs);
    await running?.kill('SIGKILL');
    const restarted = Date.now();
    await start();
    const done = await finished(location);
    process.stdout.write(
      `${rows} rows: killed at ${middle} %, complete ${seconds(restarted)} s after the restart began\n`,
    );
    expect(done).toMatchObject({ state: 'completed', progress: 100, total: rows });
    expect(done.created + done.updated + done.unchanged).toBe(rows);
    const all = await register();
    expect(all).toHaveLength(rows);
    const byId = new Map(all.map((organisation) => [organisation.id, organisation]));
    for (const { kind, ags = '', parentId = '' } of all.filter((one) => one.kind === 'gemeinde'))
      expect([kind, byId.get(parentId)?.ags]).toEqual([kind, `${ags.slice(0, 5)}000`]);
    for (const { id } of all.filter(({ kind }) => kind !== 'land')) {
      const agreements = await client.get(`/api/v1/organisations/${id}/agreements`, token);
      expect(agreements.body.items).toHaveLength(1);
    }
  });

  it('adds nothing when it is repeated, and says how far it is on the way', async () => {
    const before = await register();
    const began = Date.now();
    const location = await importing(csv);
    const done = await finished(location);
    process.stdout.write(`${rows} rows again: ${seconds(began)} s\n`);
    expect(done).toMatchObject({ state: 'completed', created: 0, updated: 0, unchanged: rows });
    expect(await register()).toEqual(before);
    expect((await client.post(`${location}/cancel`, undefined, token)).body.code).toBe('IMPORT.FINISHED');
  });
});
