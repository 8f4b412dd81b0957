/** Makes BPMN ids (XML names, unique in the file) of ids a writer chose freely. */
export class IdAllocator {
  readonly #used = new Set<string>();

  take(prefix: string, wish = ''): string {
    const base = `${prefix}_${wish.replace(/[^A-Za-z0-9_.-]/g, '_')}`.slice(0, 80);
    let id = base;
    for (let count = 2; this.#used.has(id); count += 1) id = `${base}_${count}`;
    this.#used.add(id);
    return id;
  }
}
