/** Runs what belongs to one subject one after the other. */
export class SubjectLanes {
  readonly #tails = new Map<string, Promise<void>>();

  run(subject: string, work: () => Promise<void>): Promise<void> {
    const before = this.#tails.get(subject);
    const run = before === undefined ? work() : before.then(work, work);
    const tail = run.finally(() => {
      if (this.#tails.get(subject) === tail) this.#tails.delete(subject);
    });
    this.#tails.set(subject, tail);
    return tail;
  }
}
