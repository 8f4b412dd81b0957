/** Nodes that can be reached from some nodes over one or more edges; `without` is not entered. */
export function reachableFrom(
  start: Iterable<number>,
  edges: readonly (readonly number[])[],
  without?: number,
): Set<number> {
  const seen = new Set<number>();
  const open = [...start];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    for (const next of edges[node] ?? []) {
      if (next === without || seen.has(next)) continue;
      seen.add(next);
      open.push(next);
    }
  }
  return seen;
}
