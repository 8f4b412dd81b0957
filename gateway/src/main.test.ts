import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const main = join(import.meta.dirname, 'main.ts');

async function run(env: Record<string, string>) {
  const child = spawn(process.execPath, ['--conditions=source', main], {
    env: { PATH: process.env['PATH'] ?? '', ...env },
  });
  let text = '';
  child.stderr.on('data', (chunk: Buffer) => (text += chunk.toString()));
  const [code] = (await once(child, 'exit')) as [number];
  return { code, text };
}

describe('the gateway as a process', () => {
  it('names everything that is missing or wrong at once and exits with code 1', async () => {
    const { code, text } = await run({ PORT: '99999', TRUSTED_PROXIES: 'everybody' });
    expect(code).toBe(1);
    expect(text).toMatch(
      /PORT: .*\n.*AMQP_URL is missing\.\n.*REDIS_URL is missing\.\n.*TRUSTED_PROXIES: must be addresses/,
    );
    expect(text).not.toContain('    at ');
  }, 30_000);
});
