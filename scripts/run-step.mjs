// One line per step: what is being done, then how long it took. The step's own output shows only when it
// fails or is a report.
import { spawn } from 'node:child_process';
import process from 'node:process';

/**
 * Runs one command as a named step and resolves to whether it succeeded.
 * @param {{ title: string, command: string, args: string[], cwd: string, env?: NodeJS.ProcessEnv, report?: boolean }} step
 * @returns {Promise<boolean>}
 */
export async function runStep({ title, command, args, cwd, env = process.env, report = false }) {
  const started = Date.now();
  const { code, output } = await collect(spawn(command, args, { cwd, env, shell: needsShell(command) }));
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  process.stdout.write(`${code === 0 ? '✓' : '✗'} ${title} (${seconds} s)\n`);
  if (code !== 0 || report) process.stdout.write(indent(output));
  return code === 0;
}

/** npm is a batch file on Windows, which cannot be started without a shell. */
function needsShell(command) {
  return process.platform === 'win32' && !command.endsWith('.exe');
}

function collect(child) {
  return new Promise((resolve) => {
    let output = '';
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (output += chunk));
    child.on('error', (error) => resolve({ code: 1, output: `${error.message}\n` }));
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

function indent(text) {
  return text.trim() === '' ? '' : `${text.trimEnd().replace(/^/gm, '    ')}\n`;
}
