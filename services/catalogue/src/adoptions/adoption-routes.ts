import { z } from 'zod';
import { defined } from '@prozessplattform/contracts';
import { revisionOf, scopeFor, type Doc } from '@prozessplattform/persistence';
import { accepted, listQuery, ok, page, route, type RouteDefinition } from '@prozessplattform/service-kit';
import type { CatalogueContext } from '../context.ts';
import { libraryParams } from '../library/library-schemas.ts';
import { adoptBlueprint } from './adopt-blueprint.ts';
import { adoptionModes, type Adoption } from './adoption.ts';
import { setAdoptionMode } from './set-adoption-mode.ts';

const tags = ['Bibliothek'];
const states = ['pending', 'complete', 'failed'] as const;

const adoptionView = z.object({
  id: z.uuid(),
  organisationId: z.uuid(),
  blueprintId: z.uuid(),
  blueprintVersion: z.int(),
  title: z.string(),
  state: z.enum(states),
  profileId: z.uuid(),
  modelId: z.uuid().optional(),
  baseHash: z.string().optional(),
  problem: z.string().optional(),
  mode: z.enum(adoptionModes),
  blueprintStatus: z.enum(['published', 'deprecated', 'withdrawn']),
  /** The newest version of the blueprint, where it is newer than the own one. */
  offeredVersion: z.int().optional(),
  offerState: z.enum(['open', 'held', 'declined']).optional(),
  version: z.int(),
});

export function adoptionRoutes(context: CatalogueContext): RouteDefinition[] {
  const { adoptions } = context.storage;
  return [
    route({
      method: 'post',
      path: '/library/{id}/adoptions',
      operationId: 'adoptBlueprint',
      summary: 'Blaupause in das eigene Prozessregister übernehmen',
      tags,
      params: libraryParams,
      body: z.strictObject({ organisationId: z.uuid().optional() }).optional(),
      response: { status: 202, schema: adoptionView },
      problems: ['LIBRARY.WITHDRAWN'],
      handle: async ({ principal, params: { id }, body }) => {
        const organisationId = body?.organisationId ?? principal.organisationId;
        const adoption = await adoptBlueprint(context, principal, { blueprintId: id, organisationId });
        return accepted(presentAdoption(adoption), `/api/v1/adoptions/${adoption._id}`, revisionOf(adoption));
      },
    }),
    route({
      method: 'get',
      path: '/adoptions',
      operationId: 'listAdoptions',
      summary: 'Übernahmen der eigenen Behörden',
      tags,
      query: listQuery.extend({ state: z.enum(states).optional(), blueprintId: z.uuid().optional() }),
      response: { status: 200, schema: page(adoptionView) },
      handle: async ({ principal, query: { limit, cursor, state, blueprintId } }) => {
        const found = await adoptions.list(scopeFor(principal), {
          filter: defined({ state, blueprintId }),
          ...defined({ limit, cursor }),
        });
        return ok({ items: found.items.map(presentAdoption), nextCursor: found.nextCursor ?? null });
      },
    }),
    route({
      method: 'get',
      path: '/adoptions/{id}',
      operationId: 'getAdoption',
      summary: 'Stand einer Übernahme',
      tags,
      params: libraryParams,
      response: { status: 200, schema: adoptionView },
      handle: async ({ principal, params: { id } }) => {
        const adoption = await adoptions.get(scopeFor(principal), id);
        return ok(presentAdoption(adoption), revisionOf(adoption));
      },
    }),
    route({
      method: 'patch',
      path: '/adoptions/{id}',
      operationId: 'setAdoptionMode',
      summary: 'Neuen Fassungen folgen oder bei der eigenen bleiben',
      tags,
      params: libraryParams,
      requires: 'if-match',
      body: z.strictObject({ mode: z.enum(adoptionModes) }),
      response: { status: 200, schema: adoptionView },
      handle: async ({ principal, params: { id }, body: { mode }, expectedVersion }) => {
        const adoption = await setAdoptionMode(context, principal, { id, mode, expectedVersion });
        return ok(presentAdoption(adoption), revisionOf(adoption));
      },
    }),
  ];
}

function presentAdoption(adoption: Doc<Adoption>): z.infer<typeof adoptionView> {
  const { _id: id, organisationId, blueprintId, blueprintVersion, title, state, profileId, version } = adoption;
  return {
    id,
    organisationId,
    blueprintId,
    blueprintVersion,
    title,
    state,
    profileId,
    version,
    mode: adoption.mode ?? 'tracking',
    blueprintStatus: adoption.blueprintStatus ?? 'published',
    ...defined({
      modelId: adoption.modelId,
      problem: adoption.problem,
      baseHash: adoption.base?.hash,
      offeredVersion: adoption.offered?.version,
      offerState: adoption.offered?.state,
    }),
  };
}
