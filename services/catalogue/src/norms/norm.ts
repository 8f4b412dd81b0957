/** A legal norm that profiles and blueprints cite; kept by the Land for all organisations. */
export interface Norm {
  /** As it is cited, e.g. `§ 14 GewO`. */
  citation: string;
  title: string;
  /** When the law last changed. */
  changedAt?: Date;
  /** What changed, for those who cite it. */
  change?: string;
}
