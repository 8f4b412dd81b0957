/** What one organisation is told of a changed norm: only what is its own. */
export interface NormNotice {
  normId: string;
  citation: string;
  changedAt: Date;
  profiles: Cited[];
  profileCount: number;
  blueprints: Cited[];
  blueprintCount: number;
}

export interface Cited {
  readonly id: string;
  readonly title: string;
}
