import type { MessageStore, StoredMessage } from './message-store.ts';

const batch = 200;

/** Hands out the delayed messages of one queue when they are due; holds none of them in memory meanwhile. */
export class RetryTimer {
  readonly #store: MessageStore;
  readonly #queue: string;
  readonly #due: (messages: readonly StoredMessage[]) => void;
  readonly #handedOut = new Set<string>();
  #timer: NodeJS.Timeout | undefined;
  #firesAt = Infinity;
  #stopped = false;

  constructor(store: MessageStore, queue: string, due: (messages: readonly StoredMessage[]) => void) {
    this.#store = store;
    this.#queue = queue;
    this.#due = due;
  }

  /** Makes sure that messages due at this instant (ms since 1970) are found. */
  wakeAt(dueAt: number): void {
    if (this.#stopped || dueAt >= this.#firesAt) return;
    clearTimeout(this.#timer);
    this.#firesAt = dueAt;
    this.#timer = setTimeout(() => void this.#fire(), Math.max(0, dueAt - Date.now()));
  }

  /** The message was handled, delayed again or buried. */
  settled(id: string): void {
    this.#handedOut.delete(id);
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
  }

  async #fire(): Promise<void> {
    this.#firesAt = Infinity;
    const delayed = await this.#read();
    const waiting = delayed.filter((message) => !this.#handedOut.has(message._id));
    const due = waiting.filter((message) => dueTime(message) <= Date.now());
    for (const message of due) this.#handedOut.add(message._id);
    if (due.length > 0 && !this.#stopped) this.#due(due);
    const next = waiting.find((message) => dueTime(message) > Date.now());
    if (next !== undefined) this.wakeAt(dueTime(next));
    else if (delayed.length >= batch) this.wakeAt(Date.now() + 100);
  }

  async #read(): Promise<StoredMessage[]> {
    try {
      return await this.#store.delayed(this.#queue, batch + this.#handedOut.size);
    } catch {
      this.wakeAt(Date.now() + 1_000);
      return [];
    }
  }
}

function dueTime(message: StoredMessage): number {
  return message.dueAt?.getTime() ?? 0;
}
