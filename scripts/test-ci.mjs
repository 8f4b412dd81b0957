// npm run test:ci: the tests named *.ci.test.ts, whose servers .ci/run starts.
import process from 'node:process';
import { runJest } from './run-jest.mjs';
import { setUp } from './set-up.mjs';

process.exitCode = await runJest({
  node: await setUp(),
  args: ['--config', 'jest.ci.config.js', ...process.argv.slice(2)],
});
