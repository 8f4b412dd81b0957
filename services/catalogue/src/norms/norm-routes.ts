import { z } from 'zod';
import { defined, derivedId, DomainError, forbidden, hasLandRole, normChanged } from '@prozessplattform/contracts';
import type { Principal } from '@prozessplattform/contracts';
import { pending, scopeFor, type Doc } from '@prozessplattform/persistence';
import { revisionOf } from '@prozessplattform/persistence';
import {
  assertMayWrite,
  created,
  listQuery,
  ok,
  page,
  route,
  type RouteDefinition,
} from '@prozessplattform/service-kit';
import type { CatalogueContext } from '../context.ts';
import { citing } from './citing.ts';
import type { Norm } from './norm.ts';

const tags = ['Rechtsnormen'];
const params = z.strictObject({ id: z.uuid() });
const line = z.string().trim().min(1).max(300);
const normView = z.object({
  id: z.uuid(),
  citation: z.string(),
  title: z.string(),
  changedAt: z.iso.datetime().optional(),
  change: z.string().optional(),
  version: z.int(),
});
const citingView = normView.extend({
  profiles: z.array(z.object({ id: z.uuid(), organisationId: z.uuid(), title: z.string() })),
  blueprints: z.array(z.object({ id: z.uuid(), title: z.string() })),
});
const commonKnowledge = 'legal norms are kept by the Land and read by everybody';

/** Legal norms as objects: the Land keeps them, and a change finds all that cite them. */
export function normRoutes(context: CatalogueContext): RouteDefinition[] {
  const { norms } = context.storage;
  return [
    route({
      method: 'post',
      path: '/norms',
      operationId: 'addNorm',
      summary: 'Rechtsnorm erfassen',
      tags,
      body: z.strictObject({ citation: line, title: line }),
      response: { status: 201, schema: normView },
      problems: ['NORM.CITATION_TAKEN'],
      handle: async ({ principal, body: { citation, title } }) => {
        assertMayKeepNorms(principal);
        const _id = derivedId(citation.replaceAll(/\s+/g, ' '), 'norm');
        const scope = scopeFor(principal, principal.landId);
        const { document } = await norms.insert(scope, { _id, citation, title });
        if (document.title !== title) throw new DomainError('NORM.CITATION_TAKEN');
        return created(presentNorm(document), `/api/v1/norms/${_id}`, revisionOf(document));
      },
    }),
    route({
      method: 'get',
      path: '/norms',
      operationId: 'listNorms',
      summary: 'Rechtsnormen',
      tags,
      query: listQuery,
      response: { status: 200, schema: page(normView) },
      handle: async ({ query: { limit, cursor } }) => {
        const query = { sort: { by: 'citation' as const }, ...defined({ limit, cursor }), limit };
        const found = await norms.unscoped(commonKnowledge).list(query);
        return ok({ items: found.items.map(presentNorm), nextCursor: found.nextCursor ?? null });
      },
    }),
    route({
      method: 'get',
      path: '/norms/{id}',
      operationId: 'getNorm',
      summary: 'Eine Rechtsnorm mit den eigenen Steckbriefen und den Blaupausen, die sie nennen',
      tags,
      params,
      response: { status: 200, schema: citingView },
      handle: async ({ principal, params: { id } }) => {
        const norm = await norms.unscoped(commonKnowledge).get(id);
        return ok({ ...presentNorm(norm), ...(await citing(context, principal, norm.citation)) }, revisionOf(norm));
      },
    }),
    route({
      method: 'post',
      path: '/norms/{id}/change',
      operationId: 'changeNorm',
      summary: 'Änderung einer Rechtsnorm bekannt geben; nennt, was sie betrifft',
      tags,
      params,
      body: z.strictObject({ changedAt: z.iso.datetime(), change: z.string().trim().min(1).max(5000) }),
      response: { status: 200, schema: citingView },
      handle: async ({ principal, params: { id }, body: { changedAt, change } }) => {
        assertMayKeepNorms(principal);
        const scope = scopeFor(principal, principal.landId);
        const norm = await norms.change(scope, id, {}, ({ title, citation }) => ({
          set: { changedAt: new Date(changedAt), change },
          events: [
            pending(
              normChanged,
              { title, citation, changedAt },
              { id: derivedId(id, changedAt, change, 'norm-changed'), audience: 'all' },
            ),
          ],
        }));
        return ok({ ...presentNorm(norm), ...(await citing(context, principal, norm.citation)) }, revisionOf(norm));
      },
    }),
  ];
}

function assertMayKeepNorms(principal: Principal): void {
  if (!hasLandRole(principal, 'libraryEditor')) throw forbidden();
  assertMayWrite(principal, principal.landId);
}

function presentNorm({ _id: id, citation, title, changedAt, change, version }: Doc<Norm>): z.infer<typeof normView> {
  return { id, citation, title, version, ...defined({ change, changedAt: changedAt?.toISOString() }) };
}
