import { parentPort } from 'node:worker_threads';
import { BpmnReadError } from './bpmn-read-error.ts';
import { bpmnOperations } from './bpmn-operations.ts';
import type { BpmnJob, BpmnJobResult } from './bpmn-job.ts';

/** Entry of the worker thread: one job in, one answer out. */
parentPort?.on('message', (job: BpmnJob) => {
  void answer(job).then((result) => parentPort?.postMessage(result));
});

async function answer({ operation, args }: BpmnJob): Promise<BpmnJobResult> {
  try {
    const run = bpmnOperations[operation] as (...args: readonly unknown[]) => unknown;
    return { value: await run(...args) };
  } catch (error) {
    if (error instanceof BpmnReadError) {
      return { refused: { code: error.code, detail: error.detail, position: error.position } };
    }
    return { bug: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}
