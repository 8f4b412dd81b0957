import { z } from 'zod';
import { DomainError } from '@prozessplattform/contracts';
import { revisionOf } from '@prozessplattform/persistence';
import { asDecisions, mergeDecisionsSchema } from '@prozessplattform/process-model';
import { ok, route, type RouteDefinition } from '@prozessplattform/service-kit';
import { modelContentSchema } from '../content/model-content.ts';
import { readContent } from '../content/read-content.ts';
import type { ModellingContext } from '../context.ts';
import { contentLimit } from '../models/model-routes.ts';
import { modelParams } from '../models/model-schemas.ts';
import { mergeDraft } from './merge-draft.ts';

const mergeBody = z.strictObject({
  baseVersion: z.int().min(1).optional(),
  baseHash: z.string().max(100).optional(),
  content: modelContentSchema,
  decisions: mergeDecisionsSchema,
});

export function mergeRoutes(context: ModellingContext): RouteDefinition[] {
  return [
    route({
      method: 'post',
      path: '/models/{id}/content/merge',
      operationId: 'mergeModelContent',
      summary: 'Den eigenen Stand mit dem inzwischen gespeicherten zusammenführen und als Entwurf speichern',
      description: '`local` ist der eingesandte Stand, `upstream` der gespeicherte.',
      tags: ['Modelle'],
      params: modelParams,
      body: mergeBody,
      bodyLimit: contentLimit,
      response: { status: 200, schema: modelContentSchema },
      problems: ['MODEL.MERGE_CONFLICTS', 'MODEL.WRONG_STATE', 'MODEL.NOTATION_MISMATCH', 'RESOURCE.STALE'],
      handle: async ({ principal, params: { id }, body: { content, decisions, ...given } }) => {
        const model = await mergeDraft(context, principal, {
          id,
          base: baseOf(given),
          content,
          decisions: asDecisions(decisions),
        });
        return ok(await readContent(context, principal, { model }), revisionOf(model));
      },
    }),
  ];
}

function baseOf({ baseVersion, baseHash }: { baseVersion?: number | undefined; baseHash?: string | undefined }) {
  if (baseVersion !== undefined) return { version: baseVersion };
  if (baseHash !== undefined) return { hash: baseHash };
  const message = 'Von welchem Stand ausgegangen wurde: baseVersion (ETag) oder baseHash.';
  throw new DomainError('REQUEST.INVALID', { errors: [{ pointer: '/baseVersion', message }] });
}
