import { derivedId, DomainError, type Principal } from '@prozessplattform/contracts';
import type { Doc } from '@prozessplattform/persistence';
import type { BpmnWarning } from '../bpmn/bpmn-warning.ts';
import { BLOCKS_NS } from '../bpmn/bpmn-namespaces.ts';
import { readBpmnXml } from '../content/check-content.ts';
import type { ModelContent } from '../content/model-content.ts';
import { runBpmn } from '../content/run-bpmn.ts';
import type { ModellingContext } from '../context.ts';
import { createModel } from '../models/create-model.ts';
import type { Model } from '../models/model.ts';
import type { XprozessWarning } from '../xprozess/xprozess-warning.ts';

export interface ImportInput {
  readonly id: string;
  readonly xml: Uint8Array;
  readonly title?: string | undefined;
  readonly processId?: string | undefined;
  readonly organisationId?: string | undefined;
  /** Whether a BPMN file without diagram gets one. */
  readonly layout: boolean;
}

export interface ReadFile {
  /** One for BPMN, one per process of an XProzess message. */
  readonly models: readonly { readonly title: string; readonly content: ModelContent }[];
  readonly warnings: readonly (BpmnWarning | XprozessWarning)[];
}

export interface ImportResult extends Pick<ReadFile, 'warnings'> {
  readonly models: readonly [Doc<Model>, ...Doc<Model>[]];
}

/** Makes models of an uploaded file; the title is the file's own where none is given. */
export async function importFile(
  context: ModellingContext,
  principal: Principal,
  { id, xml, title, processId, organisationId, layout }: ImportInput,
): Promise<ImportResult> {
  const { models: read, warnings } = await readFile(context, xml, layout);
  const models: Doc<Model>[] = [];
  for (const [index, { title: own, content }] of read.entries()) {
    const body = {
      title: (title ?? own).slice(0, 300),
      notation: content.notation,
      purpose: 'as-is' as const,
      content,
      ...(processId === undefined ? {} : { processId }),
      ...(organisationId === undefined ? {} : { organisationId }),
    };
    const modelId = index === 0 ? id : derivedId(id, String(index), 'imported-model');
    models.push(await createModel(context, principal, { id: modelId, body }));
  }
  const [first, ...others] = models;
  if (first === undefined) throw nothingInside(warnings);
  return { models: [first, ...others], warnings };
}

/** Reads BPMN 2.0, BPMN that carries a block model (it becomes that again), or an XProzess message. */
async function readFile(context: ModellingContext, xml: Uint8Array, layout: boolean): Promise<ReadFile> {
  try {
    const read = await readBpmnXml(context, xml);
    const blocks = read.xml.includes(BLOCKS_NS) ? await runBpmn(context, 'blocks', read.xml) : null;
    const undrawn = layout && read.warnings.some(({ code }) => code === 'BPMN.NO_DIAGRAM');
    const drawn = undrawn ? (await runBpmn(context, 'layOut', read.xml)).xml : read.xml;
    const content = blocks ?? { notation: 'bpmn' as const, xml: drawn };
    const title = read.summary.title || 'Importiertes BPMN-Modell';
    return { models: [{ title, content }], warnings: blocks === null ? read.warnings : [] };
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== 'BPMN.NOT_BPMN') throw error;
    const { processes, warnings } = await runBpmn(context, 'importXprozess', xml);
    const models = processes.map(({ title, xml: bpmn }) => ({
      title: title || 'Importierter Prozess',
      content: { notation: 'bpmn' as const, xml: bpmn },
    }));
    return { models, warnings };
  }
}

function nothingInside(warnings: ReadFile['warnings']): DomainError {
  const errors = warnings.map(({ code, message }) => ({ pointer: '', code, message: message.de }));
  return new DomainError('BPMN.NOT_BPMN', { errors });
}
