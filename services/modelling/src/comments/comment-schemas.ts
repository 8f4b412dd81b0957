import { z } from 'zod';
import type { Doc } from '@prozessplattform/persistence';
import { listQuery } from '@prozessplattform/service-kit';
import { modelParams } from '../models/model-schemas.ts';
import { commentStates, type Comment } from './comment.ts';

const text = z.string().trim().min(1).max(10_000);
const mentions = z.array(z.uuid()).max(50).default([]);

export const commentParams = modelParams.extend({ commentId: z.uuid() });

export const commentBody = z.strictObject({
  text,
  elementId: z.string().min(1).max(200).optional(),
  version: z.int().min(1).optional(),
  mentions,
});
export const replyBody = z.strictObject({ text, mentions });
export const settleBody = z.strictObject({ text: z.string().trim().max(10_000).default(''), mentions }).optional();

export const commentQuery = listQuery.extend({
  state: z.enum(commentStates).optional(),
  elementId: z.string().max(200).optional(),
  version: z.coerce
    .number()
    .int()
    .min(1)
    .optional()
    .meta({ description: 'Fassung, in der nach den Elementen gesehen wird' }),
});

export const commentView = z.object({
  id: z.uuid(),
  modelId: z.uuid(),
  elementId: z.string().optional(),
  version: z.int().optional(),
  state: z.enum(commentStates),
  /** False where the element is gone from what is looked at; the thread stays. */
  elementPresent: z.boolean(),
  entries: z.array(
    z.object({
      id: z.uuid(),
      kind: z.enum(['comment', 'reply', 'resolved', 'rejected', 'reopened']),
      text: z.string(),
      mentions: z.array(z.uuid()),
      by: z.uuid(),
      at: z.iso.datetime(),
    }),
  ),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
});

export function presentComment(comment: Doc<Comment>, elements: ReadonlySet<string>): z.infer<typeof commentView> {
  const { _id: id, modelId, elementId, onVersion, state, entries } = comment;
  return {
    id,
    modelId,
    state,
    elementPresent: elementId === undefined || elements.has(elementId),
    entries: entries.map((entry) => ({ ...entry, at: entry.at.toISOString() })),
    createdAt: comment.createdAt.toISOString(),
    updatedAt: comment.updatedAt.toISOString(),
    ...(elementId === undefined ? {} : { elementId }),
    ...(onVersion === undefined ? {} : { version: onVersion }),
  };
}
