import { DomainError } from '@prozessplattform/contracts';
import { BpmnReadError } from '../bpmn/bpmn-read-error.ts';
import { readBpmnInWorker } from '../bpmn/read-bpmn-in-worker.ts';
import type { ReadBpmnText } from '../bpmn/bpmn-operations.ts';
import type { ModellingContext } from '../context.ts';
import type { ModelContent, Notation } from './model-content.ts';

/** Content as it may be stored: in the model's notation and, for BPMN, read and written anew from its tree. */
export async function checkedContent(
  context: ModellingContext,
  notation: Notation,
  content: ModelContent,
): Promise<ModelContent> {
  if (content.notation !== notation) {
    throw new DomainError('MODEL.NOTATION_MISMATCH', { errors: [{ pointer: '/notation', message: content.notation }] });
  }
  if (content.notation === 'blocks') return content;
  return { notation: 'bpmn', xml: (await readBpmnXml(context, content.xml)).xml };
}

/** Reads uploaded BPMN beside the event loop. Throws the problem that says what is wrong with the file. */
export async function readBpmnXml(context: ModellingContext, xml: string | Uint8Array): Promise<ReadBpmnText> {
  try {
    return await readBpmnInWorker(context.bpmn, xml);
  } catch (error) {
    throw asProblem(error);
  }
}

export function asProblem(error: unknown): unknown {
  if (!(error instanceof BpmnReadError)) return error;
  return new DomainError(error.code, {
    detail: error.detail,
    cause: error,
    ...(error.position === undefined ? {} : { extensions: { position: error.position } }),
  });
}
