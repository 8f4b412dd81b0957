import type { OutboxSource, Published } from '../aggregate/outbox-source.ts';

interface Waiting extends Published {
  resolve(owesMore: boolean): void;
  reject(error: unknown): void;
}

/** Joins what is published while the store is at work into its next command: under load one command settles many documents. */
export class JoinedSettling {
  readonly #source: OutboxSource;
  #waiting: Waiting[] = [];
  #isRunning = false;

  constructor(source: OutboxSource) {
    this.#source = source;
  }

  /** Takes the events out of the document's outbox and gives it back; answers whether it owes more. */
  settle(id: string, eventIds: readonly string[]): Promise<boolean> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ id, eventIds, resolve, reject });
      void this.#drain();
    });
  }

  async #drain(): Promise<void> {
    if (this.#isRunning) return;
    this.#isRunning = true;
    await Promise.resolve();
    while (this.#waiting.length > 0) await this.#settleBatch(this.#waiting.splice(0));
    this.#isRunning = false;
  }

  async #settleBatch(batch: readonly Waiting[]): Promise<void> {
    try {
      const owing = await this.#source.settle(batch);
      for (const { id, resolve } of batch) resolve(owing.has(id));
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
  }
}
