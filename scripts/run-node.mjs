import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import process from 'node:process';

/**
 * Runs a Node program in the foreground, hands it the signals this process gets, and resolves to its exit code. The child's
 * IPC channel closes when this process is killed, which a program may take as its own end (see end-with-parent.mjs).
 * @param {{ node: string, args: string[], cwd: string, env?: NodeJS.ProcessEnv }} program
 * @returns {Promise<number>}
 */
export function runNode({ node, args, cwd, env = process.env }) {
  const child = spawn(node, args, { cwd, env, stdio: ['inherit', 'inherit', 'inherit', 'ipc'] });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => passOn(child, signal));
  return new Promise((resolve) => {
    child.on('error', (error) => {
      process.stderr.write(`${error.message}\n`);
      resolve(1);
    });
    child.on('close', (code, signal) => resolve(code ?? 128 + constants.signals[signal]));
  });
}

/** A terminal sends Ctrl-C to the whole process group: the child has it already. */
function passOn(child, signal) {
  if (signal === 'SIGINT' && process.stdin.isTTY) return;
  child.kill(signal);
}
