import type { MessageStore, StoredMessage } from './message-store.ts';

const capacity = 1_000;

/**
 * The front part of one queue in memory, bounded: what does not fit stays in the store and is read when there is room.
 * New messages are offered directly as long as nothing older waits in the store.
 */
export class Backlog {
  readonly #store: MessageStore;
  readonly #queue: string;
  readonly #messages: StoredMessage[] = [];
  readonly #restored = new Set<string>();
  #lastSeq = 0;
  #storeHasMore = true;
  #firstLoad = true;
  #offeredWhileLoading = false;

  constructor(store: MessageStore, queue: string) {
    this.#store = store;
    this.#queue = queue;
  }

  offer(messages: readonly StoredMessage[]): void {
    this.#offeredWhileLoading = true;
    if (this.#storeHasMore || this.#messages.length + messages.length > capacity) {
      this.#storeHasMore = true;
      return;
    }
    this.#append(messages);
  }

  /** There may be messages in the store that were not offered. */
  invalidate(): void {
    this.#offeredWhileLoading = true;
    this.#storeHasMore = true;
  }

  /** The first message that may be handed out, removed from the backlog. */
  take(isHeld: (message: StoredMessage) => boolean): StoredMessage | undefined {
    const index = this.#messages.findIndex((message) => !isHeld(message));
    return index === -1 ? undefined : this.#messages.splice(index, 1)[0];
  }

  get wantsMore(): boolean {
    return this.#storeHasMore && this.#messages.length < capacity / 2;
  }

  /** Whether the message stood in the store when this process began, so that an earlier one may have handled it. */
  wasRestored(message: StoredMessage): boolean {
    return this.#restored.delete(message._id);
  }

  /** Reads on in the store. Not to be called again before it is done. */
  async load(): Promise<void> {
    this.#offeredWhileLoading = false;
    const limit = capacity - this.#messages.length;
    const messages = await this.#store.ready(this.#queue, this.#lastSeq, limit);
    if (this.#firstLoad) for (const message of messages) this.#restored.add(message._id);
    this.#append(messages);
    const complete = messages.length < limit && !this.#offeredWhileLoading;
    if (complete) this.#firstLoad = false;
    this.#storeHasMore = !complete;
  }

  #append(messages: readonly StoredMessage[]): void {
    this.#messages.push(...messages);
    this.#lastSeq = messages.at(-1)?.seq ?? this.#lastSeq;
  }
}
