import { newId, type CloudEvent, type Exchange, type QueueDefinition } from '@prozessplattform/contracts';
import { BatchWriter } from '../batch-writer.ts';
import { assertPublishable } from '../check-event.ts';
import type {
  BroadcastDefinition,
  ConsumerDefinition,
  DeadLetter,
  EventBus,
  Readiness,
  Subscription,
} from '../event-bus.ts';
import type { Log } from '../log.ts';
import { PublishFailed } from '../publish-failed.ts';
import { queuesFor } from '../routing.ts';
import { settledWithin } from '../settled-within.ts';
import { tracePublish } from '../tracing.ts';
import { Broadcasts } from './broadcasts.ts';
import type { MessageStore, StoredMessage } from './message-store.ts';
import { QueueWorker } from './queue-worker.ts';

interface Dependencies {
  readonly store: MessageStore;
  readonly lastSeq: number;
  readonly log: Log;
  readonly topology: readonly QueueDefinition[];
  readonly retryDelaysMs: readonly number[];
}

type Write = { insert: Omit<StoredMessage, 'seq'>[] } | { revive: StoredMessage };

export class InProcessBus implements EventBus {
  readonly #deps: Dependencies;
  readonly #workers: ReadonlyMap<string, QueueWorker>;
  readonly #broadcasts: Broadcasts;
  readonly #writer: BatchWriter<Write>;
  readonly #remover: BatchWriter<string>;
  #seq: number;
  #closing: Promise<void> | undefined;

  constructor(deps: Dependencies) {
    this.#deps = deps;
    this.#seq = deps.lastSeq;
    this.#broadcasts = new Broadcasts(deps.log);
    this.#writer = new BatchWriter((writes) => this.#write(writes));
    this.#remover = new BatchWriter((ids) => deps.store.remove(ids));
    const workerDeps = { ...deps, remove: (id: string) => this.#remover.add(id) };
    this.#workers = new Map(deps.topology.map((queue) => [queue.name, new QueueWorker(queue, workerDeps)]));
  }

  async publish(event: CloudEvent, exchange: Exchange): Promise<void> {
    assertPublishable(event, exchange);
    const names = queuesFor(this.#deps.topology, event, exchange).map((queue) => queue.name);
    await tracePublish(event, async (traced) => {
      await this.#store(traced, names);
      this.#broadcasts.deliver(traced, exchange);
    });
  }

  async publishTo(event: CloudEvent, queue: string): Promise<void> {
    assertPublishable(event);
    this.#worker(queue);
    await tracePublish(event, (traced) => this.#store(traced, [queue]));
  }

  async consume(consumer: ConsumerDefinition): Promise<Subscription> {
    return this.#worker(consumer.queue).attach(consumer);
  }

  async broadcast(consumer: BroadcastDefinition): Promise<Subscription> {
    return this.#broadcasts.subscribe(consumer);
  }

  ready(): Readiness {
    return this.#closing === undefined ? { ok: true } : { ok: false, reason: 'bus is closed' };
  }

  async deadLetters(queue: string): Promise<DeadLetter[]> {
    this.#worker(queue);
    const messages = await this.#deps.store.dead(queue, 1_000);
    return messages.map((message) => ({
      queue,
      reason: message.reason ?? '',
      attempts: message.attempts,
      deadAt: (message.deadAt ?? new Date(0)).toISOString(),
      event: JSON.parse(message.body),
    }));
  }

  async replayDeadLetters(queue: string): Promise<number> {
    const worker = this.#worker(queue);
    const messages = await this.#deps.store.dead(queue, 100_000);
    await Promise.all(messages.map((message) => this.#writer.add({ revive: message })));
    worker.reload();
    return messages.length;
  }

  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    const stopping = [...this.#workers.values()].map((worker) => worker.stop());
    if (await settledWithin(30_000, [...stopping, this.#broadcasts.stop()])) return;
    this.#deps.log.warn({}, 'bus closed while handlers were still running; their events come again');
  }

  async #store(event: CloudEvent, names: readonly string[]): Promise<void> {
    if (this.#closing !== undefined) throw new PublishFailed('unavailable', 'bus is closed');
    if (names.length === 0) return;
    const body = JSON.stringify(event);
    const message = { state: 'ready' as const, eventId: event.id, subject: event.subject, body, attempts: 0 };
    try {
      await this.#writer.add({ insert: names.map((queue) => ({ _id: newId(), queue, ...message })) });
    } catch (error) {
      throw new PublishFailed('unavailable', 'event could not be stored', error);
    }
  }

  async #write(writes: readonly Write[]): Promise<void> {
    const inserts = writes
      .flatMap((write) => ('insert' in write ? write.insert : []))
      .map((message): StoredMessage => ({ ...message, seq: ++this.#seq }));
    if (inserts.length > 0) await this.#deps.store.insert(inserts);
    for (const write of writes) if ('revive' in write) await this.#deps.store.revive(write.revive._id, ++this.#seq);
    for (const [queue, messages] of Map.groupBy(inserts, (message) => message.queue))
      this.#workers.get(queue)?.offer(messages);
  }

  #worker(queue: string): QueueWorker {
    const worker = this.#workers.get(queue);
    if (worker === undefined) throw new TypeError(`queue ${queue} is not part of the topology`);
    return worker;
  }
}
