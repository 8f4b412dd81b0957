import { defined } from '@prozessplattform/contracts';
import { revisionOf, scopeFor, type Filter, type Doc } from '@prozessplattform/persistence';
import {
  created,
  noContent,
  ok,
  page,
  resourceIdFor,
  route,
  type RouteDefinition,
} from '@prozessplattform/service-kit';
import type { CatalogueContext } from '../context.ts';
import { wordsOf } from '../search/words.ts';
import { createProfile } from './create-profile.ts';
import { presentProfile } from './present-profile.ts';
import { assertMayShapeRegister } from './profile-policy.ts';
import {
  createProfileBody,
  profileListQuery,
  profileParams,
  profileView,
  updateProfileBody,
} from './profile-schemas.ts';
import type { RegisteredProfile } from './registered-profile.ts';
import { updateProfile } from './update-profile.ts';

const tags = ['Prozessregister'];

export function profileRoutes(context: CatalogueContext): RouteDefinition[] {
  const { profiles } = context.storage;
  return [
    route({
      method: 'get',
      path: '/profiles',
      operationId: 'listProfiles',
      summary: 'Steckbriefe im Prozessregister',
      tags,
      query: profileListQuery,
      response: { status: 200, schema: page(profileView) },
      handle: async ({ principal, query: { limit, cursor, organisationId, q, kind, status, serviceKey } }) => {
        const found = await profiles.list(scopeFor(principal, organisationId), {
          filter: filterOf({ q, kind, status, serviceKey }),
          sort: { by: 'sortKey' },
          ...defined({ limit, cursor }),
        });
        return ok({ items: found.items.map(presentProfile), nextCursor: found.nextCursor ?? null });
      },
    }),
    route({
      method: 'post',
      path: '/profiles',
      operationId: 'createProfile',
      summary: 'Steckbrief anlegen',
      tags,
      body: createProfileBody,
      response: { status: 201, schema: profileView },
      handle: async (request) => {
        const { organisationId, ...profile } = request.body;
        const registered = await createProfile(context, request.principal, {
          id: resourceIdFor(request, 'profile'),
          organisationId: organisationId ?? request.principal.organisationId,
          profile,
        });
        return created(presentProfile(registered), `/api/v1/profiles/${registered._id}`, revisionOf(registered));
      },
    }),
    route({
      method: 'get',
      path: '/profiles/{id}',
      operationId: 'getProfile',
      summary: 'Ein Steckbrief',
      tags,
      params: profileParams,
      response: { status: 200, schema: profileView },
      handle: async ({ principal, params: { id } }) => {
        const registered = await profiles.get(scopeFor(principal), id);
        return ok(presentProfile(registered), revisionOf(registered));
      },
    }),
    route({
      method: 'patch',
      path: '/profiles/{id}',
      operationId: 'updateProfile',
      summary: 'Steckbrief ändern',
      tags,
      params: profileParams,
      requires: 'if-match',
      body: updateProfileBody,
      response: { status: 200, schema: profileView },
      handle: async ({ principal, params: { id }, body, expectedVersion }) => {
        const registered = await updateProfile(context, principal, { id, expectedVersion, body });
        return ok(presentProfile(registered), revisionOf(registered));
      },
    }),
    route({
      method: 'delete',
      path: '/profiles/{id}',
      operationId: 'deleteProfile',
      summary: 'Steckbrief aus dem Register nehmen',
      tags,
      params: profileParams,
      requires: 'if-match',
      response: { status: 204 },
      handle: async ({ principal, params: { id }, expectedVersion }) => {
        const scope = scopeFor(principal);
        assertMayShapeRegister(principal, (await profiles.get(scope, id)).organisationId);
        await profiles.remove(scope, id, { expectedVersion });
        return noContent();
      },
    }),
  ];
}

interface Wanted {
  readonly q: string | undefined;
  readonly kind: string | undefined;
  readonly status: string | undefined;
  readonly serviceKey: string | undefined;
}

/** Every word of the question begins a word of the profile. */
function filterOf({ q, kind, status, serviceKey }: Wanted): Filter<Doc<RegisteredProfile>> {
  const words = wordsOf(q ?? '').map((word) => ({ words: { $regex: `^${word}` } }));
  return {
    ...defined({ kind, status }),
    ...(serviceKey === undefined ? {} : { 'profile.serviceKeys': serviceKey.replaceAll(/\s/g, '') }),
    ...(words.length === 0 ? {} : { $and: words }),
  };
}
