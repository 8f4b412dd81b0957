import { routingKeysOf, type CloudEvent, type Exchange, type QueueDefinition } from '@prozessplattform/contracts';
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
import { queuesFor } from '../routing.ts';
import { tracePublish } from '../tracing.ts';
import { AmqpBroadcast } from './amqp-broadcast.ts';
import { AmqpConsumer } from './amqp-consumer.ts';
import type { AmqpLink } from './amqp-link.ts';
import { AmqpPublisher, type Outgoing } from './amqp-publisher.ts';
import { DeadLetterOffice } from './dead-letter-office.ts';

interface Dependencies {
  readonly link: AmqpLink;
  readonly log: Log;
  readonly topology: readonly QueueDefinition[];
  readonly retryDelaysMs: readonly number[];
}

const mostRouted = 10_000;

export class AmqpBus implements EventBus {
  readonly #deps: Dependencies;
  readonly #publisher: AmqpPublisher;
  readonly #deadLetters: DeadLetterOffice;
  readonly #subscriptions = new Set<Subscription>();
  readonly #routed = new Map<string, boolean>();
  #closing: Promise<void> | undefined;

  constructor(deps: Dependencies) {
    this.#deps = deps;
    this.#publisher = new AmqpPublisher(deps.link);
    this.#deadLetters = new DeadLetterOffice(deps.link, this.#publisher);
  }

  async publish(event: CloudEvent, exchange: Exchange): Promise<void> {
    assertPublishable(event, exchange);
    const mandatory = this.#hasQueue(event, exchange);
    const [routingKey, ...further] = routingKeysOf(event);
    const headers = further.length === 0 ? {} : { CC: further };
    await this.#send(event, { exchange, routingKey, mandatory, headers });
  }

  async publishTo(event: CloudEvent, queue: string): Promise<void> {
    assertPublishable(event);
    this.#known(queue);
    await this.#send(event, { exchange: '', routingKey: queue, mandatory: true });
  }

  async consume(definition: ConsumerDefinition): Promise<Subscription> {
    const queue = this.#known(definition.queue);
    const consumer = new AmqpConsumer(definition, { ...this.#deps, queue, publisher: this.#publisher });
    this.#deps.link.use(consumer);
    return this.#track(consumer);
  }

  async broadcast(definition: BroadcastDefinition): Promise<Subscription> {
    const broadcast = new AmqpBroadcast(definition, this.#deps.link, this.#deps.log);
    this.#deps.link.use(broadcast);
    if (this.#deps.link.session !== undefined) await broadcast.begun;
    return this.#track(broadcast);
  }

  ready(): Readiness {
    const reason = this.#deps.link.impediment;
    return reason === undefined ? { ok: true } : { ok: false, reason };
  }

  async deadLetters(queue: string): Promise<DeadLetter[]> {
    this.#known(queue);
    return this.#deadLetters.peek(queue, 1_000);
  }

  async replayDeadLetters(queue: string): Promise<number> {
    this.#known(queue);
    return this.#deadLetters.replay(queue);
  }

  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    await Promise.allSettled([...this.#subscriptions].map((subscription) => subscription.stop()));
    await this.#publisher.settled();
    await this.#deps.link.close();
  }

  #send(event: CloudEvent, route: Omit<Outgoing, 'body' | 'messageId'>): Promise<void> {
    return tracePublish(event, (traced) =>
      this.#publisher.send({ ...route, body: JSON.stringify(traced), messageId: event.id }),
    );
  }

  /** Remembered by routing key: there are as many as organisations times event types that are in use. */
  #hasQueue(event: CloudEvent, exchange: Exchange): boolean {
    const key = `${exchange} ${routingKeysOf(event).join(' ')}`;
    const known = this.#routed.get(key);
    if (known !== undefined) return known;
    const hasQueue = queuesFor(this.#deps.topology, event, exchange).length > 0;
    if (this.#routed.size >= mostRouted) this.#routed.clear();
    this.#routed.set(key, hasQueue);
    return hasQueue;
  }

  #track(subscription: Subscription): Subscription {
    this.#subscriptions.add(subscription);
    return {
      stop: async () => {
        this.#subscriptions.delete(subscription);
        await subscription.stop();
      },
    };
  }

  #known(name: string): QueueDefinition {
    const queue = this.#deps.topology.find((candidate) => candidate.name === name);
    if (queue === undefined) throw new TypeError(`queue ${name} is not part of the topology`);
    return queue;
  }
}
