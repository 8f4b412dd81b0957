import type { ContentRef } from '../models/model.ts';

/** The newest version of an adopted model's blueprint, as the catalogue last offered it. */
export interface BlueprintUpdate {
  adoptionId: string;
  modelId: string;
  blueprintId: string;
  blueprintVersion: number;
  content: ContentRef;
}
