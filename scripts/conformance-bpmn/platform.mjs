import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { root } from '../set-up.mjs';

/** The platform named by GATEWAY_URL, else one of our own: { url, email, password, close }. */
export async function openPlatform() {
  const { GATEWAY_URL, EMAIL, PASSWORD } = process.env;
  if (GATEWAY_URL === undefined) return startPlatform();
  return { url: GATEWAY_URL.replace(/\/$/, ''), email: EMAIL, password: PASSWORD, close: () => undefined };
}

async function startPlatform() {
  const dataDir = mkdtempSync(join(tmpdir(), 'prozessplattform-conformance-'));
  const [email, password, port] = ['pruefung@land.example', randomBytes(18).toString('base64url'), await freePort()];
  const env = {
    ...process.env,
    DATA_DIR: dataDir,
    HOST: '127.0.0.1',
    PORT: String(port),
    SEED: 'none',
    LOG_LEVEL: 'error',
    BOOTSTRAP_ADMIN_EMAIL: email,
    BOOTSTRAP_ADMIN_PASSWORD: password,
  };
  const main = join(root, 'deploy', 'standalone', 'dist', 'main.js');
  const child = spawn(process.execPath, [main], { cwd: root, env, stdio: ['ignore', 'ignore', 'inherit'] });
  const ended = new Promise((resolve) => child.once('close', resolve));
  const close = async () => {
    child.kill('SIGTERM');
    await ended;
    rmSync(dataDir, { recursive: true, force: true });
  };
  const url = `http://127.0.0.1:${port}`;
  try {
    await untilReady(url, child);
  } catch (error) {
    await close();
    throw error;
  }
  return { url, email, password, close };
}

async function untilReady(url, child) {
  const deadline = Date.now() + 60_000;
  while (Date.now() < deadline && child.exitCode === null) {
    const ready = await fetch(`${url}/readyz`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (ready) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error('Die Plattform ist nicht bereit geworden.');
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
