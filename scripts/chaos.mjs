/**
 * npm run chaos: 20,000 commands, 30 faults (CHAOS_COMMANDS, CHAOS_FAULTS, CHAOS_SEED repeats a run). Needs the broker and cache of
 * `.ci`; starts both where AMQP_URL is not set.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import process from 'node:process';
import { startCiServers } from './start-ci-servers.mjs';

// Ctrl+C ends the run; the servers are stopped after it.
process.on('SIGINT', () => undefined);

const root = join(import.meta.dirname, '..');
const started = process.env.AMQP_URL === undefined ? startCiServers() : undefined;
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
