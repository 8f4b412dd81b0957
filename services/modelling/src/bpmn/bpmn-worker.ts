import { Worker } from 'node:worker_threads';
import type { BpmnJob, BpmnJobResult } from './bpmn-job.ts';
import type { BpmnOperationName, BpmnOperations } from './bpmn-operations.ts';
import { BpmnReadError } from './bpmn-read-error.ts';

export interface BpmnWorkerOptions {
  /** Milliseconds one job may take. */
  readonly deadline?: number;
  /** Megabytes of heap the thread may use. */
  readonly memory?: number;
  /** Jobs that may wait at the same time. */
  readonly maxWaiting?: number;
}

type Arguments<K extends BpmnOperationName> = Parameters<BpmnOperations[K]>;
type Result<K extends BpmnOperationName> = Awaited<ReturnType<BpmnOperations[K]>>;

/**
 * Runs BPMN work on one thread beside the event loop. The thread starts with the first job; a job that passes its
 * deadline or the memory bound ends the thread and is refused with a code, and the next job gets a new thread.
 */
export class BpmnWorker {
  readonly #deadline: number;
  readonly #memory: number;
  readonly #maxWaiting: number;
  #thread: Worker | undefined;
  #tail: Promise<unknown> = Promise.resolve();
  #waiting = 0;

  constructor({ deadline = 10_000, memory = 768, maxWaiting = 200 }: BpmnWorkerOptions = {}) {
    this.#deadline = deadline;
    this.#memory = memory;
    this.#maxWaiting = maxWaiting;
  }

  /** Runs one operation of bpmn-operations.ts. Rejects with BpmnReadError for bad input. */
  run<K extends BpmnOperationName>(operation: K, ...args: Arguments<K>): Promise<Result<K>> {
    if (this.#waiting >= this.#maxWaiting) {
      return Promise.reject(new BpmnReadError('BPMN.RESOURCE_LIMIT', 'Too many BPMN jobs are waiting.'));
    }
    this.#waiting += 1;
    const job = this.#tail
      .then(() => this.#runNow({ operation, args }))
      .finally(() => {
        this.#waiting -= 1;
      });
    this.#tail = job.catch(() => undefined);
    return job as Promise<Result<K>>;
  }

  /** Waits for what is under way and ends the thread. */
  async close(): Promise<void> {
    await this.#tail;
    await this.#stop();
  }

  async #runNow(job: BpmnJob): Promise<unknown> {
    const thread = (this.#thread ??= this.#start());
    thread.ref();
    const result = await exchange(thread, job, this.#deadline).catch(async (error: unknown) => {
      await this.#stop();
      throw error;
    });
    thread.unref();
    if (result.refused) throw new BpmnReadError(result.refused.code, result.refused.detail, result.refused.position);
    if (result.bug !== undefined) throw new Error(`BPMN ${job.operation} failed: ${result.bug}`);
    return result.value;
  }

  #start(): Worker {
    const thread = startThread(this.#memory);
    thread.once('exit', () => {
      if (this.#thread === thread) this.#thread = undefined;
    });
    return thread;
  }

  async #stop(): Promise<void> {
    const thread = this.#thread;
    this.#thread = undefined;
    await thread?.terminate();
  }
}

/** From sources Node runs the .ts file itself; the compiled service has a .js file beside this one. */
function startThread(maxOldGenerationSizeMb: number): Worker {
  const fromSource = import.meta.url.endsWith('.ts');
  const entry = new URL(`./bpmn-worker-thread.${fromSource ? 'ts' : 'js'}`, import.meta.url);
  const thread = new Worker(entry, {
    execArgv: fromSource ? ['--conditions=source', '--disable-warning=ExperimentalWarning'] : [],
    resourceLimits: { maxOldGenerationSizeMb },
  });
  // Jobs listen for themselves; this one keeps a failure between two jobs from ending the process.
  thread.on('error', () => undefined);
  thread.unref();
  return thread;
}

function exchange(thread: Worker, job: BpmnJob, deadline: number): Promise<BpmnJobResult> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => settle(() => reject(new BpmnReadError('BPMN.TIMEOUT', 'The document takes too long to process.'))),
      deadline,
    );
    const onMessage = (result: BpmnJobResult): void => settle(() => resolve(result));
    const onError = (error: Error): void => settle(() => reject(asResourceError(error)));
    const onExit = (): void => settle(() => reject(new Error('The BPMN worker ended unexpectedly.')));
    function settle(finish: () => void): void {
      clearTimeout(timer);
      thread.off('message', onMessage).off('error', onError).off('exit', onExit);
      finish();
    }
    thread.once('message', onMessage).once('error', onError).once('exit', onExit);
    thread.postMessage(job);
  });
}

function asResourceError(error: Error): Error {
  const outOfMemory = 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
  return outOfMemory ? new BpmnReadError('BPMN.RESOURCE_LIMIT', 'The document needs too much memory.') : error;
}
