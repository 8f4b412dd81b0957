interface Waiting<T> {
  item: T;
  resolve(): void;
  reject(error: unknown): void;
}

/** Joins what is added while a write runs into the next write: one write at a time, in order, at most `limit` items each. */
export class BatchWriter<T> {
  readonly #write: (items: readonly T[]) => Promise<void>;
  readonly #limit: number;
  readonly #waiting: Waiting<T>[] = [];
  #running = false;

  constructor(write: (items: readonly T[]) => Promise<void>, limit = 500) {
    this.#write = write;
    this.#limit = limit;
  }

  /** Resolves when the write that holds the item succeeded, rejects with its error. */
  add(item: T): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ item, resolve, reject });
      void this.#drain();
    });
  }

  async #drain(): Promise<void> {
    if (this.#running) return;
    this.#running = true;
    await Promise.resolve();
    while (this.#waiting.length > 0) await this.#writeBatch(this.#waiting.splice(0, this.#limit));
    this.#running = false;
  }

  async #writeBatch(batch: readonly Waiting<T>[]): Promise<void> {
    try {
      await this.#write(batch.map((waiting) => waiting.item));
      for (const waiting of batch) waiting.resolve();
    } catch (error) {
      for (const waiting of batch) waiting.reject(error);
    }
  }
}
