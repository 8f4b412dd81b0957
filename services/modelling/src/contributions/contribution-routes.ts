import { z } from 'zod';
import { defined } from '@prozessplattform/contracts';
import { revisionOf, scopeFor, type Doc, type ProjectedDoc } from '@prozessplattform/persistence';
import { asDecisions, mergeDecisionsSchema } from '@prozessplattform/process-model';
import { listQuery, ok, page, route, type RouteDefinition } from '@prozessplattform/service-kit';
import type { ModellingContext } from '../context.ts';
import { fileHeaders } from '../exports/file-headers.ts';
import { mergePicture, mergeShape, presentMerge } from '../merging/present-merge.ts';
import { assertMayReadModel } from '../models/model-policy.ts';
import { modelParams, modelView } from '../models/model-schemas.ts';
import type { Model } from '../models/model.ts';
import { presentModel } from '../models/present-model.ts';
import type { Contribution } from './contribution.ts';
import { decideContribution, getContribution, mergedContribution } from './merge-contribution.ts';

const contributionView = z.object({
  id: z.uuid(),
  modelId: z.uuid(),
  contributorId: z.uuid(),
  contributor: z.string().optional(),
  message: z.string().optional(),
  baseVersion: z.int(),
  state: z.enum(['open', 'merged', 'declined']),
});
const params = modelParams.extend({ contributionId: z.uuid() });
const decisionBody = z.strictObject({
  decision: z.enum(['merge', 'decline']).default('merge'),
  decisions: mergeDecisionsSchema,
});

/** Changes of adopters that the owner of a blueprint takes into the draft of its model. */
export function contributionRoutes(context: ModellingContext): RouteDefinition[] {
  const tags = ['Blaupausen'];
  const one = { tags, params, path: '/models/{id}/contributions/{contributionId}' } as const;
  return [
    route({
      method: 'get',
      path: '/models/{id}/contributions',
      operationId: 'listContributions',
      summary: 'Beiträge anderer Behörden, die in dieses Modell übernommen werden sollen oder wurden',
      tags,
      params: modelParams,
      query: listQuery,
      response: { status: 200, schema: page(contributionView) },
      handle: async ({ principal, params: { id }, query: { limit, cursor } }) => {
        const scope = scopeFor(principal);
        const model = await context.storage.models.get(scope, id);
        assertMayReadModel(principal, model);
        const query = { filter: { modelId: id }, ...defined({ limit, cursor }) };
        const found = await context.storage.contributions.list(scope, query);
        return ok({ items: found.items.map((item) => present(item, model)), nextCursor: found.nextCursor ?? null });
      },
    }),
    route({
      ...one,
      method: 'get',
      operationId: 'getContribution',
      summary: 'Was ein Beitrag am jetzigen Entwurf ändern würde, mit Widersprüchen; auch als Bild',
      query: z.strictObject({ format: z.enum(['json', 'svg']).default('json') }),
      response: {
        status: 200,
        schema: contributionView.extend(mergeShape),
        contentTypes: ['application/json', 'image/svg+xml'],
      },
      problems: ['MODEL.NO_CONTENT'],
      handle: async ({ principal, params: path, query: { format }, language }) => {
        const scope = scopeFor(principal);
        const model = await context.storage.models.get(scope, path.id);
        assertMayReadModel(principal, model);
        const contribution = await getContribution(context, scope, path);
        const asked = { model, merge: await mergedContribution(context, scope, { model, contribution }), language };
        if (format === 'svg') {
          const body = await mergePicture(context, asked);
          return { body, contentType: 'image/svg+xml; charset=utf-8', headers: fileHeaders };
        }
        const merge = await presentMerge(context, principal, asked);
        return ok({ ...present(contribution, model), ...merge }, revisionOf(model));
      },
    }),
    route({
      ...one,
      method: 'post',
      operationId: 'decideContribution',
      summary: 'Einen Beitrag mit Entscheidungen in den Entwurf übernehmen oder liegen lassen',
      description:
        '`local` ist der eigene Entwurf, `upstream` der Beitrag. Die Nennung geht mit der nächsten Freigabe mit.',
      requires: 'if-match',
      body: decisionBody,
      bodyLimit: 4 * 1024 * 1024,
      response: { status: 200, schema: modelView },
      problems: ['MODEL.MERGE_CONFLICTS', 'MODEL.ALREADY_DECIDED', 'MODEL.WRONG_STATE'],
      handle: async ({ principal, params: path, body, expectedVersion }) => {
        const decided = { path, expectedVersion, decision: body.decision, decisions: asDecisions(body.decisions) };
        const model = await decideContribution(context, principal, decided);
        return ok(presentModel(model), revisionOf(model));
      },
    }),
  ];
}

function present(
  { _id: id, modelId, contributorId, contributorName, message, baseVersion }: ProjectedDoc<Contribution>,
  { contributions = [] }: Doc<Model>,
): z.infer<typeof contributionView> {
  const state = contributions.find((decided) => decided.id === id)?.state ?? 'open';
  return { id, modelId, contributorId, baseVersion, state, ...defined({ contributor: contributorName, message }) };
}
