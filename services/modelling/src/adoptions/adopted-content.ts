import { Buffer } from 'node:buffer';
import { defined, DomainError, errorDefinition } from '@prozessplattform/contracts';
import { readBpmnXml } from '../content/check-content.ts';
import { modelContentSchema, notations, type ModelContent } from '../content/model-content.ts';
import type { ModellingContext } from '../context.ts';
import { contentLimit } from '../models/model-routes.ts';

/**
 * A blueprint's content as it may become a model. Throws ADOPTION.NOTATION_UNKNOWN, ADOPTION.CONTENT_UNFIT,
 * MODEL.TOO_LARGE or what is wrong with a BPMN file.
 */
export async function adoptedContent(context: ModellingContext, given: unknown): Promise<ModelContent> {
  const notation = (given as { notation?: unknown } | null | undefined)?.notation;
  if (typeof notation === 'string' && !(notations as readonly string[]).includes(notation)) {
    throw new DomainError('ADOPTION.NOTATION_UNKNOWN', { detail: notation.slice(0, 100) });
  }
  const parsed = modelContentSchema.safeParse(given);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const detail = issue && `/${issue.path.join('/')}: ${issue.message}`.slice(0, 500);
    throw new DomainError('ADOPTION.CONTENT_UNFIT', detail === undefined ? {} : { detail });
  }
  if (Buffer.byteLength(JSON.stringify(parsed.data)) > contentLimit) throw new DomainError('MODEL.TOO_LARGE');
  if (parsed.data.notation === 'bpmn') await readBpmnXml(context, parsed.data.xml);
  return parsed.data;
}

const refusals = /^(?:ADOPTION|MODEL|BPMN)\./;

/** Whether content was refused for good; what another try could change is tried again. */
export function isRefusal(error: unknown): error is DomainError {
  return error instanceof DomainError && refusals.test(error.code) && errorDefinition(error.code).status < 500;
}

export function problemOf({ code, options: { detail } }: DomainError): { code: string; detail?: string } {
  return { code, ...defined({ detail }) };
}
