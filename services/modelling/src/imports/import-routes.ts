import { z } from 'zod';
import { revisionOf } from '@prozessplattform/persistence';
import { created, ok, raw, resourceIdFor, route, type RouteDefinition } from '@prozessplattform/service-kit';
import { readBpmnXml } from '../content/check-content.ts';
import type { ModellingContext } from '../context.ts';
import { contentLimit } from '../models/model-routes.ts';
import { modelView } from '../models/model-schemas.ts';
import { presentModel } from '../models/present-model.ts';
import { importBpmn } from './import-bpmn.ts';

const importQuery = z.strictObject({
  dryRun: z.stringbool().default(false),
  title: z.string().trim().min(1).max(300).optional(),
  processId: z.uuid().optional(),
  organisationId: z.uuid().optional(),
});

const warningView = z.object({
  code: z.string(),
  message: z.string(),
  elementId: z.string().optional(),
});

export function importRoutes(context: ModellingContext): RouteDefinition[] {
  return [
    route({
      method: 'post',
      path: '/models/import',
      operationId: 'importModel',
      summary: 'BPMN-2.0-Datei importieren; mit dryRun=true nur prüfen',
      tags: ['Austausch'],
      query: importQuery,
      body: raw({ types: ['application/xml', 'text/xml', 'application/bpmn+xml'], limit: contentLimit }),
      response: {
        status: 201,
        schema: modelView.partial().extend({ warnings: z.array(warningView), summary: z.json().optional() }),
      },
      problems: ['BPMN.NOT_WELL_FORMED', 'BPMN.DOCTYPE_REFUSED', 'BPMN.NOT_BPMN', 'BPMN.TOO_LARGE', 'BPMN.TIMEOUT'],
      handle: async (request) => {
        const { query, body, language, principal } = request;
        if (query.dryRun) {
          const { warnings, summary } = await readBpmnXml(context, body.bytes);
          return ok({ warnings: warnings.map((warning) => presentWarning(warning, language)), summary });
        }
        const { dryRun: _dryRun, ...options } = query;
        const { model, warnings } = await importBpmn(context, principal, {
          id: resourceIdFor(request, 'model'),
          xml: body.bytes,
          ...options,
        });
        return created(
          { ...presentModel(model), warnings: warnings.map((warning) => presentWarning(warning, language)) },
          `/api/v1/models/${model._id}`,
          revisionOf(model),
        );
      },
    }),
  ];
}

interface Warning {
  readonly code: string;
  readonly message: { readonly de: string; readonly en: string };
  readonly elementId?: string | undefined;
}

function presentWarning({ code, message, elementId }: Warning, language: 'de' | 'en') {
  return { code, message: message[language], ...(elementId === undefined ? {} : { elementId }) };
}
