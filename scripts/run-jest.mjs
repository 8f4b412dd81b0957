import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { runNode } from './run-node.mjs';
import { root } from './set-up.mjs';

/**
 * Runs jest and closes with `N passed, N failed` alone on a line. A file that cannot be loaded counts as a failure.
 * @param {{ node: string, args: string[] }} run
 * @returns {Promise<number>} the exit code
 */
export async function runJest({ node, args }) {
  const directory = mkdtempSync(join(tmpdir(), 'prozessplattform-jest-'));
  const report = join(directory, 'report.json');
  try {
    const jest = join(root, 'node_modules', 'jest', 'bin', 'jest.js');
    const env = { ...process.env, NODE_OPTIONS: '--experimental-vm-modules --disable-warning=ExperimentalWarning' };
    const code = await runNode({ node, args: [jest, ...args, '--json', `--outputFile=${report}`], cwd: root, env });
    return close(report) || code;
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

function close(report) {
  const { passed, failed, skipped } = counts(report);
  process.stdout.write(`\n${passed} passed, ${failed} failed${skipped === 0 ? '' : `, ${skipped} skipped`}\n`);
  return failed > 0 || passed === 0 ? 1 : 0;
}

function counts(report) {
  try {
    const result = JSON.parse(readFileSync(report, 'utf8'));
    return {
      passed: result.numPassedTests,
      failed: result.numFailedTests + result.numRuntimeErrorTestSuites,
      skipped: result.numPendingTests + result.numTodoTests,
    };
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  }
}
