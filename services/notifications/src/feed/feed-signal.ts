/** Wakes readers of the feed when something may have been added. */
export interface FeedSignal {
  wake(): void;
  /** Resolves at the next wake, at the latest after `timeoutMs`, or when `aborted` fires. */
  wait(timeoutMs: number, aborted: AbortSignal): Promise<void>;
}

export function feedSignal(): FeedSignal {
  const waiting = new Set<() => void>();
  return {
    wake() {
      for (const resume of [...waiting]) resume();
    },
    wait: (timeoutMs, aborted) =>
      new Promise((resolve) => {
        const resume = () => {
          clearTimeout(timer);
          waiting.delete(resume);
          aborted.removeEventListener('abort', resume);
          resolve();
        };
        const timer = setTimeout(resume, timeoutMs);
        aborted.addEventListener('abort', resume);
        waiting.add(resume);
      }),
  };
}
