import type { MessageStore, StoredMessage } from './message-store.ts';

/** Messages, and characters of their texts, that one queue keeps in memory. */
const capacity = { count: 1_000, length: 8 * 1024 * 1024 };

/**
 * The front part of one queue in memory, bounded: what does not fit stays in the store and is read when there is room.
 * New messages are offered directly as long as nothing older waits in the store.
 */
export class Backlog {
  readonly #store: MessageStore;
  readonly #queue: string;
  readonly #messages: StoredMessage[] = [];
  #length = 0;
  #lastSeq = 0;
  #storeHasMore = true;
  #offeredWhileLoading = false;

  constructor(store: MessageStore, queue: string) {
    this.#store = store;
    this.#queue = queue;
  }

  offer(messages: readonly StoredMessage[]): void {
    this.#offeredWhileLoading = true;
    const isFull = this.#messages.length + messages.length > capacity.count || this.#length > capacity.length;
    if (this.#storeHasMore || isFull) {
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
    if (index === -1) return undefined;
    const [message] = this.#messages.splice(index, 1);
    this.#length -= message?.body.length ?? 0;
    return message;
  }

  get wantsMore(): boolean {
    const hasRoom = this.#messages.length < capacity.count / 2 && this.#length < capacity.length / 2;
    return this.#storeHasMore && hasRoom;
  }

  /** Reads on in the store. Not to be called again before it is done. */
  async load(): Promise<void> {
    this.#offeredWhileLoading = false;
    const room = { count: capacity.count - this.#messages.length, length: capacity.length - this.#length };
    const messages = await this.#store.ready(this.#queue, this.#lastSeq, room);
    this.#append(messages);
    const wasAll = messages.length < room.count && lengthOf(messages) < room.length;
    const complete = wasAll && !this.#offeredWhileLoading;
    this.#storeHasMore = !complete;
  }

  #append(messages: readonly StoredMessage[]): void {
    this.#messages.push(...messages);
    this.#length += lengthOf(messages);
    this.#lastSeq = messages.at(-1)?.seq ?? this.#lastSeq;
  }
}

function lengthOf(messages: readonly StoredMessage[]): number {
  return messages.reduce((sum, message) => sum + message.body.length, 0);
}
