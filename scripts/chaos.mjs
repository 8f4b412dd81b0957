/**
 * npm run chaos: 20,000 commands, 30 faults (CHAOS_COMMANDS, CHAOS_FAULTS, CHAOS_SEED repeats a run). Needs the broker and cache of
 * `.ci`; starts both where AMQP_URL is not set.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';

const root = join(import.meta.dirname, '..');
const started = process.env.AMQP_URL === undefined ? startServers() : undefined;
const environment = {
  CHAOS_COMMANDS: '20000',
  CHAOS_FAULTS: '30',
  ...process.env,
  ...started?.environment,
  NODE_OPTIONS: '--experimental-vm-modules',
};
const jest = join(root, 'node_modules/jest/bin/jest.js');
const args = [jest, '-c', 'jest.ci.config.js', 'deploy/standalone/src/e2e/chaos'];
const { status } = spawnSync(process.execPath, args, { cwd: root, env: environment, stdio: 'inherit' });
started?.stop();
process.exit(status ?? 1);

function startServers() {
  const directory = mkdtempSync(join(tmpdir(), 'prozessplattform-chaos-'));
  for (const script of ['start-rabbitmq.sh', 'start-redis.sh'])
    execFileSync('bash', [join(root, '.ci', script), directory], { stdio: 'inherit' });
  const lines = readFileSync(join(directory, 'env'), 'utf8').matchAll(/^export (\w+)="?([^"\n]*)"?$/gm);
  return {
    environment: Object.fromEntries([...lines].map(([, name, value]) => [name, value])),
    stop: () => {
      execFileSync('bash', [join(root, '.ci/stop-servers.sh'), directory], { stdio: 'inherit' });
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
