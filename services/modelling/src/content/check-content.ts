import { DomainError, rolesIn, type Principal } from '@prozessplattform/contracts';
import { scopeFor } from '@prozessplattform/persistence';
import { BpmnReadError } from '../bpmn/bpmn-read-error.ts';
import { readBpmnInWorker } from '../bpmn/read-bpmn-in-worker.ts';
import type { ReadBpmnText } from '../bpmn/bpmn-operations.ts';
import type { ModellingContext } from '../context.ts';
import { checkAttributes } from '../notation-settings/check-attributes.ts';
import { loadSettings } from '../notation-settings/load-settings.ts';
import type { ModelContent, Notation } from './model-content.ts';

export interface ContentCheck {
  readonly organisationId: string;
  readonly notation: Notation;
  readonly content: ModelContent;
  /** The draft that it replaces. */
  readonly previous?: ModelContent | undefined;
}

/**
 * Content as it may be stored: in the model's notation, with custom attributes that the organisation knows and, for BPMN,
 * read and written anew from its tree.
 */
export async function checkedContent(
  context: ModellingContext,
  principal: Principal,
  { organisationId, notation, content, previous }: ContentCheck,
): Promise<ModelContent> {
  if (content.notation !== notation) {
    throw new DomainError('MODEL.NOTATION_MISMATCH', { errors: [{ pointer: '/notation', message: content.notation }] });
  }
  if (content.notation === 'bpmn') return { notation: 'bpmn', xml: (await readBpmnXml(context, content.xml)).xml };
  const { attributeGroups } = await loadSettings(context, scopeFor(principal, organisationId), organisationId);
  if (attributeGroups === undefined) return content;
  return checkAttributes({
    content,
    previous: previous?.notation === 'blocks' ? previous : undefined,
    groups: attributeGroups,
    roles: rolesIn(principal, organisationId),
  });
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
