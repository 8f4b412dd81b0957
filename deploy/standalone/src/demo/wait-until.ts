/** Asks again until an answer comes; events travel, so what one service did another one shows a moment later. */
export async function waitUntil<T>(what: string, ask: () => Promise<T | undefined>): Promise<T> {
  const deadline = Date.now() + 60_000;
  for (let pause = 20; Date.now() < deadline; pause = Math.min(pause * 2, 500)) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
  throw new Error(`${what} did not happen within a minute`);
}
