import type { ProfileContent } from '@prozessplattform/process-model';

/** An organisation's copy of a blueprint and its link upstream. All ids are fixed at the beginning. */
export interface Adoption {
  blueprintId: string;
  blueprintVersion: number;
  title: string;
  state: 'pending' | 'complete' | 'failed';
  profileId: string;
  /** Absent where the blueprint is a profile without a model. */
  modelId?: string;
  /** The content adopted: the base of later three-way updates. */
  base?: { id: string; hash: string };
  profile: ProfileContent;
  problem?: string;
  adoptedBy: string;
}
