import { z } from 'zod';
import {
  calculateBlockFigures,
  defaultStaffingParameters,
  staffingParametersSchema,
  type StaffingParameters,
} from '@prozessplattform/process-model';
import type { Principal } from '@prozessplattform/contracts';
import { ok, route, type RouteDefinition } from '@prozessplattform/service-kit';
import type { ModellingContext } from '../context.ts';
import { contentTypes, exportBlocks } from '../exports/export-model.ts';
import { fileHeaders } from '../exports/file-headers.ts';
import { composeParts } from './compose-parts.ts';
import { compositionParams, partVersionView, presentPartVersion } from './composition-schemas.ts';
import { findComposition } from './find-composition.ts';
import { loadParts } from './load-parts.ts';

const versionQuery = z.strictObject({ version: z.coerce.number().int().min(1).optional() });
const exportQuery = versionQuery.extend({ format: z.enum(['json', 'svg', 'png', 'html', 'bpmn']) });
const shared = {
  tags: ['Ebenenübergreifende Prozesse'],
  params: compositionParams,
  problems: ['COMPOSITION.NOTHING_RELEASED'],
};
const figuresView = z.looseObject({ annualMinutes: z.number(), fte: z.number(), cost: z.number() });
const contentView = z.object({
  parts: z.array(partVersionView),
  content: z.looseObject({ notation: z.literal('blocks') }),
});

/** The whole over the released parts: one model, one picture, one text, one set of figures. */
export function wholeRoutes(context: ModellingContext): RouteDefinition[] {
  return [
    route({
      ...shared,
      method: 'get',
      path: '/compositions/{id}/content',
      operationId: 'getCompositionContent',
      summary: 'Das Ganze über die freigegebenen Teile, mit den Fassungen, aus denen es besteht',
      query: versionQuery,
      response: { status: 200, schema: contentView },
      handle: async ({ principal, params: { id }, query: { version } }) => {
        const { parts, content } = await whole(context, principal, { id, version });
        return ok({ parts: parts.map(presentPartVersion), content });
      },
    }),
    route({
      ...shared,
      method: 'get',
      path: '/compositions/{id}/export',
      operationId: 'exportComposition',
      summary: 'Das Ganze als Bild, Text oder Datei',
      query: exportQuery,
      response: { status: 200, contentTypes: ['application/json', 'image/svg+xml', 'image/png', 'text/html'] },
      handle: async ({ principal, params: { id }, query: { version, format }, language }) => {
        const { title, content } = await whole(context, principal, { id, version });
        const body = await exportBlocks(content, format, { title, language });
        return { body, contentType: contentTypes[format], headers: fileHeaders };
      },
    }),
    route({
      ...shared,
      method: 'get',
      path: '/compositions/{id}/figures',
      operationId: 'getCompositionFigures',
      summary: 'Kennzahlen über alle Teile mit der üblichen Bemessungsgrundlage',
      query: versionQuery,
      response: { status: 200, schema: figuresView },
      handle: async ({ principal, params: { id }, query: { version } }) =>
        ok(figures((await whole(context, principal, { id, version })).content, defaultStaffingParameters)),
    }),
    route({
      ...shared,
      method: 'post',
      path: '/compositions/{id}/figures',
      operationId: 'calculateCompositionFigures',
      summary: 'Kennzahlen über alle Teile mit eigener Bemessungsgrundlage',
      query: versionQuery,
      body: staffingParametersSchema,
      writes: false,
      response: { status: 200, schema: figuresView },
      handle: async ({ principal, params: { id }, query: { version }, body }) =>
        ok(figures((await whole(context, principal, { id, version })).content, body)),
    }),
  ];
}

function figures(content: ReturnType<typeof composeParts>, parameters: StaffingParameters) {
  return calculateBlockFigures(content, parameters);
}

async function whole(
  context: ModellingContext,
  principal: Principal,
  { id, version }: { readonly id: string; readonly version: number | undefined },
) {
  const composition = await findComposition(context, principal, id);
  const loaded = await loadParts(context, composition, version);
  return { title: composition.title, parts: loaded.parts, content: composeParts(loaded) };
}
