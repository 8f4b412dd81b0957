/** What a unit is called and where it hangs. */
export interface UnitPlace {
  title: string;
  /** Unique among the open units of the organisation. */
  shortName?: string;
  /** The unit above it; absent at the top. */
  parentId?: string;
}

/** A unit of the organisation chart. Nothing of it is ever lost: `history` keeps what it was, `until` when. */
export interface Unit extends UnitPlace {
  id: string;
  version: number;
  createdAt: Date;
  closedAt?: Date;
  history: (UnitPlace & { until: Date })[];
}

/** All units of one organisation: one document, so that no two changes together can close a circle. */
export interface UnitChart {
  units: Unit[];
}

export function isOpen({ closedAt }: Pick<Unit, 'closedAt'>): boolean {
  return closedAt === undefined;
}

/** The unit as it was at an instant; undefined where it did not exist or was closed. */
export function unitAt(unit: Unit, at: Date): Unit | undefined {
  if (unit.createdAt > at || (unit.closedAt !== undefined && unit.closedAt <= at)) return undefined;
  const past = unit.history.find(({ until }) => until > at);
  if (past === undefined) return unit;
  const { id, version, createdAt, closedAt, history } = unit;
  const { until: _until, ...place } = past;
  return { id, version, createdAt, history, ...place, ...(closedAt === undefined ? {} : { closedAt }) };
}
