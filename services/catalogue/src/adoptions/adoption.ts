import type { ProfileContent } from '@prozessplattform/process-model';

export const adoptionModes = ['tracking', 'pinned'] as const;
export type AdoptionMode = (typeof adoptionModes)[number];

export interface OfferedVersion {
  version: number;
  /** Absent where the blueprint is a profile without a model. */
  base?: { id: string; hash: string };
  profile: ProfileContent;
  /** `held`: not told yet, because the adoption is pinned or still under way. */
  state: 'open' | 'held' | 'declined';
}

/** An organisation's copy of a blueprint and its link upstream. All ids are fixed at the beginning. */
export interface Adoption {
  blueprintId: string;
  blueprintVersion: number;
  title: string;
  state: 'pending' | 'complete' | 'failed';
  /** `pinned`: the adopter stays with its version and is not told of new ones. Absent: tracking. */
  mode?: AdoptionMode;
  /** The newest version of the blueprint beyond the adopter's own, once its content lies in the adopter's store. */
  offered?: OfferedVersion;
  /** What became of the blueprint meanwhile; absent: it is published. */
  blueprintStatus?: 'deprecated' | 'withdrawn';
  profileId: string;
  /** Absent where the blueprint is a profile without a model. */
  modelId?: string;
  /** The content adopted: the base of later three-way updates. */
  base?: { id: string; hash: string };
  profile: ProfileContent;
  problem?: string;
  adoptedBy: string;
}
