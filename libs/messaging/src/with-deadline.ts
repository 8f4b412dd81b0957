/** Runs a handler with a signal that is aborted after `deadlineMs`; rejects at that moment even if the handler ignores it. */
export async function withDeadline(deadlineMs: number, run: (signal: AbortSignal) => Promise<void>): Promise<void> {
  const controller = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const lapsed = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      const error = new Error(`not handled within ${deadlineMs} ms`);
      controller.abort(error);
      reject(error);
    }, deadlineMs);
  });
  try {
    await Promise.race([run(controller.signal), lapsed]);
  } finally {
    clearTimeout(timer);
  }
}
