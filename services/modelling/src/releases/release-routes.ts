import { z } from 'zod';
import type { Principal } from '@prozessplattform/contracts';
import { revisionOf, type Doc } from '@prozessplattform/persistence';
import { ok, route, type RouteDefinition } from '@prozessplattform/service-kit';
import type { ModellingContext } from '../context.ts';
import { modelParams, modelView } from '../models/model-schemas.ts';
import type { Model } from '../models/model.ts';
import { presentModel } from '../models/present-model.ts';
import { archiveModel } from './archive-model.ts';
import { approveModel, rejectModel, withdrawModel, type DecisionInput } from './decide-submission.ts';
import { releaseModel } from './release-model.ts';
import { submitModel } from './submit-model.ts';

const tags = ['Freigabe'];
const reasonBody = z.strictObject({ reason: z.string().trim().min(1).max(2000) });
const optionalReasonBody = z.strictObject({ reason: z.string().trim().min(1).max(2000).optional() }).optional();
const submitBody = optionalReasonBody
  .unwrap()
  .extend({ errorsAcceptedBecause: reasonBody.shape.reason.optional() })
  .optional();
const releaseBody = z
  .strictObject({ validFrom: z.iso.datetime().optional(), name: z.string().trim().min(1).max(200).optional() })
  .optional();

type UseCase = (context: ModellingContext, principal: Principal, input: DecisionInput) => Promise<Doc<Model>>;

export function releaseRoutes(context: ModellingContext): RouteDefinition[] {
  const problems = ['MODEL.WRONG_STATE'];
  const shared = { method: 'post', tags, params: modelParams, response: { status: 200, schema: modelView } } as const;

  function decisionRoute<B extends typeof reasonBody | typeof optionalReasonBody>(
    action: string,
    body: B,
    { summary, useCase, codes = [] }: { summary: string; useCase: UseCase; codes?: string[] },
  ): RouteDefinition {
    return route({
      ...shared,
      path: `/models/{id}/${action}`,
      operationId: `${action}Model`,
      summary,
      body: body as typeof optionalReasonBody,
      problems: [...problems, ...codes],
      handle: async ({ principal, params: { id }, body: given, expectedVersion }) =>
        answer(await useCase(context, principal, { id, expectedVersion, reason: given?.reason })),
    });
  }

  return [
    route({
      ...shared,
      path: '/models/{id}/submit',
      operationId: 'submitModel',
      summary: 'Zur Prüfung vorlegen; ein BPMN-Modell mit Fehlern nur mit einem Grund',
      body: submitBody,
      problems: [...problems, 'MODEL.NOT_VALID', 'MODEL.NOTHING_CHANGED', 'MODEL.NO_CONTENT'],
      handle: async ({ principal, params: { id }, body, expectedVersion }) => {
        const { errorsAcceptedBecause } = body ?? {};
        return answer(await submitModel(context, principal, { id, expectedVersion, errorsAcceptedBecause }));
      },
    }),
    decisionRoute('approve', optionalReasonBody, {
      summary: 'Billigen (Vier-Augen-Prinzip)',
      useCase: approveModel,
      codes: ['MODEL.FOUR_EYES'],
    }),
    decisionRoute('reject', reasonBody, { summary: 'Mit Begründung zurückweisen', useCase: rejectModel }),
    decisionRoute('withdraw', reasonBody, { summary: 'Vorlage mit Begründung zurückziehen', useCase: withdrawModel }),
    decisionRoute('archive', optionalReasonBody, { summary: 'Archivieren', useCase: archiveModel }),
    route({
      ...shared,
      path: '/models/{id}/release',
      operationId: 'releaseModel',
      summary: 'Freigeben: die Fassung wird eingefroren und gilt ab validFrom',
      body: releaseBody,
      problems: [...problems, 'MODEL.NOTHING_CHANGED'],
      handle: async ({ principal, params: { id }, body, expectedVersion }) =>
        answer(
          await releaseModel(context, principal, {
            id,
            expectedVersion,
            name: body?.name,
            validFrom: body?.validFrom === undefined ? undefined : new Date(body.validFrom),
          }),
        ),
    }),
  ];
}

function answer(model: Doc<Model>) {
  return ok(presentModel(model), revisionOf(model));
}
