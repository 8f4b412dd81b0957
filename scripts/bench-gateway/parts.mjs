import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const running = [];

/**
 * Starts one measured program as a process of its own. Its first message is `{ url, token? }`; asked with `cpu` it answers
 * the microseconds of processor time it used so far.
 */
export async function startPart(file, ...args) {
  const child = fork(join(import.meta.dirname, file), args, {
    execArgv: ['--conditions=source', '--no-warnings'],
    // The access log is written, but nobody reads it.
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  running.push(child);
  const [first] = await Promise.race([once(child, 'message'), failed(child, file)]);
  const cpu = async () => {
    const answer = once(child, 'message');
    child.send('cpu');
    return (await answer)[0].cpu;
  };
  const measure = async (run) => {
    const before = await cpu();
    const result = await run();
    return { ...result, cpuPerRequest: ((await cpu()) - before) / result.count };
  };
  return { ...first, measure, cpu };
}

export function stopParts() {
  for (const child of running) child.kill();
}

async function failed(child, file) {
  const [code] = await once(child, 'exit');
  throw new Error(`${file} ended with code ${code}`);
}
