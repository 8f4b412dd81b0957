import type { Unit } from './unit.ts';

export interface PlacedUnit {
  readonly unit: Unit;
  /** 0 at the top. */
  readonly level: number;
}

const collator = new Intl.Collator('de', { numeric: true });

/** Every unit after the one above it, siblings by short name and title; what hangs on nothing visible is at the top. */
export function inTreeOrder(units: readonly Unit[]): PlacedUnit[] {
  const known = new Set(units.map(({ id }) => id));
  const byParent = Map.groupBy(units, ({ parentId }) =>
    parentId !== undefined && known.has(parentId) ? parentId : '',
  );
  const placed: PlacedUnit[] = [];
  const place = (parentId: string, level: number) => {
    for (const unit of (byParent.get(parentId) ?? []).toSorted(bySortText)) {
      placed.push({ unit, level });
      place(unit.id, level + 1);
    }
  };
  place('', 0);
  return placed;
}

/** Whether `id` is the unit itself or stands anywhere below it. */
export function isWithin(units: readonly Unit[], id: string | undefined, ancestorId: string): boolean {
  const parentOf = new Map(units.map((unit) => [unit.id, unit.parentId]));
  let current = id;
  for (let steps = 0; current !== undefined && steps <= units.length; steps += 1) {
    if (current === ancestorId) return true;
    current = parentOf.get(current);
  }
  return false;
}

function bySortText(one: Unit, other: Unit): number {
  return collator.compare(sortText(one), sortText(other)) || (one.id < other.id ? -1 : 1);
}

function sortText({ shortName, title }: Unit): string {
  return `${shortName ?? '~'} ${title}`;
}
