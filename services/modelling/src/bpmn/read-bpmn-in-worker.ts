import type { ReadBpmnText } from './bpmn-operations.ts';
import type { BpmnWorker } from './bpmn-worker.ts';

/** Reads uploaded XML beside the event loop; gives the model as XML written from its tree. */
export function readBpmnInWorker(worker: BpmnWorker, xml: string | Uint8Array): Promise<ReadBpmnText> {
  return worker.run('read', xml);
}
