import type { ProfileContent } from '@prozessplattform/process-model';

export const adoptionModes = ['tracking', 'pinned'] as const;
export type AdoptionMode = (typeof adoptionModes)[number];

/** What an offered version brings, each decided by itself: the model in modelling, the profile here. */
export const updateParts = ['model', 'profile'] as const;
export type UpdatePart = (typeof updateParts)[number];

export interface OfferedVersion {
  version: number;
  /** Absent where the blueprint is a profile without a model. */
  base?: { id: string; hash: string };
  profile: ProfileContent;
  /** `held`: not told yet, because the adoption is pinned or still under way. */
  state: 'open' | 'held' | 'declined';
  /** What is not taken over yet. */
  parts: Partial<Record<UpdatePart, 'open' | 'declined'>>;
}

/** Why an adoption failed. */
export interface AdoptionProblem {
  /** Stable code of the error catalogue. */
  readonly code: string;
  readonly detail?: string;
}

/** An organisation's copy of a blueprint and its link upstream. All ids are fixed at the beginning. */
export interface Adoption {
  blueprintId: string;
  /** The version that the model stands on; without a model, the profile. */
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
  /** The profile adopted, and the version it is of: the base of later three-way updates. */
  profile: ProfileContent;
  profileVersion: number;
  problem?: AdoptionProblem;
  adoptedBy: string;
  /** The application of a sample register that brought it, where it was not adopted by itself. */
  applicationId?: string;
}
