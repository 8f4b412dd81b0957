import type { z } from 'zod';
import type { Principal } from '@prozessplattform/contracts';
import { revisionOf, type Doc } from '@prozessplattform/persistence';
import {
  created,
  listQuery,
  ok,
  page,
  resourceIdFor,
  route,
  type RouteDefinition,
} from '@prozessplattform/service-kit';
import type { ModellingContext } from '../context.ts';
import { acceptPart, declinePart, revokePart, type PartAnswer } from './answer-part.ts';
import { putFlows, recordVersion, renameComposition } from './change-composition.ts';
import {
  acceptBody,
  compositionParams,
  compositionView,
  createCompositionBody,
  flowsBody,
  nameBody,
  partBody,
  partParams,
  presentComposition,
  reasonBody,
  updateCompositionBody,
} from './composition-schemas.ts';
import type { Composition } from './composition.ts';
import { createComposition, invitePart } from './create-composition.ts';
import { findComposition, listCompositions } from './find-composition.ts';
import { wholeRoutes } from './whole-routes.ts';

const tags = ['Ebenenübergreifende Prozesse'];
const one = { tags, params: compositionParams, response: { status: 200, schema: compositionView } } as const;

export function compositionRoutes(context: ModellingContext): RouteDefinition[] {
  return [
    route({
      method: 'get',
      path: '/compositions',
      operationId: 'listCompositions',
      summary: 'Eigene ebenenübergreifende Prozesse und solche, zu denen eingeladen wurde',
      tags,
      query: listQuery,
      response: { status: 200, schema: page(compositionView) },
      handle: async ({ principal, query }) => {
        const found = await listCompositions(context, principal, query);
        return ok({ items: found.items.map(presentComposition), nextCursor: found.nextCursor ?? null });
      },
    }),
    route({
      method: 'post',
      path: '/compositions',
      operationId: 'createComposition',
      summary: 'Ebenenübergreifenden Prozess anlegen und Behörden einladen',
      tags,
      body: createCompositionBody,
      response: { status: 201, schema: compositionView },
      handle: async (request) => {
        const id = resourceIdFor(request, 'composition');
        const composition = await createComposition(context, request.principal, { id, ...request.body });
        return created(presentComposition(composition), `/api/v1/compositions/${id}`, revisionOf(composition));
      },
    }),
    route({
      ...one,
      method: 'get',
      path: '/compositions/{id}',
      operationId: 'getComposition',
      summary: 'Ein ebenenübergreifender Prozess mit seinen Teilen',
      handle: async ({ principal, params: { id } }) => answer(await findComposition(context, principal, id)),
    }),
    route({
      ...one,
      method: 'patch',
      path: '/compositions/{id}',
      operationId: 'updateComposition',
      summary: 'Titel ändern',
      requires: 'if-match',
      body: updateCompositionBody,
      handle: async ({ principal, params: { id }, body: { title }, expectedVersion }) =>
        answer(await renameComposition(context, principal, { id, expectedVersion, title })),
    }),
    route({
      ...one,
      method: 'put',
      path: '/compositions/{id}/flows',
      operationId: 'putCompositionFlows',
      summary: 'Informationsflüsse zwischen den Teilen festlegen',
      requires: 'if-match',
      body: flowsBody,
      problems: ['COMPOSITION.UNKNOWN_PART'],
      handle: async ({ principal, params: { id }, body: { flows }, expectedVersion }) =>
        answer(await putFlows(context, principal, { id, expectedVersion, flows })),
    }),
    route({
      ...one,
      method: 'post',
      path: '/compositions/{id}/parts',
      operationId: 'inviteCompositionPart',
      summary: 'Eine weitere Behörde einladen',
      body: partBody,
      handle: async ({ principal, params: { id }, body }) =>
        answer(await invitePart(context, principal, { id, part: body })),
    }),
    route({
      ...one,
      method: 'post',
      path: '/compositions/{id}/versions',
      operationId: 'recordCompositionVersion',
      summary: 'Festhalten, aus welchen freigegebenen Fassungen das Ganze jetzt besteht',
      body: nameBody,
      problems: ['COMPOSITION.NOTHING_RELEASED'],
      handle: async ({ principal, params: { id }, body: { name } }) =>
        answer(await recordVersion(context, principal, { id, name })),
    }),
    route({
      ...one,
      method: 'post',
      path: '/compositions/{id}/parts/{partId}/accept',
      operationId: 'acceptCompositionPart',
      summary: 'Mit einem eigenen Modell mitwirken; Entwürfe bleiben dabei unsichtbar',
      params: partParams,
      body: acceptBody,
      problems: ['COMPOSITION.WRONG_STATE', 'MODEL.ONLY_BLOCKS'],
      handle: async ({ principal, params, body }) =>
        answer(await acceptPart(context, principal, { ...params, ...body })),
    }),
    endRoute(context, 'decline', { summary: 'Die Einladung ablehnen', useCase: declinePart }),
    endRoute(context, 'revoke', { summary: 'Einen Teil zurückziehen', useCase: revokePart }),
    ...wholeRoutes(context),
  ];
}

type UseCase = (context: ModellingContext, principal: Principal, input: PartAnswer) => Promise<Doc<Composition>>;

function endRoute(
  context: ModellingContext,
  action: 'decline' | 'revoke',
  { summary, useCase }: { readonly summary: string; readonly useCase: UseCase },
): RouteDefinition {
  return route({
    ...one,
    method: 'post',
    path: `/compositions/{id}/parts/{partId}/${action}`,
    operationId: `${action}CompositionPart`,
    summary,
    params: partParams,
    body: reasonBody,
    problems: ['COMPOSITION.WRONG_STATE'],
    handle: async ({
      principal,
      params,
      body,
    }: {
      principal: Principal;
      params: z.infer<typeof partParams>;
      body: z.infer<typeof reasonBody>;
    }) => answer(await useCase(context, principal, { ...params, ...body })),
  });
}

function answer(composition: Doc<Composition>) {
  return ok(presentComposition(composition), revisionOf(composition));
}
