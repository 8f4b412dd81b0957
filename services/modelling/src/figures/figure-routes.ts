import { z } from 'zod';
import { DomainError } from '@prozessplattform/contracts';
import { revisionOf, scopeFor } from '@prozessplattform/persistence';
import { bpmnModelParametersSchema, staffingParametersSchema } from '@prozessplattform/process-model';
import { ok, route, type RouteDefinition } from '@prozessplattform/service-kit';
import type { ModellingContext } from '../context.ts';
import { assertMayEditModels, assertMayReadModel } from '../models/model-policy.ts';
import { modelParams } from '../models/model-schemas.ts';
import { stateAfter } from '../models/model-state.ts';
import { withEditor } from '../models/update-model.ts';
import { modelFigures } from './model-figures.ts';

const tags = ['Kennzahlen'];
const versionQuery = z.strictObject({ version: z.coerce.number().int().min(1).optional() });
const figuresView = z.looseObject({ annualMinutes: z.number(), fte: z.number(), cost: z.number() });

export function figureRoutes(context: ModellingContext): RouteDefinition[] {
  const shared = { tags, params: modelParams, query: versionQuery, problems: ['MODEL.NO_CONTENT'] };
  return [
    route({
      ...shared,
      method: 'get',
      path: '/models/{id}/figures',
      operationId: 'getModelFigures',
      summary: 'Kennzahlen mit den Bemessungsgrundlagen der Behörde',
      response: { status: 200, schema: figuresView },
      handle: async ({ principal, params: { id }, query: { version } }) =>
        ok(await modelFigures(context, principal, { id, version })),
    }),
    route({
      ...shared,
      method: 'post',
      path: '/models/{id}/figures',
      operationId: 'calculateModelFigures',
      summary: 'Kennzahlen mit eigenen Bemessungsgrundlagen durchrechnen',
      body: staffingParametersSchema,
      writes: false,
      response: { status: 200, schema: figuresView },
      handle: async ({ principal, params: { id }, query: { version }, body }) =>
        ok(await modelFigures(context, principal, { id, version, parameters: body })),
    }),
    route({
      method: 'get',
      path: '/models/{id}/parameters',
      operationId: 'getModelParameters',
      summary: 'Zeiten und Wahrscheinlichkeiten neben einem BPMN-Modell',
      tags,
      params: modelParams,
      response: { status: 200, schema: bpmnModelParametersSchema },
      handle: async ({ principal, params: { id } }) => {
        const model = await context.storage.models.get(scopeFor(principal), id);
        assertMayReadModel(principal, model);
        return ok(model.parameters ?? {}, revisionOf(model));
      },
    }),
    route({
      method: 'put',
      path: '/models/{id}/parameters',
      operationId: 'putModelParameters',
      summary: 'Zeiten und Wahrscheinlichkeiten neben einem BPMN-Modell ersetzen',
      tags,
      params: modelParams,
      requires: 'if-match',
      body: bpmnModelParametersSchema,
      response: { status: 200, schema: bpmnModelParametersSchema },
      problems: ['MODEL.PARAMETERS_ONLY_BPMN', 'MODEL.WRONG_STATE'],
      handle: async ({ principal, params: { id }, body, expectedVersion }) => {
        const model = await context.storage.models.change(scopeFor(principal), id, { expectedVersion }, (current) => {
          assertMayEditModels(principal, current);
          stateAfter(current.state, 'edit');
          if (current.notation !== 'bpmn') throw new DomainError('MODEL.PARAMETERS_ONLY_BPMN');
          return { set: { parameters: body, editors: withEditor(current, principal) } };
        });
        return ok(model.parameters ?? {}, revisionOf(model));
      },
    }),
  ];
}
