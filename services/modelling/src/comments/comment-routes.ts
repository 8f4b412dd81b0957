import type { Principal } from '@prozessplattform/contracts';
import { revisionOf, scopeFor, type Doc } from '@prozessplattform/persistence';
import { created, ok, page, resourceIdFor, route, type RouteDefinition } from '@prozessplattform/service-kit';
import type { ModellingContext } from '../context.ts';
import { assertMayReadModel } from '../models/model-policy.ts';
import { modelParams } from '../models/model-schemas.ts';
import {
  commentBody,
  commentParams,
  commentQuery,
  commentView,
  presentComment,
  replyBody,
  settleBody,
} from './comment-schemas.ts';
import type { Comment, CommentState } from './comment.ts';
import { elementIds } from './element-ids.ts';
import { createComment, replyToComment, settleComment } from './write-comment.ts';

const tags = ['Kommentare'];

export function commentRoutes(context: ModellingContext): RouteDefinition[] {
  return [
    route({
      method: 'get',
      path: '/models/{id}/comments',
      operationId: 'listComments',
      summary: 'Kommentare zu einem Modell und seinen Elementen',
      tags,
      params: modelParams,
      query: commentQuery,
      response: { status: 200, schema: page(commentView) },
      handle: async ({ principal, params: { id }, query: { limit, cursor, state, elementId, version } }) => {
        const scope = scopeFor(principal);
        const model = await context.storage.models.get(scope, id);
        assertMayReadModel(principal, model);
        const found = await context.storage.comments.list(scope, {
          filter: {
            modelId: id,
            ...(state === undefined ? {} : { state }),
            ...(elementId === undefined ? {} : { elementId }),
          },
          limit,
          ...(cursor === undefined ? {} : { cursor }),
        });
        const elements = await elementIds(context, scope, { model, version });
        const items = found.items.map((comment) => presentComment(comment, elements));
        return ok({ items, nextCursor: found.nextCursor ?? null });
      },
    }),
    route({
      method: 'post',
      path: '/models/{id}/comments',
      operationId: 'createComment',
      summary: 'Ein Modell, ein Element oder eine Fassung kommentieren; auch wer nur liest',
      tags,
      params: modelParams,
      body: commentBody,
      response: { status: 201, schema: commentView },
      handle: async (request) => {
        const { principal, params, body } = request;
        const input = { id: resourceIdFor(request, 'comment'), modelId: params.id, ...body };
        const comment = await createComment(context, principal, input);
        const location = `/api/v1/models/${params.id}/comments/${comment._id}`;
        return created(await present(context, principal, comment), location, revisionOf(comment));
      },
    }),
    route({
      method: 'post',
      path: '/models/{id}/comments/{commentId}/replies',
      operationId: 'replyToComment',
      summary: 'Auf einen Kommentar antworten',
      tags,
      params: commentParams,
      body: replyBody,
      response: { status: 201, schema: commentView },
      handle: async ({ principal, params: { id: modelId, commentId }, body }) => {
        const comment = await replyToComment(context, principal, { modelId, commentId, ...body });
        const location = `/api/v1/models/${modelId}/comments`;
        return created(await present(context, principal, comment), location, revisionOf(comment));
      },
    }),
    settleRoute(context, 'resolve', 'Kommentar erledigen'),
    settleRoute(context, 'reject', 'Kommentar ablehnen'),
    settleRoute(context, 'reopen', 'Kommentar wieder öffnen'),
  ];
}

const states = { resolve: 'resolved', reject: 'rejected', reopen: 'open' } as const satisfies Record<
  string,
  CommentState
>;

function settleRoute(context: ModellingContext, action: keyof typeof states, summary: string): RouteDefinition {
  return route({
    method: 'post',
    path: `/models/{id}/comments/{commentId}/${action}`,
    operationId: `${action}Comment`,
    summary,
    tags,
    params: commentParams,
    body: settleBody,
    response: { status: 200, schema: commentView },
    problems: ['COMMENT.WRONG_STATE'],
    handle: async ({ principal, params: { id: modelId, commentId }, body }) => {
      const { text, mentions } = body ?? { text: '', mentions: [] };
      const input = { modelId, commentId, state: states[action], text, mentions };
      const comment = await settleComment(context, principal, input);
      return ok(await present(context, principal, comment), revisionOf(comment));
    },
  });
}

async function present(context: ModellingContext, principal: Principal, comment: Doc<Comment>) {
  const scope = scopeFor(principal);
  const model = await context.storage.models.get(scope, comment.modelId);
  return presentComment(comment, await elementIds(context, scope, { model }));
}
