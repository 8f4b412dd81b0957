import { setTimeout as wait } from 'node:timers/promises';

/** Waits until the condition holds; fails after `timeoutMs`. */
export async function until(condition: () => boolean | Promise<boolean>, timeoutMs = 20_000): Promise<void> {
  const end = Date.now() + timeoutMs;
  while (!(await condition())) {
    if (Date.now() > end) throw new Error(`did not come about within ${timeoutMs} ms: ${condition.toString()}`);
    await wait(5);
  }
}
