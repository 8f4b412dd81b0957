import { routeTable, type RouteEntry } from './route-table.ts';

const defaultMethods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'];

/** Finds the entry with the longest prefix (by whole segments) of a path, or undefined. */
export function routeMatcher(table: readonly RouteEntry[] = routeTable): (path: string) => RouteEntry | undefined {
  const byPrefix = new Map(table.map((entry) => [entry.prefix, entry]));
  return (path) => {
    for (let end = path.length; end > 0; end = path.lastIndexOf('/', end - 1)) {
      const entry = byPrefix.get(path.slice(0, end));
      if (entry !== undefined) return entry;
    }
    return undefined;
  };
}

export function methodsOf(entry: RouteEntry): readonly string[] {
  return entry.methods ?? defaultMethods;
}
