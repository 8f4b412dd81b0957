import { buildingBlockKinds } from '@prozessplattform/process-model';
import { revisionOf, scopeFor } from '@prozessplattform/persistence';
import { ok, route, type RouteDefinition } from '@prozessplattform/service-kit';
import type { ModellingContext } from '../context.ts';
import { changeSettings } from './change-settings.ts';
import { checkGroups, checkPalette } from './check-settings.ts';
import { settingsId } from './load-settings.ts';
import { attributeGroupsSchema, paletteSchema, settingsQuery } from './settings-schemas.ts';

const tags = ['Bausteine'];
const problems = ['BUILDING_BLOCKS.INVALID'];
/** Settings that nobody made yet have the ETag "0". */
const unmade = { version: 0 };

export function settingsRoutes(context: ModellingContext): RouteDefinition[] {
  const { notationSettings } = context.storage;
  return [
    route({
      method: 'get',
      path: '/building-blocks/palette',
      operationId: 'getPalette',
      summary: 'Bausteine, die die Behörde verwendet, und ihre eigenen',
      tags,
      query: settingsQuery,
      response: { status: 200, schema: paletteSchema },
      handle: async ({ principal, query: { organisationId = principal.organisationId } }) => {
        const found = await notationSettings.find(scopeFor(principal, organisationId), settingsId(organisationId));
        const whole = { kinds: buildingBlockKinds.map(({ key }) => key), extensions: [] };
        return ok(found?.palette ?? whole, found === null ? unmade : revisionOf(found));
      },
    }),
    route({
      method: 'put',
      path: '/building-blocks/palette',
      operationId: 'putPalette',
      summary: 'Palette der Behörde festlegen',
      tags,
      query: settingsQuery,
      requires: 'if-match',
      body: paletteSchema,
      response: { status: 200, schema: paletteSchema },
      problems,
      handle: async ({ principal, query: { organisationId = principal.organisationId }, body, expectedVersion }) => {
        checkPalette(body);
        const input = { organisationId, expectedVersion, set: { palette: body } };
        const settings = await changeSettings(context, principal, input);
        return ok(settings.palette, revisionOf(settings));
      },
    }),
    route({
      method: 'get',
      path: '/building-blocks/attribute-groups',
      operationId: 'getAttributeGroups',
      summary: 'Zusätzliche Attribute der Behörde mit ihren Sichten',
      tags,
      query: settingsQuery,
      response: { status: 200, schema: attributeGroupsSchema },
      handle: async ({ principal, query: { organisationId = principal.organisationId } }) => {
        const found = await notationSettings.find(scopeFor(principal, organisationId), settingsId(organisationId));
        return ok({ groups: found?.attributeGroups ?? [] }, found === null ? unmade : revisionOf(found));
      },
    }),
    route({
      method: 'put',
      path: '/building-blocks/attribute-groups',
      operationId: 'putAttributeGroups',
      summary: 'Zusätzliche Attribute der Behörde festlegen',
      tags,
      query: settingsQuery,
      requires: 'if-match',
      body: attributeGroupsSchema,
      response: { status: 200, schema: attributeGroupsSchema },
      problems,
      handle: async ({ principal, query: { organisationId = principal.organisationId }, body, expectedVersion }) => {
        checkGroups(body.groups);
        const input = { organisationId, expectedVersion, set: { attributeGroups: body.groups } };
        const settings = await changeSettings(context, principal, input);
        return ok({ groups: settings.attributeGroups ?? [] }, revisionOf(settings));
      },
    }),
  ];
}
