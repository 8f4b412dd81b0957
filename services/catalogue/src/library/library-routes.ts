import { Buffer } from 'node:buffer';
import { z } from 'zod';
import { defined, DomainError, notFound, type Principal } from '@prozessplattform/contracts';
import { revisionOf, type Doc } from '@prozessplattform/persistence';
import { listQuery, ok, page, route, type RouteDefinition } from '@prozessplattform/service-kit';
import type { CatalogueContext } from '../context.ts';
import { ownerNames } from '../organisations/owner-names.ts';
import { isForAll, type Blueprint } from './blueprint.ts';
import { facetsOf } from './facets.ts';
import { blueprintContent, getBlueprint, versionNumbered } from './get-blueprint.ts';
import {
  blueprintVersionView,
  blueprintView,
  libraryPageView,
  libraryParams,
  libraryQuery,
} from './library-schemas.ts';
import { presentBlueprint, presentBlueprintVersion } from './present-blueprint.ts';
import { maySee, readerOf } from './reader.ts';

const tags = ['Bibliothek'];

export function libraryRoutes(context: CatalogueContext): RouteDefinition[] {
  return [
    route({
      method: 'get',
      path: '/library',
      operationId: 'searchLibrary',
      summary: 'Prozessbibliothek durchsuchen',
      tags,
      query: libraryQuery,
      response: { status: 200, schema: libraryPageView },
      handle: async ({ principal, query }) => ok(await searchPage(context, principal, query)),
    }),
    route({
      method: 'get',
      path: '/library/{id}',
      operationId: 'getBlueprint',
      summary: 'Eine Blaupause',
      tags,
      params: libraryParams,
      response: { status: 200, schema: blueprintView },
      handle: async ({ principal, params: { id } }) => {
        const blueprint = await getBlueprint(context, principal, id);
        const names = await ownerNames(context, [blueprint]);
        return ok(presentBlueprint(blueprint, names.get(blueprint.organisationId)), {
          ...revisionOf(blueprint),
          headers: sharing(blueprint),
        });
      },
    }),
    route({
      method: 'get',
      path: '/library/{id}/versions',
      operationId: 'listBlueprintVersions',
      summary: 'Fassungen einer Blaupause, neueste zuerst',
      tags,
      params: libraryParams,
      query: listQuery,
      response: { status: 200, schema: page(blueprintVersionView) },
      handle: async ({ principal, params: { id } }) => {
        const blueprint = await getBlueprint(context, principal, id);
        const items = blueprint.versions.toReversed().map((version) => presentBlueprintVersion(id, version));
        return ok({ items, nextCursor: null }, { headers: sharing(blueprint) });
      },
    }),
    route({
      method: 'get',
      path: '/library/{id}/versions/{n}/content',
      operationId: 'getBlueprintContent',
      summary: 'Modellinhalt einer Fassung',
      tags,
      params: libraryParams.extend({ n: z.coerce.number().int().min(1) }),
      response: { status: 200, schema: z.looseObject({ notation: z.enum(['blocks', 'bpmn']) }) },
      handle: async ({ principal, params: { id, n } }) => {
        const blueprint = await getBlueprint(context, principal, id);
        if (blueprint.status === 'withdrawn') throw new DomainError('LIBRARY.WITHDRAWN');
        const content = await blueprintContent(context, blueprint, versionNumbered(blueprint, n));
        if (content === undefined) throw notFound();
        return ok(content, { headers: sharing(blueprint) });
      },
    }),
  ];
}

async function searchPage(
  context: CatalogueContext,
  principal: Principal,
  { q, limit, cursor, ...wanted }: z.infer<typeof libraryQuery>,
): Promise<z.infer<typeof libraryPageView>> {
  const reader = await readerOf(context, principal);
  const visible = context.search.find(q).filter((blueprint) => maySee(reader, blueprint));
  const found = visible.filter((blueprint) => fits(blueprint, wanted));
  const start = offsetOf(cursor);
  const shown = found.slice(start, start + limit);
  const names = await ownerNames(context, shown);
  return {
    items: shown.map((blueprint) => presentBlueprint(blueprint, names.get(blueprint.organisationId))),
    nextCursor: start + limit < found.length ? cursorAt(start + limit) : null,
    facets: facetsOf(found),
    count: found.length,
  };
}

/** Tells the gateway whether everybody gets the same answer about an entry, so that it may keep one for all. */
function sharing({ visibility }: Pick<Blueprint, 'visibility'>): Record<string, string> {
  return isForAll(visibility) ? { 'Surrogate-Control': 'public' } : {};
}

type Wanted = Pick<z.infer<typeof libraryQuery>, 'kind' | 'area' | 'qualityLevel' | 'tag' | 'withModel'>;

function fits(blueprint: Doc<Blueprint>, { tag, withModel, ...wanted }: Wanted): boolean {
  if (tag !== undefined && !blueprint.tags.includes(tag)) return false;
  if (withModel !== undefined && (blueprint.notation !== undefined) !== withModel) return false;
  const { qualityLevel, area, profile } = blueprint;
  const has = { qualityLevel, area, kind: profile.kind };
  const asked = defined({ qualityLevel: wanted.qualityLevel, area: wanted.area, kind: wanted.kind });
  return Object.entries(asked).every(([key, value]) => has[key as keyof typeof has] === value);
}

function cursorAt(offset: number): string {
  return Buffer.from(`library:${offset}`).toString('base64url');
}

function offsetOf(cursor: string | undefined): number {
  if (cursor === undefined) return 0;
  const match = /^library:(\d{1,7})$/.exec(Buffer.from(cursor, 'base64url').toString('utf8'));
  if (match === null) throw new DomainError('REQUEST.INVALID_CURSOR');
  return Number(match[1]);
}
