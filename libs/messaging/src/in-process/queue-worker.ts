import { setTimeout as wait } from 'node:timers/promises';
import type { QueueDefinition } from '@prozessplattform/contracts';
import { defaultPrefetch } from '../retry-delays.ts';
import { delayAfter, runHandler } from '../run-handler.ts';
import type { ConsumerDefinition, Subscription } from '../event-bus.ts';
import type { Log } from '../log.ts';
import { Backlog } from './backlog.ts';
import type { MessageStore, StoredMessage } from './message-store.ts';
import { RetryTimer } from './retry-timer.ts';

export interface WorkerDependencies {
  readonly store: MessageStore;
  readonly log: Log;
  readonly retryDelaysMs: readonly number[];
  /** Highest `seq` when this process began: what is not newer may have been handed out before. */
  readonly lastSeq: number;
  /** Removes a handled message; may join several removals. */
  remove(id: string): Promise<void>;
}

interface Consumer {
  readonly definition: ConsumerDefinition;
  readonly running: Set<Promise<void>>;
}

/** Delivers one queue to its consumers: in order, at most `prefetch` at once, with retries and dead letters. */
export class QueueWorker {
  readonly #queue: string;
  readonly #isSingle: boolean;
  readonly #deps: WorkerDependencies;
  readonly #backlog: Backlog;
  readonly #timer: RetryTimer;
  readonly #retries: StoredMessage[] = [];
  readonly #consumers = new Set<Consumer>();
  /** Subjects with an unfinished event, of ordered consumers, with the id of that message. */
  readonly #held = new Map<string, string>();
  #opened: Promise<void> | undefined;
  #refilling = false;

  constructor({ name, singleActiveConsumer }: QueueDefinition, deps: WorkerDependencies) {
    this.#queue = name;
    this.#isSingle = singleActiveConsumer === true;
    this.#deps = deps;
    this.#backlog = new Backlog(deps.store, name);
    this.#timer = new RetryTimer(deps.store, name, (due) => {
      this.#retries.push(...due);
      this.#dispatch();
    });
  }

  offer(messages: readonly StoredMessage[]): void {
    this.#backlog.offer(messages);
    this.#dispatch();
  }

  /** Messages came into the store that were not offered. */
  reload(): void {
    this.#backlog.invalidate();
    this.#dispatch();
  }

  async attach(definition: ConsumerDefinition): Promise<Subscription> {
    const consumer: Consumer = { definition, running: new Set() };
    this.#opened ??= this.#open();
    await this.#opened;
    this.#consumers.add(consumer);
    this.#dispatch();
    return { stop: () => this.#detach(consumer) };
  }

  async stop(): Promise<void> {
    this.#timer.stop();
    await Promise.all([...this.#consumers].map((consumer) => this.#detach(consumer)));
  }

  async #detach(consumer: Consumer): Promise<void> {
    this.#consumers.delete(consumer);
    await Promise.all(consumer.running);
    this.#dispatch();
  }

  async #open(): Promise<void> {
    const delayed = await this.#deps.store.delayed(this.#queue, 10_000);
    for (const message of delayed) this.#held.set(message.subject, message._id);
    if (delayed.length > 0) this.#timer.wakeAt(delayed[0]?.dueAt?.getTime() ?? 0);
  }

  #dispatch(): void {
    for (const consumer of this.#consumers) {
      while (consumer.running.size < (consumer.definition.prefetch ?? defaultPrefetch)) {
        const message = this.#next(consumer.definition.ordered === true);
        if (message === undefined) break;
        this.#start(consumer, message);
      }
      if (this.#isSingle) break;
    }
    if (this.#consumers.size > 0 && this.#backlog.wantsMore && !this.#refilling) void this.#refill();
  }

  async #refill(): Promise<void> {
    this.#refilling = true;
    try {
      await this.#backlog.load();
    } catch (error) {
      this.#deps.log.warn({ queue: this.#queue, error: String(error) }, 'queue could not be read, trying again');
      await wait(1_000, undefined, { ref: false });
    }
    this.#refilling = false;
    this.#dispatch();
  }

  #next(ordered: boolean): StoredMessage | undefined {
    const isHeld = (message: StoredMessage) => {
      const holder = ordered ? this.#held.get(message.subject) : undefined;
      return holder !== undefined && holder !== message._id;
    };
    const retry = this.#retries.findIndex((message) => !isHeld(message));
    return retry === -1 ? this.#backlog.take(isHeld) : this.#retries.splice(retry, 1)[0];
  }

  #start(consumer: Consumer, message: StoredMessage): void {
    if (consumer.definition.ordered === true) this.#held.set(message.subject, message._id);
    const run = this.#run(consumer.definition, message).finally(() => {
      consumer.running.delete(run);
      this.#dispatch();
    });
    consumer.running.add(run);
  }

  async #run(definition: ConsumerDefinition, message: StoredMessage): Promise<void> {
    const failure = await this.#handle(definition, message);
    try {
      await this.#settle(message, failure);
      this.#timer.settled(message._id);
    } catch (error) {
      this.#deps.log.warn({ queue: this.#queue, error: String(error) }, 'outcome not stored, the event comes again');
      setTimeout(() => this.#comeAgain(message), 1_000).unref();
    }
  }

  #comeAgain(message: StoredMessage): void {
    this.#retries.push(message);
    this.#dispatch();
  }

  #handle(definition: ConsumerDefinition, message: StoredMessage): Promise<Error | undefined> {
    const redelivered = message.seq <= this.#deps.lastSeq || message.attempts > 0;
    return runHandler(definition, { body: message.body, redelivered, attempt: message.attempts + 1 });
  }

  async #settle(message: StoredMessage, failure: Error | undefined): Promise<void> {
    if (failure === undefined) {
      await this.#deps.remove(message._id);
      this.#release(message);
      return;
    }
    const attempts = message.attempts + 1;
    const delay = delayAfter(failure, attempts, this.#deps.retryDelaysMs);
    const details = { queue: this.#queue, eventId: message.eventId, attempts, reason: failure.message };
    if (delay === undefined) {
      await this.#deps.store.bury(message._id, { attempts, reason: failure.message });
      this.#release(message);
      this.#deps.log.warn(details, 'event became a dead letter');
      return;
    }
    const dueAt = new Date(Date.now() + delay);
    await this.#deps.store.delay(message._id, { attempts, dueAt, reason: failure.message });
    this.#timer.wakeAt(dueAt.getTime());
    this.#deps.log.info({ ...details, delay }, 'event is tried again later');
  }

  #release(message: StoredMessage): void {
    if (this.#held.get(message.subject) === message._id) this.#held.delete(message.subject);
  }
}
