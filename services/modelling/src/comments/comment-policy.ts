import { DomainError, forbidden, hasRole, rolesIn, type Principal } from '@prozessplattform/contracts';
import { assertMayWrite } from '@prozessplattform/service-kit';
import type { Doc } from '@prozessplattform/persistence';
import type { Comment, CommentState } from './comment.ts';

type Owned = { readonly organisationId: string };

/** Whoever reads a model may say something about it. */
export function assertMayComment(principal: Principal, owner: Owned): void {
  if (rolesIn(principal, owner.organisationId).length === 0) throw forbidden();
  assertMayWrite(principal, owner.organisationId);
}

/** A thread is closed by those who edit models, or by whom it was opened. */
export function assertMaySettle(principal: Principal, comment: Doc<Comment>): void {
  assertMayComment(principal, comment);
  const isAuthor = comment.entries[0]?.by === principal.id;
  const isEditor = hasRole(principal, comment.organisationId, 'modeller', 'processManager', 'adviser');
  if (!isAuthor && !isEditor) throw forbidden();
}

const from: Record<CommentState, readonly CommentState[]> = {
  resolved: ['open'],
  rejected: ['open'],
  open: ['resolved', 'rejected'],
};

/** Throws COMMENT.WRONG_STATE. */
export function assertMayBecome(comment: Comment, state: CommentState): void {
  if (from[state].includes(comment.state)) return;
  throw new DomainError('COMMENT.WRONG_STATE', { extensions: { state: comment.state, allowedFrom: from[state] } });
}
