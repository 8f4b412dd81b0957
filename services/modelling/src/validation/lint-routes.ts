import { z } from 'zod';
import { revisionOf, scopeFor } from '@prozessplattform/persistence';
import { ok, route, type RouteDefinition } from '@prozessplattform/service-kit';
import { loadContent } from '../content/load-content.ts';
import type { ModellingContext } from '../context.ts';
import { assertMayReadModel } from '../models/model-policy.ts';
import { modelParams } from '../models/model-schemas.ts';
import { fixFindings } from './fix-findings.ts';
import { lintModel, type ModelFinding } from './lint-model.ts';

const findingView = z.object({
  id: z.string(),
  rule: z.string(),
  severity: z.enum(['error', 'hint']),
  pointer: z.string(),
  elementId: z.string().optional(),
  message: z.string(),
  fix: z.string().optional(),
});
const findingsView = z.object({ items: z.array(findingView), nextCursor: z.null() });
const lintQuery = z.strictObject({
  version: z.coerce.number().int().min(1).optional(),
  fim: z.stringbool().optional().meta({ description: 'BPMN auch auf die Teilmenge von FIM prüfen' }),
});
const fixBody = z.strictObject({ fix: z.array(z.string().min(1).max(500)).min(1).max(1000) });

export function lintRoutes(context: ModellingContext): RouteDefinition[] {
  const shared = { tags: ['Prüfung'], params: modelParams, path: '/models/{id}/lint' } as const;
  return [
    route({
      ...shared,
      method: 'get',
      operationId: 'lintModel',
      summary: 'Befunde der Prüfregeln: Fehler verhindern die Freigabe, Hinweise nicht',
      query: lintQuery,
      response: { status: 200, schema: findingsView },
      problems: ['MODEL.NO_CONTENT'],
      handle: async ({ principal, params: { id }, query: { version, fim }, language }) => {
        const scope = scopeFor(principal);
        const model = await context.storage.models.get(scope, id);
        assertMayReadModel(principal, model);
        const content = await loadContent(context, scope, { model, version });
        const findings = await lintModel(context, scope, { organisationId: model.organisationId, content, fim });
        return ok(present(findings, language), revisionOf(model));
      },
    }),
    route({
      ...shared,
      method: 'post',
      operationId: 'fixModel',
      summary: 'Vorschläge der Prüfregeln auf den Entwurf anwenden; die Antwort sind die übrigen Befunde',
      requires: 'if-match',
      body: fixBody,
      response: { status: 200, schema: findingsView },
      problems: ['MODEL.NO_CONTENT', 'MODEL.WRONG_STATE', 'MODEL.ONLY_BLOCKS'],
      handle: async ({ principal, params: { id }, body, expectedVersion, language }) => {
        const model = await fixFindings(context, principal, { id, expectedVersion, ...body });
        const scope = scopeFor(principal);
        const content = await loadContent(context, scope, { model });
        const findings = await lintModel(context, scope, { organisationId: model.organisationId, content });
        return ok(present(findings, language), revisionOf(model));
      },
    }),
  ];
}

function present(findings: readonly ModelFinding[], language: 'de' | 'en') {
  const items = findings.map(({ id, rule, severity, pointer, elementId, message, fix }) => ({
    id,
    rule,
    severity,
    pointer,
    message: message[language],
    ...(elementId === '' ? {} : { elementId }),
    ...(fix === undefined ? {} : { fix: fix.description[language] }),
  }));
  return { items, nextCursor: null };
}
