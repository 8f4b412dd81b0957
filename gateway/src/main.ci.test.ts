import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

const servers = {
  AMQP_URL: process.env['AMQP_URL'] ?? 'amqp://127.0.0.1',
  REDIS_URL: process.env['REDIS_URL'] ?? 'redis://127.0.0.1:6379',
};

describe('the gateway in the distributed profile', () => {
  const children: ChildProcess[] = [];
  afterAll(() => {
    for (const child of children) child.kill('SIGKILL');
  });

  function start(env: Record<string, string>) {
    const child = spawn(process.execPath, ['--conditions=source', join(import.meta.dirname, 'main.ts')], {
      env: { PATH: process.env['PATH'] ?? '', HOST: '127.0.0.1', ...servers, ...env },
    });
    children.push(child);
    const output = { text: '' };
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => (output.text += chunk.toString()));
    const ended = once(child, 'exit').then(([code]) => code as number);
    return { child, output, ended };
  }

  it('starts without its services, answers 503 for them, and stops with code 0 on SIGTERM', async () => {
    const { child, output, ended } = start({ PORT: '0' });
    while (!output.text.includes('gateway listens')) await new Promise((resolve) => setTimeout(resolve, 50));
    const port = Number(/"port":(\d+)/.exec(output.text)?.[1]);
    const base = `http://127.0.0.1:${port}`;
    expect((await fetch(`${base}/healthz`)).status).toBe(200);
    expect(await (await fetch(`${base}/readyz`)).json()).toMatchObject({ status: 'not ready' });
    const login = await fetch(`${base}/api/v1/auth/login`, { method: 'POST' });
    expect([login.status, login.headers.has('retry-after')]).toEqual([503, true]);
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
  });

  it('says in one sentence that its port is in use', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const { output, ended } = start({ PORT: String(port) });
    expect(await ended).toBe(1);
    expect(output.text).toContain(`gateway cannot start. Port ${port} on 127.0.0.1 is already in use`);
    expect(output.text).not.toContain('    at ');
    other.close();
  });

  it('says in one sentence which server it cannot reach, without passwords', async () => {
    const { output, ended } = start({ PORT: '0', REDIS_URL: 'redis://user:geheim@127.0.0.1:1' });
    expect(await ended).toBe(1);
    expect(output.text).toContain('gateway cannot start. REDIS_URL: redis://127.0.0.1:1 cannot be reached');
    expect(output.text).not.toContain('geheim');
  });
});
