import type { Logger } from '../logging/create-logger.ts';
import { startFault, StartFault } from './start-fault.ts';

/** A started process, as `runProcess` stops it. */
export interface Running {
  /** Answers "not ready" from now on. */
  drain?(): void;
  stop(): Promise<void>;
}

export interface ProcessOptions {
  readonly name: string;
  readonly log: Logger;
  /** Addresses for the sentence printed when one of them cannot be reached. */
  readonly endpoints?: Readonly<Record<string, string>>;
  /** Seconds between "not ready" and closing, in which balancers notice; default 0. */
  readonly drainSeconds?: number;
  /** Seconds after which an unfinished stop is cut short with exit code 1; default 25. */
  readonly stopSeconds?: number;
  readonly start: () => Promise<Running>;
}

/**
 * Runs a process until SIGTERM or SIGINT: starts it, or prints one clear sentence and exits with code 1; then drains,
 * stops and exits with 0. A second signal exits at once. What nobody caught is logged and ends the process.
 */
export async function runProcess(options: ProcessOptions): Promise<void> {
  const { name, log, endpoints } = options;
  const crash = (error: unknown) => {
    log.fatal({ err: error }, 'uncaught error');
    process.exit(1);
  };
  process.on('uncaughtException', crash).on('unhandledRejection', crash);
  try {
    const running = await options.start();
    stopOnSignal(running, options);
  } catch (error) {
    const sentence = error instanceof StartFault ? error.message : startFault(error, endpoints);
    process.stderr.write(
      `${name} cannot start. ${sentence ?? (error instanceof Error ? error.stack : String(error))}\n`,
    );
    process.exit(1);
  }
}

function stopOnSignal(running: Running, { log, drainSeconds = 0, stopSeconds = 25 }: ProcessOptions): void {
  let stopping = false;
  const stop = async () => {
    if (stopping) process.exit(1);
    stopping = true;
    log.info('stopping');
    setTimeout(() => process.exit(1), (drainSeconds + stopSeconds) * 1000).unref();
    running.drain?.();
    await new Promise((resolve) => setTimeout(resolve, drainSeconds * 1000));
    await running.stop();
    process.exit(0);
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.on(signal, () => {
      stop().catch((error: unknown) => {
        log.error({ err: error }, 'stopping failed');
        process.exit(1);
      });
    });
}
