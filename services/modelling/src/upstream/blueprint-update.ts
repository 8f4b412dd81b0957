import type { ContentRef } from '../models/model.ts';

/** The newest version of an adopted model's blueprint, as the catalogue last offered it. */
export interface BlueprintUpdate {
  adoptionId: string;
  modelId: string;
  blueprintId: string;
  blueprintVersion: number;
  /** Absent where it cannot be a model here; then `problem` says why. */
  content?: ContentRef;
  problem?: { readonly code: string; readonly detail?: string };
}
