import type { Principal } from '@prozessplattform/contracts';
import type { Doc } from '@prozessplattform/persistence';
import { readBpmnXml } from '../content/check-content.ts';
import type { ModellingContext } from '../context.ts';
import { createModel } from '../models/create-model.ts';
import type { Model } from '../models/model.ts';
import type { ReadBpmnText } from '../bpmn/bpmn-operations.ts';

export interface ImportInput {
  readonly id: string;
  readonly xml: Uint8Array;
  readonly title?: string | undefined;
  readonly processId?: string | undefined;
  readonly organisationId?: string | undefined;
}

export interface ImportResult {
  readonly model: Doc<Model>;
  readonly warnings: ReadBpmnText['warnings'];
}

/** Makes a BPMN model of an uploaded file; the title is the file's own where none is given. */
export async function importBpmn(
  context: ModellingContext,
  principal: Principal,
  { id, xml, title, processId, organisationId }: ImportInput,
): Promise<ImportResult> {
  const read = await readBpmnXml(context, xml);
  const model = await createModel(context, principal, {
    id,
    body: {
      title: (title ?? read.summary.title ?? 'Importiertes BPMN-Modell').slice(0, 300),
      notation: 'bpmn',
      purpose: 'as-is',
      content: { notation: 'bpmn', xml: read.xml },
      ...(processId === undefined ? {} : { processId }),
      ...(organisationId === undefined ? {} : { organisationId }),
    },
  });
  return { model, warnings: read.warnings };
}
