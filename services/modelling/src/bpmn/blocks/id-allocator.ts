/** Makes BPMN ids (XML names, unique in the file) of ids a writer chose freely. */
export class IdAllocator {
  readonly #used = new Set<string>();
  readonly #counts = new Map<string, number>();

  take(prefix: string, wish = ''): string {
    const base = `${prefix}_${wish.replace(/[^A-Za-z0-9_.-]/g, '_')}`.slice(0, 80);
    let count = this.#counts.get(base) ?? 0;
    let id: string;
    do {
      count += 1;
      id = count === 1 ? base : `${base}_${count}`;
    } while (this.#used.has(id));
    this.#counts.set(base, count);
    this.#used.add(id);
    return id;
  }
}
