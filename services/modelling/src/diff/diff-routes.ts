import { z } from 'zod';
import type { Principal } from '@prozessplattform/contracts';
import { scopeFor } from '@prozessplattform/persistence';
import { ok, route, type RouteDefinition } from '@prozessplattform/service-kit';
import type { ModellingContext } from '../context.ts';
import { fileHeaders } from '../exports/file-headers.ts';
import { assertMayReadModel } from '../models/model-policy.ts';
import { modelParams } from '../models/model-schemas.ts';
import { versionInForce } from '../versions/in-force.ts';
import { diffContents } from './diff-contents.ts';
import { renderDiff } from './render-diff.ts';
import { resolveSide, sidePattern, type DiffSide } from './resolve-side.ts';

const side = z.string().regex(sidePattern);
const diffQuery = z.strictObject({
  from: side.optional().meta({ description: 'draft, released, Nummer einer Fassung oder Kennung eines Modells' }),
  to: side.default('draft'),
  format: z.enum(['json', 'svg']).default('json'),
});

const changeView = z.looseObject({
  kind: z.enum(['added', 'removed', 'moved', 'changed']),
  element: z.string(),
  type: z.string(),
});
const sideView = z.object({ modelId: z.uuid(), title: z.string(), version: z.int().optional() });
const diffView = z.object({
  from: sideView,
  to: sideView,
  summary: z.object({ added: z.int(), removed: z.int(), moved: z.int(), changed: z.int() }),
  changes: z.array(changeView),
});

export function diffRoutes(context: ModellingContext): RouteDefinition[] {
  return [
    route({
      method: 'get',
      path: '/models/{id}/diff',
      operationId: 'diffModel',
      summary: 'Unterschiede zwischen zwei Fassungen oder Modellen, Attribut für Attribut oder als Bild',
      tags: ['Fassungen'],
      params: modelParams,
      query: diffQuery,
      response: { status: 200, schema: diffView, contentTypes: ['application/json', 'image/svg+xml'] },
      problems: ['MODEL.NOT_COMPARABLE', 'MODEL.NO_CONTENT', 'MODEL.NOT_RELEASED'],
      handle: async ({ principal, params: { id }, query, language }) => {
        const [from, to] = await sides(context, principal, { id, ...query });
        if (query.format === 'json') {
          const changes = await diffContents(context, from.content, to.content);
          return ok({ from: presentSide(from), to: presentSide(to), summary: summarise(changes), changes });
        }
        const picture = { before: from.content, after: to.content, title: to.title, language };
        const body = await renderDiff(context, picture);
        return { body, contentType: 'image/svg+xml; charset=utf-8', headers: fileHeaders };
      },
    }),
  ];
}

async function sides(
  context: ModellingContext,
  principal: Principal,
  { id, from, to }: { readonly id: string; readonly from?: string | undefined; readonly to: string },
): Promise<readonly [DiffSide, DiffSide]> {
  const model = await context.storage.models.get(scopeFor(principal), id);
  assertMayReadModel(principal, model);
  const start = from ?? (versionInForce(model, context.now()) === undefined ? 'draft' : 'released');
  return [
    await resolveSide(context, principal, { model, side: start }),
    await resolveSide(context, principal, { model, side: to }),
  ];
}

function presentSide({ modelId, title, version }: DiffSide) {
  return { modelId, title, ...(version === undefined ? {} : { version }) };
}

function summarise(changes: readonly { readonly kind: 'added' | 'removed' | 'moved' | 'changed' }[]) {
  const summary = { added: 0, removed: 0, moved: 0, changed: 0 };
  for (const { kind } of changes) summary[kind] += 1;
  return summary;
}
