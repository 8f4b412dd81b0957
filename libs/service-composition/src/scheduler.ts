import { newId } from '@prozessplattform/contracts';
import type { LeaseStore } from '@prozessplattform/persistence';
import type { Logger } from '@prozessplattform/service-kit';

/** Something to do again and again. */
export interface Job {
  /** Name of its lease, unique within the service. */
  readonly name: string;
  /** Milliseconds between two looks. */
  readonly everyMs: number;
  run(): Promise<void>;
}

/** Jobs that run until they are stopped. */
export interface Scheduler {
  /** Resolves when what runs now has ended. */
  stop(): Promise<void>;
}

/**
 * Runs each job about every `everyMs`, in one of the replicas at a time: the lease is in the store, so that neither a
 * restart nor a flushed cache runs a job twice at once. Jobs are idempotent all the same.
 */
export function startScheduler(jobs: readonly Job[], leases: LeaseStore, log: Logger): Scheduler {
  const owner = newId();
  const stopping = new AbortController();
  const loops = jobs.map((job) => loop(job));

  async function loop(job: Job): Promise<void> {
    while (!stopping.signal.aborted) {
      try {
        const leaseSeconds = Math.max(30, (job.everyMs / 1000) * 2);
        if (await leases.take(job.name, owner, leaseSeconds)) await job.run();
      } catch (error) {
        log.warn({ job: job.name, error: String(error) }, 'a job failed and is tried again');
      }
      await pause(job.everyMs, stopping.signal);
    }
  }
  return {
    stop: async () => {
      stopping.abort();
      await Promise.allSettled(loops);
    },
  };
}

function pause(ms: number, aborted: AbortSignal): Promise<void> {
  if (aborted.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      aborted.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms).unref();
    aborted.addEventListener('abort', end);
  });
}
