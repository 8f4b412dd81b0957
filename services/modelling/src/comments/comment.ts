export const commentStates = ['open', 'resolved', 'rejected'] as const;
export type CommentState = (typeof commentStates)[number];

/** One contribution to a thread; the first one opens it. */
export interface CommentEntry {
  readonly id: string;
  readonly kind: 'comment' | 'reply' | 'resolved' | 'rejected' | 'reopened';
  readonly text: string;
  readonly mentions: string[];
  readonly by: string;
  readonly at: Date;
}

/** A thread on a model or on one of its elements; it follows the element by its id through all versions. */
export interface Comment {
  modelId: string;
  elementId?: string;
  /** Number of the version that was commented on; absent: the draft. */
  onVersion?: number;
  state: CommentState;
  entries: CommentEntry[];
}
