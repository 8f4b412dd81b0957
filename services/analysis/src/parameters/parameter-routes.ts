import { z } from 'zod';
import { revisionOf, scopeFor } from '@prozessplattform/persistence';
import { defaultStaffingParameters, staffingParametersSchema } from '@prozessplattform/process-model';
import { ok, route, type RouteDefinition } from '@prozessplattform/service-kit';
import type { AnalysisContext } from '../context.ts';
import { parametersId } from './own-parameters.ts';
import { setParameters } from './set-parameters.ts';

const shared = {
  path: '/analysis/parameters',
  tags: ['Analyse'],
  query: z.strictObject({ organisationId: z.uuid().optional() }),
  response: { status: 200, schema: staffingParametersSchema },
} as const;

export function parameterRoutes(context: AnalysisContext): RouteDefinition[] {
  return [
    route({
      ...shared,
      method: 'get',
      operationId: 'getStaffingParameters',
      summary: 'Bemessungsgrundlagen der Behörde; ohne eigene die Voreinstellung (ETag "0")',
      handle: async ({ principal, query }) => {
        const organisationId = query.organisationId ?? principal.organisationId;
        const own = await context.storage.parameters.find(
          scopeFor(principal, organisationId),
          parametersId(organisationId),
        );
        if (own === null) return ok(defaultStaffingParameters, { version: 0 });
        return ok(own.parameters, revisionOf(own));
      },
    }),
    route({
      ...shared,
      method: 'put',
      operationId: 'putStaffingParameters',
      summary: 'Eigene Bemessungsgrundlagen eintragen',
      requires: 'if-match',
      body: staffingParametersSchema,
      handle: async ({ principal, query, body, expectedVersion }) => {
        const organisationId = query.organisationId ?? principal.organisationId;
        const own = await setParameters(context, principal, { organisationId, expectedVersion, parameters: body });
        return ok(own.parameters, revisionOf(own));
      },
    }),
  ];
}
