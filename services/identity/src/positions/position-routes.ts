import { z } from 'zod';
import { defined } from '@prozessplattform/contracts';
import { revisionOf, scopeFor } from '@prozessplattform/persistence';
import { created, ok, page, resourceIdFor, route, type RouteDefinition } from '@prozessplattform/service-kit';
import type { IdentityContext } from '../context.ts';
import { maySeeCosts } from '../units/unit-policy.ts';
import { closePosition, createPosition, updatePosition } from './keep-positions.ts';
import {
  closePositionBody,
  createPositionBody,
  positionListQuery,
  positionView,
  updatePositionBody,
} from './position-schemas.ts';
import { presentPosition } from './present-position.ts';

const tags = ['Organisationseinheiten'];
const params = z.strictObject({ id: z.uuid() });
const positionParams = params.extend({ positionId: z.uuid() });
const keeper = { withCosts: true };

export function positionRoutes(context: IdentityContext): RouteDefinition[] {
  const { positions } = context.storage;
  return [
    route({
      method: 'get',
      path: '/organisations/{id}/positions',
      operationId: 'listPositions',
      summary: 'Stellen einer Behörde oder einer ihrer Einheiten',
      tags,
      params,
      query: positionListQuery,
      response: { status: 200, schema: page(positionView) },
      handle: async ({ principal, params: { id }, query: { limit, cursor, unitId, closed } }) => {
        const found = await positions.list(scopeFor(principal, id), {
          filter: { ...defined({ unitId }), ...(closed ? {} : { validUntil: { $exists: false } }) },
          sort: { by: 'title' },
          limit,
          ...defined({ cursor }),
        });
        const withCosts = maySeeCosts(principal, id);
        const items = found.items.map((position) => presentPosition(position, { withCosts }));
        return ok({ items, nextCursor: found.nextCursor ?? null });
      },
    }),
    route({
      method: 'post',
      path: '/organisations/{id}/units/{unitId}/positions',
      operationId: 'createPosition',
      summary: 'Stelle in einer Organisationseinheit anlegen',
      description: 'Der Kostensatz ist in Euro je Stunde oder je Minute; costPerMinute nennt ihn in Euro je Minute.',
      tags,
      params: params.extend({ unitId: z.uuid() }),
      requires: 'idempotency-key-optional',
      body: createPositionBody,
      response: { status: 201, schema: positionView },
      problems: ['UNIT.CLOSED'],
      handle: async (request) => {
        const {
          principal,
          params: { id: organisationId, unitId },
          body: { validFrom = today(context), ...terms },
        } = request;
        const position = await createPosition(context, principal, {
          id: resourceIdFor(request, `position of ${organisationId}`),
          organisationId,
          unitId,
          terms: { validFrom, ...defined(terms) },
        });
        const location = `/api/v1/organisations/${organisationId}/positions/${position._id}`;
        return created(presentPosition(position, keeper), location, revisionOf(position));
      },
    }),
    route({
      method: 'get',
      path: '/organisations/{id}/positions/{positionId}',
      operationId: 'getPosition',
      summary: 'Eine Stelle mit ihren früheren Angaben',
      tags,
      params: positionParams,
      response: { status: 200, schema: positionView },
      handle: async ({ principal, params: { id, positionId } }) => {
        const position = await positions.get(scopeFor(principal, id), positionId);
        return ok(presentPosition(position, { withCosts: maySeeCosts(principal, id) }), revisionOf(position));
      },
    }),
    route({
      method: 'patch',
      path: '/organisations/{id}/positions/{positionId}',
      operationId: 'updatePosition',
      summary: 'Angaben zu einer Stelle ändern, ab einem Tag oder als Berichtigung',
      tags,
      params: positionParams,
      requires: 'if-match',
      body: updatePositionBody,
      response: { status: 200, schema: positionView },
      problems: ['POSITION.CLOSED', 'POSITION.PERIOD_INVALID'],
      handle: async ({ principal, params: { id: organisationId, positionId: id }, body: set, expectedVersion }) => {
        const position = await updatePosition(context, principal, { id, organisationId, expectedVersion, set });
        return ok(presentPosition(position, keeper), revisionOf(position));
      },
    }),
    route({
      method: 'post',
      path: '/organisations/{id}/positions/{positionId}/close',
      operationId: 'closePosition',
      summary: 'Stelle beenden; sie bleibt lesbar',
      tags,
      params: positionParams,
      requires: 'if-match',
      body: closePositionBody,
      response: { status: 200, schema: positionView },
      problems: ['POSITION.CLOSED', 'POSITION.PERIOD_INVALID'],
      handle: async ({ principal, params, body: { validUntil }, expectedVersion }) => {
        const { id: organisationId, positionId: id } = params;
        const position = await closePosition(context, principal, { id, organisationId, expectedVersion, validUntil });
        return ok(presentPosition(position, keeper), revisionOf(position));
      },
    }),
  ];
}

function today({ now }: IdentityContext): string {
  return now().toISOString().slice(0, 10);
}
