/**
 * npm run crash:sharing: kills the platform before and after every write and every publish of submission, acceptance, adoption,
 * update and sample register, in both profiles. Half an hour and more; CI tries a sample (CRASH_SEED repeats one). Needs the broker
 * and cache of `.ci`; starts both where AMQP_URL is not set.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import process from 'node:process';
import { startCiServers } from './start-ci-servers.mjs';

const root = join(import.meta.dirname, '..');
const started = process.env.AMQP_URL === undefined ? startCiServers() : undefined;
const env = {
  CRASH_POINTS: 'all',
  ...process.env,
  ...started?.environment,
  NODE_OPTIONS: '--experimental-vm-modules',
};
const jest = join(root, 'node_modules/jest/bin/jest.js');
const args = [jest, '-c', 'jest.ci.config.js', 'deploy/standalone/src/e2e/sharing-crash'];
const { status } = spawnSync(process.execPath, args, { cwd: root, env, stdio: 'inherit' });
started?.stop();
process.exit(status ?? 1);
