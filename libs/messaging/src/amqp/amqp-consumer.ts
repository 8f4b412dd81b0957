import type { QueueDefinition } from '@prozessplattform/contracts';
import type { Channel, ConsumeMessage } from 'amqplib';
import type { ConsumerDefinition, Subscription } from '../event-bus.ts';
import type { Log } from '../log.ts';
import { defaultPrefetch } from '../retry-delays.ts';
import { delayAfter, runHandler } from '../run-handler.ts';
import { settledWithin } from '../settled-within.ts';
import type { AmqpLink, Session, SessionUser } from './amqp-link.ts';
import type { AmqpPublisher } from './amqp-publisher.ts';
import { ignoringClosed } from './ignoring-closed.ts';
import { keepChannel, type KeptChannel } from './keep-channel.ts';
import { SubjectLanes } from './subject-lanes.ts';
import { deadQueueOf, declareQueue, delayExchangeOf } from './topology.ts';

export interface ConsumerDependencies {
  readonly link: AmqpLink;
  readonly publisher: AmqpPublisher;
  readonly log: Log;
  readonly retryDelaysMs: readonly number[];
  /** Declared again when it was deleted under the consumer. */
  readonly queue: QueueDefinition;
}

const blockedPauseMs = 500;

/** Consumes one queue over every connection there is in turn. Acks only what was handled or safely put elsewhere. */
export class AmqpConsumer implements Subscription, SessionUser {
  readonly #definition: ConsumerDefinition;
  readonly #deps: ConsumerDependencies;
  readonly #running = new Set<Promise<void>>();
  readonly #lanes = new SubjectLanes();
  readonly #stopping = new AbortController();
  #kept: KeptChannel | undefined;

  constructor(definition: ConsumerDefinition, deps: ConsumerDependencies) {
    this.#definition = definition;
    this.#deps = deps;
  }

  up(session: Session): void {
    const { prefetch = defaultPrefetch } = this.#definition;
    const queue = this.#deps.queue.name;
    this.#kept = keepChannel(session.connection, { name: queue, log: this.#deps.log }, async (channel, lost) => {
      await declareQueue(channel, this.#deps.queue);
      await channel.prefetch(prefetch);
      const { consumerTag } = await channel.consume(queue, (message) =>
        message === null ? lost() : this.#receive(channel, message),
      );
      return consumerTag;
    });
  }

  down(): void {
    this.#kept?.abandon();
    this.#kept = undefined;
  }

  async stop(): Promise<void> {
    this.#deps.link.release(this);
    this.#stopping.abort();
    await this.#kept?.cancel();
    const finished = await settledWithin(30_000, [...this.#running]);
    if (!finished)
      this.#deps.log.warn({ queue: this.#definition.queue }, 'handlers still run, their events come again');
    await this.#kept?.close();
    this.#kept = undefined;
  }

  #receive(channel: Channel, message: ConsumeMessage): void {
    if (this.#stopping.signal.aborted) return;
    const work = () => this.#handle(channel, message);
    const run = this.#definition.ordered === true ? this.#lanes.run(subjectOf(message), work) : work();
    const tracked = run.finally(() => this.#running.delete(tracked));
    this.#running.add(tracked);
  }

  async #handle(channel: Channel, message: ConsumeMessage): Promise<void> {
    for (let attempt = attemptOf(message); !this.#stopping.signal.aborted; attempt++) {
      const redelivered = message.fields.redelivered || attempt > 1;
      const failure = await runHandler(this.#definition, { body: message.content.toString(), redelivered, attempt });
      if (failure === undefined) return ignoringClosed(() => channel.ack(message));
      const delay = delayAfter(failure, attempt, this.#deps.retryDelaysMs);
      if (delay === undefined || this.#definition.ordered !== true)
        return this.#putAside(channel, message, { failure, attempt, delay });
      await this.#pause(delay);
    }
  }

  /** Into the ladder or to the dead letters; the original is acked only after the broker confirmed the copy. */
  async #putAside(channel: Channel, message: ConsumeMessage, outcome: Outcome): Promise<void> {
    const { queue } = this.#definition;
    const { failure, attempt, delay } = outcome;
    const details = { queue, eventId: message.properties.messageId, attempts: attempt, reason: failure.message };
    try {
      await this.#untilBrokerTakes();
      await this.#deps.publisher.send({
        exchange: delay === undefined ? '' : delayExchangeOf(delay),
        routingKey: delay === undefined ? deadQueueOf(queue) : queue,
        body: message.content.toString(),
        messageId: String(message.properties.messageId),
        mandatory: true,
        headers: {
          'x-attempts': attempt,
          'x-reason': failure.message.slice(0, 2_000),
          'x-failed-at': new Date().toISOString(),
        },
      });
    } catch (error) {
      this.#deps.log.info({ ...details, error: String(error) }, 'event goes back into its queue');
      return ignoringClosed(() => channel.reject(message, true));
    }
    ignoringClosed(() => channel.ack(message));
    if (delay === undefined) this.#deps.log.warn(details, 'event became a dead letter');
    else this.#deps.log.info({ ...details, delay }, 'event is tried again later');
  }

  /** While the broker takes no events nothing can be put aside, and handing back at once would use up the deliveries. */
  async #untilBrokerTakes(): Promise<void> {
    while (this.#deps.link.session !== undefined && this.#deps.link.impediment !== undefined) {
      if (this.#stopping.signal.aborted) return;
      await this.#pause(blockedPauseMs);
    }
  }

  #pause(delayMs: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, delayMs);
      this.#stopping.signal.addEventListener('abort', () => {
        clearTimeout(timer);
        resolve();
      });
    });
  }
}

interface Outcome {
  readonly failure: Error;
  readonly attempt: number;
  readonly delay: number | undefined;
}

/** 1 for an event that was not tried before. */
function attemptOf(message: ConsumeMessage): number {
  const attempts: unknown = message.properties.headers?.['x-attempts'];
  return typeof attempts === 'number' ? attempts + 1 : 1;
}

function subjectOf(message: ConsumeMessage): string {
  try {
    return String((JSON.parse(message.content.toString()) as { subject?: unknown }).subject);
  } catch {
    return '';
  }
}
