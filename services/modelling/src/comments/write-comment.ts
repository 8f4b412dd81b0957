import {
  commentCreated,
  commentRejected,
  commentReopened,
  commentReplied,
  commentResolved,
  DomainError,
  newId,
  notFound,
  type Principal,
} from '@prozessplattform/contracts';
import { pending, scopeFor, type Doc } from '@prozessplattform/persistence';
import type { ModellingContext } from '../context.ts';
import { assertMayReadModel } from '../models/model-policy.ts';
import type { Model } from '../models/model.ts';
import { assertMayBecome, assertMayComment, assertMaySettle } from './comment-policy.ts';
import type { Comment, CommentEntry, CommentState } from './comment.ts';
import { elementIds } from './element-ids.ts';

export interface NewComment {
  readonly id: string;
  readonly modelId: string;
  readonly elementId?: string | undefined;
  readonly version?: number | undefined;
  readonly text: string;
  readonly mentions: string[];
}

/** Opens a thread on a model or on an element that its draft or the named version has. */
export async function createComment(
  context: ModellingContext,
  principal: Principal,
  { id, modelId, elementId, version, text, mentions }: NewComment,
): Promise<Doc<Comment>> {
  const model = await context.storage.models.get(scopeFor(principal), modelId);
  assertMayComment(principal, model);
  const known = await elementIds(context, scopeFor(principal), { model, version });
  if (elementId !== undefined && !known.has(elementId)) {
    const message = 'Dieses Element gibt es dort nicht.';
    throw new DomainError('REQUEST.INVALID', { errors: [{ pointer: '/elementId', message }] });
  }
  const comment: Comment = {
    modelId,
    state: 'open',
    entries: [entryOf(context, principal, { kind: 'comment', text, mentions })],
    ...(elementId === undefined ? {} : { elementId }),
    ...(version === undefined ? {} : { onVersion: version }),
  };
  const event = pending(commentCreated, { ...about(model, comment), mentions, by: principal.id });
  const scope = scopeFor(principal, model.organisationId);
  const { document } = await context.storage.comments.insert(scope, { _id: id, ...comment }, [event]);
  return document;
}

export interface ThreadInput {
  readonly modelId: string;
  readonly commentId: string;
  readonly text: string;
  readonly mentions: string[];
}

export async function replyToComment(
  context: ModellingContext,
  principal: Principal,
  input: ThreadInput,
): Promise<Doc<Comment>> {
  const model = await modelOf(context, principal, input);
  return context.storage.comments.change(scopeFor(principal), input.commentId, {}, (current) => {
    assertMayComment(principal, current);
    const entry = entryOf(context, principal, { ...input, kind: 'reply' });
    const data = { ...about(model, current), mentions: input.mentions, by: principal.id };
    return { push: { entries: [entry] }, events: [pending(commentReplied, data)] };
  });
}

const steps = {
  resolved: { kind: 'resolved', event: commentResolved },
  rejected: { kind: 'rejected', event: commentRejected },
  open: { kind: 'reopened', event: commentReopened },
} as const;

/** Resolves, rejects or opens a thread again; the reason is part of the thread. */
export async function settleComment(
  context: ModellingContext,
  principal: Principal,
  { state, ...input }: ThreadInput & { readonly state: CommentState },
): Promise<Doc<Comment>> {
  const model = await modelOf(context, principal, input);
  const { kind, event } = steps[state];
  return context.storage.comments.change(scopeFor(principal), input.commentId, {}, (current) => {
    assertMaySettle(principal, current);
    assertMayBecome(current, state);
    const entry = entryOf(context, principal, { ...input, kind });
    const data = { ...about(model, current), mentions: input.mentions, by: principal.id };
    return { set: { state }, push: { entries: [entry] }, events: [pending(event, data)] };
  });
}

/** The comment's model; a comment of another model counts as missing. */
async function modelOf(
  context: ModellingContext,
  principal: Principal,
  { modelId, commentId }: Pick<ThreadInput, 'modelId' | 'commentId'>,
): Promise<Doc<Model>> {
  const model = await context.storage.models.get(scopeFor(principal), modelId);
  assertMayReadModel(principal, model);
  const comment = await context.storage.comments.get(scopeFor(principal), commentId);
  if (comment.modelId !== modelId) throw notFound();
  return model;
}

function entryOf(
  context: ModellingContext,
  principal: Principal,
  { kind, text, mentions }: Pick<CommentEntry, 'kind' | 'text' | 'mentions'>,
): CommentEntry {
  return { id: newId(), kind, text, mentions, by: principal.id, at: context.now() };
}

function about({ _id: modelId, title }: Doc<Model>, { elementId, onVersion }: Comment) {
  return {
    modelId,
    title,
    ...(elementId === undefined ? {} : { elementId }),
    ...(onVersion === undefined ? {} : { version: onVersion }),
  };
}
