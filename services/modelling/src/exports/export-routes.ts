import { z } from 'zod';
import { route, type RouteDefinition } from '@prozessplattform/service-kit';
import type { ModellingContext } from '../context.ts';
import { modelParams } from '../models/model-schemas.ts';
import { exportFormats, exportModel } from './export-model.ts';
import { fileHeaders } from './file-headers.ts';

const exportQuery = z.strictObject({
  format: z.enum(exportFormats),
  version: z.coerce.number().int().min(1).optional(),
});

export function exportRoutes(context: ModellingContext): RouteDefinition[] {
  return [
    route({
      method: 'get',
      path: '/models/{id}/export',
      operationId: 'exportModel',
      summary: 'Modell als BPMN, JSON, Bild (SVG, PNG), Text (HTML) oder XProzess',
      tags: ['Austausch'],
      params: modelParams,
      query: exportQuery,
      response: {
        status: 200,
        contentTypes: ['application/xml', 'application/json', 'image/svg+xml', 'image/png', 'text/html'],
      },
      problems: ['MODEL.NO_CONTENT', 'MODEL.FORMAT_UNAVAILABLE'],
      handle: async ({ principal, params: { id }, query, language }) => {
        const { body, contentType } = await exportModel(context, principal, { id, language, ...query });
        return { body, contentType, headers: fileHeaders };
      },
    }),
  ];
}
