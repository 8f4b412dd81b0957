import type { ContentRef } from '../models/model.ts';

/** A change that an adopter of the blueprint offered, and of which the owner takes something into this model. */
export interface Contribution {
  modelId: string;
  blueprintId: string;
  /** The blueprint's version that the change starts from. */
  baseVersion: number;
  contributorId: string;
  contributorName?: string;
  message?: string;
  base: ContentRef;
  upstream: ContentRef;
}
