/** Of several places with one title (case and outer spaces aside), all but the first; empty titles are left out. */
export function repeatedTitles<T>(places: readonly T[], titleOf: (place: T) => string): T[] {
  const seen = new Set<string>();
  return places.filter((place) => {
    const title = titleOf(place).trim().toLocaleLowerCase('de');
    if (title === '') return false;
    const repeated = seen.has(title);
    seen.add(title);
    return repeated;
  });
}
