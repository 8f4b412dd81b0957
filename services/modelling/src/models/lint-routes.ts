import { z } from 'zod';
import { lintBlockContent } from '@prozessplattform/process-model';
import { scopeFor } from '@prozessplattform/persistence';
import { ok, route, type RouteDefinition } from '@prozessplattform/service-kit';
import { loadContent } from '../content/load-content.ts';
import type { ModellingContext } from '../context.ts';
import { assertMayReadModel } from './model-policy.ts';
import { modelParams } from './model-schemas.ts';

const findingView = z.object({
  id: z.string(),
  rule: z.string(),
  severity: z.enum(['error', 'hint']),
  pointer: z.string(),
  elementId: z.string().optional(),
  message: z.string(),
  fix: z.string().optional(),
});

export function lintRoutes(context: ModellingContext): RouteDefinition[] {
  return [
    route({
      method: 'get',
      path: '/models/{id}/lint',
      operationId: 'lintModel',
      summary: 'Befunde der Prüfregeln: Fehler verhindern die Freigabe, Hinweise nicht',
      tags: ['Modelle'],
      params: modelParams,
      query: z.strictObject({ version: z.coerce.number().int().min(1).optional() }),
      response: { status: 200, schema: z.object({ items: z.array(findingView), nextCursor: z.null() }) },
      problems: ['MODEL.NO_CONTENT'],
      handle: async ({ principal, params: { id }, query, language }) => {
        const scope = scopeFor(principal);
        const model = await context.storage.models.get(scope, id);
        assertMayReadModel(principal, model);
        const content = await loadContent(context, scope, { model, version: query.version });
        const findings = content.notation === 'blocks' ? lintBlockContent(content) : [];
        const items = findings.map(({ rule, severity, pointer, elementId, message, fix }) => ({
          id: `${rule}:${pointer}`,
          rule,
          severity,
          pointer,
          message: message[language],
          ...(elementId === undefined ? {} : { elementId }),
          ...(fix === undefined ? {} : { fix: fix.description[language] }),
        }));
        return ok({ items, nextCursor: null });
      },
    }),
  ];
}
