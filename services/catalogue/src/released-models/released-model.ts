/** The version of a model that an organisation has in force, as modelling told; `_id` is the model's id. */
export interface ReleasedModel {
  title: string;
  notation: 'blocks' | 'bpmn';
  processId?: string;
  release: number;
  contentId: string;
  contentHash: string;
  adoptionId?: string;
  /** Rules that a BPMN model breaks and was released in spite of. */
  acceptedErrors?: string[];
  /** Changes of adopters that are merged into it. */
  contributions?: { id: string; organisationId: string; name?: string }[];
}
