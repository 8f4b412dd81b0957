/** A change that an adopter offers back; it belongs to the owner of the blueprint, who decides. */
export interface ChangeOffer {
  blueprintId: string;
  title: string;
  message?: string;
  contributorId: string;
  contributorName?: string;
  adoptionId: string;
  /** The version that the contributor's model stands on. */
  baseVersion: number;
  /** The contributor's release, generalised; a copy in the owner's store. */
  content: { id: string; hash: string };
  state: 'open' | 'taken' | 'declined';
  /** What the owner takes. Into its own model goes the change with its base, else it is merged into the newest version. */
  taken?: { id: string; hash: string };
  /** The owner's model into whose draft it goes; absent: the blueprint comes from none. */
  intoModelId?: string;
  reason?: string;
  offeredBy: string;
  decidedBy?: string;
}
