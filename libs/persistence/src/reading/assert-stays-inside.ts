const reachingOut = new Set(['$lookup', '$graphLookup', '$unionWith', '$out', '$merge']);

/** Throws TypeError where a pipeline, at any depth, names a stage that reads or writes other collections. */
export function assertStaysInside(part: unknown): void {
  if (Array.isArray(part)) {
    for (const element of part) assertStaysInside(element);
    return;
  }
  if (typeof part !== 'object' || part === null || part instanceof Date) return;
  for (const [key, value] of Object.entries(part)) {
    if (reachingOut.has(key)) throw new TypeError(`${key} would leave the organisation's own documents`);
    assertStaysInside(value);
  }
}
