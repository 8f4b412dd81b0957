import type { ProfileContent } from '@prozessplattform/process-model';
import type { QualityLevel, Visibility } from '../library/blueprint.ts';

/** A released version that an organisation offers to the library. */
export interface Submission {
  title: string;
  modelId: string;
  release: number;
  notation: 'blocks' | 'bpmn';
  /** The generalised content, written before the submission. */
  content: { id: string; hash: string };
  profile: ProfileContent;
  visibility: Visibility;
  licence: string;
  contact?: string;
  state: 'submitted' | 'accepted' | 'returned';
  remarks?: string;
  qualityLevel?: QualityLevel;
  /** Fixed from the beginning: the versions of one model become the versions of one blueprint. */
  blueprintId: string;
  submittedBy: string;
  decidedBy?: string;
}
