/** A request for an adopted model that could not be met; it holds the answer until that has left. */
export interface AdoptionRefusal {
  adoptionId: string;
  modelId: string;
  /** Stable code of the error catalogue. */
  problem: string;
}
