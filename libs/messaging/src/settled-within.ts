/** Waits until all promises are settled, but at most `ms`; answers whether they all were. */
export async function settledWithin(ms: number, promises: readonly Promise<unknown>[]): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const lapsed = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), ms);
  });
  try {
    return await Promise.race([Promise.allSettled(promises).then(() => true), lapsed]);
  } finally {
    clearTimeout(timer);
  }
}
