import { z } from 'zod';
import { scopeFor } from '@prozessplattform/persistence';
import { processKinds } from '@prozessplattform/process-model';
import { ok, route, type RouteDefinition } from '@prozessplattform/service-kit';
import type { CatalogueContext } from '../context.ts';
import { processMapOf, type MapEntry } from './process-map.ts';

const entryView = z.object({
  id: z.uuid(),
  title: z.string(),
  registerNumber: z.string().optional(),
  status: z.string(),
});
const mapView = z.object({
  organisationId: z.uuid(),
  count: z.int(),
  areas: z.array(
    z.object({
      kind: z.enum(processKinds),
      title: z.string(),
      groups: z.array(z.object({ title: z.string(), processes: z.array(entryView) })),
    }),
  ),
});

const mostProcesses = 5000;

export function processMapRoutes(context: CatalogueContext): RouteDefinition[] {
  return [
    route({
      method: 'get',
      path: '/process-map',
      operationId: 'getProcessMap',
      summary: 'Prozesslandkarte einer Behörde: Steuerungs-, Kern- und Unterstützungsprozesse',
      tags: ['Prozessregister'],
      query: z.strictObject({ organisationId: z.uuid().optional() }),
      response: { status: 200, schema: mapView },
      handle: async ({ principal, query }) => {
        const organisationId = query.organisationId ?? principal.organisationId;
        const entries = await context.storage.profiles.aggregate<MapEntry>(scopeFor(principal, organisationId), [
          { $sort: { sortKey: 1, _id: 1 } },
          { $limit: mostProcesses },
          {
            $project: {
              _id: 0,
              id: '$_id',
              kind: 1,
              status: 1,
              title: '$profile.title',
              registerNumber: '$profile.registerNumber',
              area: '$profile.area',
              group: '$profile.group',
            },
          },
        ]);
        return ok({ organisationId, count: entries.length, areas: processMapOf(entries) });
      },
    }),
  ];
}
