import { z } from 'zod';
import { route, type RouteDefinition } from '@prozessplattform/service-kit';
import type { ModellingContext } from '../context.ts';
import { modelParams } from '../models/model-schemas.ts';
import { exportFormats, exportModel } from './export-model.ts';

const exportQuery = z.strictObject({
  format: z.enum(exportFormats),
  version: z.coerce.number().int().min(1).optional(),
});

/** Pictures and texts are shown by browsers: nothing in them may run or load. */
export const fileHeaders = { 'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox" };

export function exportRoutes(context: ModellingContext): RouteDefinition[] {
  return [
    route({
      method: 'get',
      path: '/models/{id}/export',
      operationId: 'exportModel',
      summary: 'Modell als BPMN, JSON, Bild (SVG) oder Text (HTML)',
      tags: ['Austausch'],
      params: modelParams,
      query: exportQuery,
      response: {
        status: 200,
        contentTypes: ['application/xml', 'application/json', 'image/svg+xml', 'text/html'],
      },
      problems: ['MODEL.NO_CONTENT', 'MODEL.FORMAT_UNAVAILABLE'],
      handle: async ({ principal, params: { id }, query, language }) => {
        const { body, contentType } = await exportModel(context, principal, { id, language, ...query });
        return { body, contentType, headers: fileHeaders };
      },
    }),
  ];
}
