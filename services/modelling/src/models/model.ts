import type { BpmnModelParameters } from '@prozessplattform/process-model';
import type { Notation } from '../content/model-content.ts';
import type { ModelState } from './model-state.ts';

/** A reference to an immutable content. */
export interface ContentRef {
  readonly id: string;
  readonly hash: string;
}

/** A frozen version of the model. */
export interface ModelVersion {
  readonly number: number;
  readonly id: string;
  readonly content: ContentRef;
  readonly title: string;
  readonly createdAt: Date;
  readonly createdBy: string;
  readonly kind: 'release' | 'named';
  readonly name?: string;
  readonly validFrom?: Date;
  readonly parameters?: BpmnModelParameters;
  readonly acceptedErrors?: AcceptedErrors;
}

/** The last answer to a submission. */
export interface ReviewDecision {
  readonly kind: 'approved' | 'rejected' | 'withdrawn';
  readonly by: string;
  readonly at: Date;
  readonly reason?: string;
}

/** Where an adopted model comes from: its base for three-way updates. */
export interface ModelOrigin {
  readonly adoptionId: string;
  readonly blueprintId: string;
  readonly blueprintVersion: number;
  readonly base: ContentRef;
  /** Whether new blueprint versions are put to the adopter, as its adoption says; default: tracking. */
  readonly mode?: 'tracking' | 'pinned';
  /** Number of the adoption's change that the mode came with. */
  readonly modeSequence?: number;
  /** The newest version that was declined; the base stays what was last taken over. */
  readonly declinedVersion?: number;
}

/** Errors of a BPMN model that goes to its release in spite of them. */
export interface AcceptedErrors {
  readonly reason: string;
  readonly rules: readonly string[];
  readonly by: string;
}

/** What became of an adopter's change that the owner wanted to take. */
export interface DecidedContribution {
  readonly id: string;
  readonly organisationId: string;
  readonly name?: string;
  readonly state: 'merged' | 'declined';
}

/** What the draft was at a version of the model: the base of a merge when two people edited at once. */
export interface DraftTrace {
  readonly version: number;
  readonly content: ContentRef;
}

/** A process model of one organisation: the draft, its way to release, and its frozen versions. */
export interface Model {
  title: string;
  notation: Notation;
  purpose: 'as-is' | 'to-be';
  /** The profile in the organisation's register that the model describes. */
  processId?: string;
  /** The to-be model of an as-is model, or the other way round. */
  counterpartId?: string;
  state: ModelState;
  draft?: ContentRef;
  /** The drafts of late, oldest first. */
  recentDrafts?: DraftTrace[];
  /** Who edited since the last release: none of them may approve. */
  editors: string[];
  submittedBy?: string;
  acceptedErrors?: AcceptedErrors;
  decision?: ReviewDecision;
  versions: ModelVersion[];
  /** The version in force. */
  released?: { number: number; hash: string; at: Date; validFrom: Date };
  /** Times and probabilities beside a BPMN model. */
  parameters?: BpmnModelParameters;
  origin?: ModelOrigin;
  contributions?: DecidedContribution[];
  /** Day on which the model should be looked at again, `2027-01-31`. */
  nextReviewDate?: string;
  /** The review date that was reminded of. */
  reviewRemindedFor?: string;
}

export function changedSinceRelease(model: Pick<Model, 'draft' | 'released'>): boolean {
  return model.released !== undefined && model.draft?.hash !== model.released.hash;
}
