import { z } from 'zod';
import { revisionOf } from '@prozessplattform/persistence';
import { created, ok, raw, resourceIdFor, route, type RouteDefinition } from '@prozessplattform/service-kit';
import { runBpmn } from '../content/run-bpmn.ts';
import type { ModellingContext } from '../context.ts';
import { contentLimit } from '../models/model-routes.ts';
import { modelView } from '../models/model-schemas.ts';
import { presentModel } from '../models/present-model.ts';
import { importFile } from './import-file.ts';

const importQuery = z.strictObject({
  dryRun: z.stringbool().default(false),
  layout: z.stringbool().default(true).meta({ description: 'Eine Datei ohne Diagramm bekommt eines' }),
  title: z.string().trim().min(1).max(300).optional(),
  processId: z.uuid().optional(),
  organisationId: z.uuid().optional(),
});

const warningView = z.object({
  code: z.string(),
  message: z.string(),
  elementId: z.string().optional(),
});

/** What a dry run adds: what would be kept, and what the platform cannot do everything with. */
const dryRunView = {
  summary: z.json().optional(),
  kept: z.json().optional(),
  degraded: z.array(warningView).optional(),
  dropped: z.array(warningView).optional(),
};

export function importRoutes(context: ModellingContext): RouteDefinition[] {
  return [
    route({
      method: 'post',
      path: '/models/import',
      operationId: 'importModel',
      summary: 'BPMN-2.0- oder XProzess-Datei importieren; mit dryRun=true nur prüfen',
      tags: ['Austausch'],
      query: importQuery,
      body: raw({ types: ['application/xml', 'text/xml', 'application/bpmn+xml'], limit: contentLimit }),
      response: {
        status: 201,
        schema: modelView.partial().extend({
          warnings: z.array(warningView),
          /** All of them, where a message holds several processes. */
          modelIds: z.array(z.uuid()).optional(),
          ...dryRunView,
        }),
      },
      problems: ['BPMN.NOT_WELL_FORMED', 'BPMN.DOCTYPE_REFUSED', 'BPMN.NOT_BPMN', 'BPMN.TOO_LARGE', 'BPMN.TIMEOUT'],
      handle: async (request) => {
        const { query, body, language, principal } = request;
        if (query.dryRun) {
          const { warnings, kept, degraded, dropped, summary } = await runBpmn(context, 'report', body.bytes);
          const told = [warnings, degraded, dropped].map((list) =>
            list.map((entry) => presentWarning(entry, language)),
          );
          return ok({ warnings: told[0], kept, degraded: told[1], dropped: told[2], summary });
        }
        const { dryRun: _dryRun, ...options } = query;
        const { models, warnings } = await importFile(context, principal, {
          id: resourceIdFor(request, 'model'),
          xml: body.bytes,
          ...options,
        });
        return created(
          {
            ...presentModel(models[0]),
            warnings: warnings.map((warning) => presentWarning(warning, language)),
            ...(models.length > 1 ? { modelIds: models.map(({ _id }) => _id) } : {}),
          },
          `/api/v1/models/${models[0]._id}`,
          revisionOf(models[0]),
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
