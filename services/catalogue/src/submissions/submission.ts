import type { ProfileContent } from '@prozessplattform/process-model';
import type { Contributor, Origin, QualityLevel, Visibility } from '../library/blueprint.ts';

/** What quality assurance has to say about one element. */
export interface ElementRemark {
  readonly elementId: string;
  readonly text: string;
}

/** A released version that an organisation offers to the library. */
export interface Submission {
  title: string;
  /** Absent for changes to what came with the platform. */
  modelId?: string;
  /** Absent where it does not come from an own release but from an adopter's offered change. */
  release?: number;
  notation: 'blocks' | 'bpmn';
  /** The generalised content, written before the submission. */
  content: { id: string; hash: string };
  profile: ProfileContent;
  visibility: Visibility;
  licence: string;
  contact?: string;
  nextReviewDate?: string;
  state: 'submitted' | 'accepted' | 'returned';
  remarks?: string;
  elementRemarks?: ElementRemark[];
  /** The returned submission of the same model that this one follows. */
  previousId?: string;
  /** Organisations whose offered changes are in it. */
  contributors?: Contributor[];
  derivedFrom?: Origin;
  qualityLevel?: QualityLevel;
  /** Fixed from the beginning: the versions of one model become the versions of one blueprint. */
  blueprintId: string;
  submittedBy: string;
  decidedBy?: string;
}
