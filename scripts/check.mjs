// npm run check: everything that can be said about the sources without running them. All checks run, two at a time.
import { join } from 'node:path';
import process from 'node:process';
import { runStep } from './run-step.mjs';
import { root, setUp } from './set-up.mjs';

const SOURCES = ['libs', 'services', 'gateway', 'deploy/standalone'];
const LANES = 2;

const started = Date.now();
const node = await setUp({ build: false });
const failed = await runAll([
  tool('Types of what is shipped', 'typescript/bin/tsc', '-b'),
  tool('Types of the tests', 'typescript/bin/tsc', '-p', 'tsconfig.tests.json'),
  tool('Lint (oxlint, type-aware)', 'oxlint/bin/oxlint', '--type-aware', '--quiet', '--deny-warnings'),
  tool('Boundaries (dependency-cruiser)', 'dependency-cruiser/bin/dependency-cruise.mjs', '--no-cache', ...SOURCES),
  tool('Unused files, exports and packages (knip)', 'knip/bin/knip.js', '--no-progress', '--no-config-hints'),
  tool('Format (prettier)', 'prettier/bin/prettier.cjs', '--check', '--log-level=warn', '.'),
  own('Lock file', 'lock-file.mjs'),
  { ...own('File length', 'file-length.mjs'), report: true },
  own('Every test runs', 'every-test-runs.mjs'),
]);
process.stdout.write(`\n${summary(failed)} in ${((Date.now() - started) / 1000).toFixed(1)} s\n`);
process.exitCode = failed.length === 0 ? 0 : 1;

function tool(title, file, ...args) {
  return { title, args: [join(root, 'node_modules', file), ...args] };
}

function own(title, file) {
  return { title, args: [join(root, 'scripts', 'checks', file)] };
}

/** @returns {Promise<string[]>} the titles of what failed */
async function runAll(checks) {
  const waiting = [...checks];
  const failures = [];
  const lane = async () => {
    for (let check = waiting.shift(); check !== undefined; check = waiting.shift()) {
      const env = { ...process.env, FORCE_COLOR: '0', NO_UPDATE_NOTIFIER: '1' };
      const passed = await runStep({ ...check, command: node, cwd: root, env });
      if (!passed) failures.push(check.title);
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  return failures;
}

function summary(failures) {
  return failures.length === 0 ? 'All checks passed' : `Failed: ${failures.join('; ')}`;
}
