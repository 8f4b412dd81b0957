interface Waiting<T, R> {
  readonly item: T;
  resolve(result: R): void;
  reject(error: unknown): void;
}

/**
 * Joins calls that come while the store is at work into its next command: under load one command serves many. `work` answers
 * one result for each item, in their order; its error is that of all calls it served. At most `limit` items at once, default 200.
 */
export function joinCalls<T, R>(work: (items: readonly T[]) => Promise<readonly R[]>, limit = 200) {
  const waiting: Waiting<T, R>[] = [];
  let isRunning = false;

  async function drain(): Promise<void> {
    if (isRunning) return;
    isRunning = true;
    await Promise.resolve();
    while (waiting.length > 0) await serve(waiting.splice(0, limit));
    isRunning = false;
  }
  async function serve(batch: readonly Waiting<T, R>[]): Promise<void> {
    try {
      const results = await work(batch.map(({ item }) => item));
      batch.forEach(({ resolve }, index) => resolve(results[index] as R));
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
  }
  return (item: T): Promise<R> =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      void drain();
    });
}
