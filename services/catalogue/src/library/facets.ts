import type { Blueprint } from './blueprint.ts';

export interface Facet {
  readonly value: string;
  readonly count: number;
}

const mostValues = 50;

/** How many of the entries found have which value, most frequent first. */
export function facetsOf(blueprints: readonly Blueprint[]) {
  return {
    kind: facet(blueprints.map((blueprint) => [blueprint.profile.kind])),
    area: facet(blueprints.map((blueprint) => [blueprint.area])),
    qualityLevel: facet(blueprints.map((blueprint) => [blueprint.qualityLevel])),
    tag: facet(blueprints.map((blueprint) => blueprint.tags)),
  };
}

function facet(values: readonly (readonly (string | undefined)[])[]): Facet[] {
  const counts = new Map<string, number>();
  for (const value of values.flat()) if (value !== undefined) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .toSorted((a, b) => b.count - a.count || a.value.localeCompare(b.value, 'de'))
    .slice(0, mostValues);
}
