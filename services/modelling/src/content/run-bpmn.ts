import type { BpmnOperationName, BpmnOperations } from '../bpmn/bpmn-operations.ts';
import type { ModellingContext } from '../context.ts';
import { asProblem } from './check-content.ts';

/** Runs BPMN work beside the event loop. Throws the problem that says what is wrong with the file. */
export async function runBpmn<K extends BpmnOperationName>(
  { bpmn }: Pick<ModellingContext, 'bpmn'>,
  operation: K,
  ...args: Parameters<BpmnOperations[K]>
): Promise<Awaited<ReturnType<BpmnOperations[K]>>> {
  try {
    return await bpmn.run(operation, ...args);
  } catch (error) {
    throw asProblem(error);
  }
}
