import { createServer, type AddressInfo } from 'node:net';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startProcess } from './platform-process.fixture.ts';

describe('a start that cannot succeed', () => {
  let directory: string;

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'prozessplattform-start-'));
  });

  afterEach(() => rmSync(directory, { recursive: true, force: true }));

  async function outcome(environment: Record<string, string>) {
    const started = startProcess({
      name: 'standalone',
      main: 'deploy/standalone/src/main.ts',
      environment: { DATA_DIR: directory, SEED: 'none', ...environment },
    });
    const code = await started.ended;
    return { code, text: started.output() };
  }

  it('names a port that is in use and ends with exit code 1', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    const { port } = other.address() as AddressInfo;
    const { code, text } = await outcome({ PORT: String(port) });
    other.close();
    expect(code).toBe(1);
    expect(text).toContain(`Port ${port} on 127.0.0.1 is already in use`);
    expect(text).not.toMatch(/\n\s+at /);
  }, 30_000);

  it('names a DATA_DIR that cannot be written and ends with exit code 1', async () => {
    const file = join(directory, 'a-file');
    writeFileSync(file, '');
    const { code, text } = await outcome({ DATA_DIR: join(file, 'data') });
    expect(code).toBe(1);
    expect(text).toContain(join(file, 'data'));
    expect(text).not.toMatch(/\n\s+at /);
  }, 30_000);

  it('names every wrong setting at once and ends with exit code 1', async () => {
    const { code, text } = await outcome({ PORT: 'abc', SEED: 'vieles', MONGODB_URI: 'http://127.0.0.1' });
    expect(code).toBe(1);
    for (const name of ['PORT', 'SEED', 'MONGODB_URI']) expect(text).toContain(name);
    expect(text).not.toMatch(/\n\s+at /);
  }, 30_000);
});
