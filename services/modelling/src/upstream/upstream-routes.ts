import { z } from 'zod';
import { defined, DomainError, errorDefinition } from '@prozessplattform/contracts';
import { revisionOf, scopeFor } from '@prozessplattform/persistence';
import { asDecisions, mergeDecisionsSchema } from '@prozessplattform/process-model';
import { ok, route, type RouteDefinition } from '@prozessplattform/service-kit';
import type { ModellingContext } from '../context.ts';
import { fileHeaders } from '../exports/file-headers.ts';
import { mergePicture, mergeShape, presentMerge } from '../merging/present-merge.ts';
import { assertMayReadModel } from '../models/model-policy.ts';
import { modelParams, modelView } from '../models/model-schemas.ts';
import { presentModel } from '../models/present-model.ts';
import { declineUpstream, mergeUpstream } from './decide-upstream.ts';
import { findOffer, mergeOffer, usable, type Offer } from './load-offer.ts';

const upstreamView = z.object({
  origin: modelView.shape.origin,
  /** Null where the model has the newest version. */
  offer: z
    .object({
      blueprintVersion: z.int(),
      contentHash: z.string().optional(),
      /** Why this version cannot be taken over; a later one may fit. */
      problem: z.object({ code: z.string(), title: z.string(), detail: z.string().optional() }).optional(),
      state: z.enum(['open', 'declined', 'pinned']),
      ...mergeShape,
    })
    .nullable(),
});
const decisionBody = z.strictObject({
  decision: z.enum(['merge', 'decline']).default('merge'),
  blueprintVersion: z.int().min(1),
  decisions: mergeDecisionsSchema,
});

export function upstreamRoutes(context: ModellingContext): RouteDefinition[] {
  const shared = { tags: ['Blaupausen'], params: modelParams, path: '/models/{id}/upstream' } as const;
  return [
    route({
      ...shared,
      method: 'get',
      operationId: 'getUpstream',
      summary: 'Die angebotene neue Fassung der Blaupause: Änderungen, Widersprüche, Ergebnis; auch als Bild',
      query: z.strictObject({ format: z.enum(['json', 'svg']).default('json') }),
      response: { status: 200, schema: upstreamView, contentTypes: ['application/json', 'image/svg+xml'] },
      problems: ['MODEL.NO_OFFER', 'ADOPTION.CONTENT_UNFIT'],
      handle: async ({ principal, params: { id }, query: { format }, language }) => {
        const scope = scopeFor(principal);
        const model = await context.storage.models.get(scope, id);
        assertMayReadModel(principal, model);
        const { origin } = presentModel(model);
        const offer = await findOffer(context, scope, model);
        if (offer === undefined && format === 'svg') throw new DomainError('MODEL.NO_OFFER');
        if (offer === undefined) return ok({ ...(origin && { origin }), offer: null }, revisionOf(model));
        if (offer.update.problem !== undefined && format === 'json') {
          return ok({ origin, offer: unfit(offer, language) }, revisionOf(model));
        }
        const merge = await mergeOffer(context, scope, { model, offer: usable(offer) });
        const asked = { model, merge, language };
        if (format === 'svg') {
          const body = await mergePicture(context, asked);
          return { body, contentType: 'image/svg+xml; charset=utf-8', headers: fileHeaders };
        }
        const { update, state } = offer;
        const about = {
          blueprintVersion: update.blueprintVersion,
          ...defined({ contentHash: update.content?.hash }),
          state,
        };
        const shown = { ...about, ...(await presentMerge(context, principal, asked)) };
        return ok({ origin, offer: shown }, revisionOf(model));
      },
    }),
    route({
      ...shared,
      method: 'post',
      operationId: 'decideUpstream',
      summary: 'Die angebotene Fassung mit Entscheidungen übernehmen oder ablehnen',
      description: '`local` ist das eigene Modell, `upstream` die angebotene Fassung der Blaupause.',
      requires: 'if-match',
      body: decisionBody,
      bodyLimit: 4 * 1024 * 1024,
      response: { status: 200, schema: modelView },
      problems: ['MODEL.NO_OFFER', 'MODEL.MERGE_CONFLICTS', 'MODEL.WRONG_STATE', 'ADOPTION.CONTENT_UNFIT'],
      handle: async ({ principal, params: { id }, body, expectedVersion }) => {
        const { decision, blueprintVersion } = body;
        const input = { id, expectedVersion, blueprintVersion };
        const model =
          decision === 'decline'
            ? await declineUpstream(context, principal, input)
            : await mergeUpstream(context, principal, { ...input, decisions: asDecisions(body.decisions) });
        return ok(presentModel(model), revisionOf(model));
      },
    }),
  ];
}

function unfit({ update: { blueprintVersion, problem }, state }: Offer, language: 'de' | 'en') {
  const { code = 'ADOPTION.CONTENT_UNFIT', detail } = problem ?? {};
  const told = { code, title: errorDefinition(code).title[language], ...defined({ detail }) };
  return { blueprintVersion, state, problem: told, changes: [], conflicts: [], warnings: [], merged: null };
}
