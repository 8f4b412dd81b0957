import { z } from 'zod';
import { DomainError } from '@prozessplattform/contracts';
import { revisionOf, scopeFor, type Doc } from '@prozessplattform/persistence';
import { accepted, ok, raw, resourceIdFor, route, type RouteDefinition } from '@prozessplattform/service-kit';
import type { IdentityContext } from '../context.ts';
import { assertMayKeepRegister } from '../organisations/organisation-policy.ts';
import type { OrganisationImport } from '../storage/identity-storage.ts';
import { readRegister } from './read-register.ts';
import type { ImportRunner } from './run-import.ts';

const tags = ['Behörden'];
const mostRows = 20_000;

const importView = z.object({
  id: z.uuid(),
  state: z.enum(['running', 'completed', 'failed', 'cancelled']),
  /** Percent. */
  progress: z.int(),
  total: z.int(),
  created: z.int(),
  updated: z.int(),
  unchanged: z.int(),
  faults: z.array(z.object({ line: z.int(), message: z.string() })),
});

export function importRoutes(context: IdentityContext, imports: ImportRunner): RouteDefinition[] {
  const { organisationImports } = context.storage;
  return [
    route({
      method: 'post',
      path: '/organisations/import',
      operationId: 'importOrganisations',
      summary: 'Verzeichnis der Gemeinden und Kreise einlesen (CSV: ags,name)',
      description:
        'Hat auch nur eine Zeile einen Fehler, wird nichts übernommen; der Auftrag nennt dann jede mit ihrer Nummer.',
      tags,
      body: raw({ types: ['text/csv'], limit: 5 * 1024 * 1024 }),
      response: { status: 202, schema: importView },
      problems: ['IMPORT.UNREADABLE'],
      handle: async (request) => {
        const { principal, body, log } = request;
        assertMayKeepRegister(principal);
        const { rows, faults } = readRegister(textOf(body));
        if (rows.length > mostRows) throw new DomainError('IMPORT.UNREADABLE');
        const isWhole = faults.length === 0;
        const { document, created } = await organisationImports.insert(scopeFor(principal, context.landId), {
          _id: resourceIdFor(request, 'organisation-import'),
          state: isWhole ? 'running' : 'failed',
          rows: isWhole ? rows : [],
          faults: faults.slice(0, 1_000),
          done: 0,
          created: 0,
          updated: 0,
          unchanged: 0,
        });
        if (isWhole && created)
          void imports
            .run(document._id)
            .catch((error: unknown) =>
              log.warn({ error: String(error) }, 'an import was interrupted and goes on soon'),
            );
        return accepted(present(document), `/api/v1/organisations/import/${document._id}`);
      },
    }),
    route({
      method: 'get',
      path: '/organisations/import/{jobId}',
      operationId: 'getOrganisationImport',
      summary: 'Wie weit das Einlesen ist',
      tags,
      params: z.strictObject({ jobId: z.uuid() }),
      response: { status: 200, schema: importView },
      handle: async ({ principal, params: { jobId } }) => {
        assertMayKeepRegister(principal);
        const job = await organisationImports.get(scopeFor(principal, context.landId), jobId);
        return ok(present(job), revisionOf(job));
      },
    }),
    route({
      method: 'post',
      path: '/organisations/import/{jobId}/cancel',
      operationId: 'cancelOrganisationImport',
      summary: 'Einlesen abbrechen; was schon übernommen ist, bleibt',
      tags,
      params: z.strictObject({ jobId: z.uuid() }),
      response: { status: 200, schema: importView },
      problems: ['IMPORT.FINISHED'],
      handle: async ({ principal, params: { jobId } }) => {
        assertMayKeepRegister(principal);
        const job = await organisationImports.change(scopeFor(principal, context.landId), jobId, {}, ({ state }) => {
          if (state === 'cancelled') return null;
          if (state !== 'running') throw new DomainError('IMPORT.FINISHED');
          return { set: { state: 'cancelled' } };
        });
        return ok(present(job), revisionOf(job));
      },
    }),
  ];
}

function textOf(body: { text(): string }): string {
  try {
    return body.text();
  } catch (cause) {
    throw new DomainError('IMPORT.UNREADABLE', { cause });
  }
}

function present(job: Doc<OrganisationImport>): z.infer<typeof importView> {
  const { _id: id, state, rows, done, created, updated, unchanged, faults } = job;
  const isPartial = state === 'running' || state === 'cancelled';
  const progress = isPartial ? Math.floor((100 * done) / Math.max(1, rows.length)) : 100;
  return { id, state, progress, total: rows.length, created, updated, unchanged, faults };
}
