import { z } from 'zod';
import { defined, DomainError } from '@prozessplattform/contracts';
import { scopeFor } from '@prozessplattform/persistence';
import { created, ok, page, resourceIdFor, route, type RouteDefinition } from '@prozessplattform/service-kit';
import type { IdentityContext } from '../context.ts';
import { closeUnit, createUnit, updateUnit } from './keep-units.ts';
import { presentUnit } from './present-unit.ts';
import { unitIn, unitsOf } from './unit-charts.ts';
import { inTreeOrder, type PlacedUnit } from './unit-tree.ts';
import { isOpen, unitAt } from './unit.ts';
import { createUnitBody, listedUnitView, unitListQuery, unitView, updateUnitBody } from './unit-schemas.ts';

const tags = ['Organisationseinheiten'];
const params = z.strictObject({ id: z.uuid() });
const unitParams = params.extend({ unitId: z.uuid() });

/** The organisation chart; who may is decided in unit-policy.ts. */
export function unitRoutes(context: IdentityContext): RouteDefinition[] {
  return [
    route({
      method: 'get',
      path: '/organisations/{id}/units',
      operationId: 'listUnits',
      summary: 'Organisationseinheiten als Baum: jede nach der Einheit, zu der sie gehört',
      tags,
      params,
      query: unitListQuery,
      response: { status: 200, schema: page(listedUnitView) },
      handle: async ({ principal, params: { id }, query: { limit, cursor, closed, at } }) => {
        const units = await unitsOf(context, scopeFor(principal, id), id);
        const shown =
          at === undefined
            ? units.filter((unit) => closed || isOpen(unit))
            : units.flatMap((unit) => unitAt(unit, new Date(at)) ?? []);
        const { items, nextCursor } = pageOf(inTreeOrder(shown), { limit, ...defined({ cursor }) });
        return ok({ items: items.map(({ unit, level }) => ({ ...presentUnit(id, unit), level })), nextCursor });
      },
    }),
    route({
      method: 'post',
      path: '/organisations/{id}/units',
      operationId: 'createUnit',
      summary: 'Organisationseinheit anlegen',
      tags,
      params,
      requires: 'idempotency-key-optional',
      body: createUnitBody,
      response: { status: 201, schema: unitView },
      problems: ['UNIT.UNKNOWN_PARENT', 'UNIT.SHORT_NAME_TAKEN', 'UNIT.TOO_MANY', 'AUTH.AGREEMENT_EXPIRED'],
      handle: async (request) => {
        const {
          principal,
          params: { id: organisationId },
          body,
        } = request;
        const place = { title: body.title, ...defined({ shortName: body.shortName, parentId: body.parentId }) };
        const id = resourceIdFor(request, `unit of ${organisationId}`);
        const unit = await createUnit(context, principal, { id, organisationId, place });
        const location = `/api/v1/organisations/${organisationId}/units/${unit.id}`;
        return created(presentUnit(organisationId, unit), location, { version: unit.version });
      },
    }),
    route({
      method: 'get',
      path: '/organisations/{id}/units/{unitId}',
      operationId: 'getUnit',
      summary: 'Eine Organisationseinheit mit ihrer Geschichte',
      tags,
      params: unitParams,
      response: { status: 200, schema: unitView },
      handle: async ({ principal, params: { id, unitId } }) => {
        const unit = unitIn(await unitsOf(context, scopeFor(principal, id), id), unitId);
        return ok(presentUnit(id, unit), { version: unit.version });
      },
    }),
    route({
      method: 'patch',
      path: '/organisations/{id}/units/{unitId}',
      operationId: 'updateUnit',
      summary: 'Organisationseinheit umbenennen oder verschieben',
      tags,
      params: unitParams,
      requires: 'if-match',
      body: updateUnitBody,
      response: { status: 200, schema: unitView },
      problems: ['UNIT.UNKNOWN_PARENT', 'UNIT.CYCLE', 'UNIT.SHORT_NAME_TAKEN', 'UNIT.CLOSED'],
      handle: async ({ principal, params: { id: organisationId, unitId: id }, body: set, expectedVersion }) => {
        const unit = await updateUnit(context, principal, { id, organisationId, expectedVersion, set });
        return ok(presentUnit(organisationId, unit), { version: unit.version });
      },
    }),
    route({
      method: 'post',
      path: '/organisations/{id}/units/{unitId}/close',
      operationId: 'closeUnit',
      summary: 'Organisationseinheit schließen; sie bleibt mit ihrer Geschichte lesbar',
      tags,
      params: unitParams,
      requires: 'if-match',
      response: { status: 200, schema: unitView },
      problems: ['UNIT.NOT_EMPTY', 'UNIT.CLOSED'],
      handle: async ({ principal, params: { id: organisationId, unitId: id }, expectedVersion }) => {
        const unit = await closeUnit(context, principal, { id, organisationId, expectedVersion });
        return ok(presentUnit(organisationId, unit), { version: unit.version });
      },
    }),
  ];
}

/** A cursor names the last unit of the page before. */
function pageOf(units: readonly PlacedUnit[], { limit, cursor }: { readonly limit: number; readonly cursor?: string }) {
  const last = cursor === undefined ? -1 : units.findIndex(({ unit }) => unit.id === cursor);
  if (cursor !== undefined && last < 0) throw new DomainError('REQUEST.INVALID_CURSOR');
  const items = units.slice(last + 1, last + 1 + limit);
  const isLast = last + 1 + limit >= units.length;
  return { items, nextCursor: isLast ? null : (items.at(-1)?.unit.id ?? null) };
}
