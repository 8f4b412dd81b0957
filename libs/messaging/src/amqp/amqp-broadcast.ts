import { newId } from '@prozessplattform/contracts';
import type { Channel, ConsumeMessage } from 'amqplib';
import type { BroadcastDefinition, Subscription } from '../event-bus.ts';
import type { Log } from '../log.ts';
import { runHandler } from '../run-handler.ts';
import type { AmqpLink, Session, SessionUser } from './amqp-link.ts';
import { ignoringClosed } from './ignoring-closed.ts';
import { keepChannel, type KeptChannel } from './keep-channel.ts';

const prefetch = 100;

/** An exclusive queue of this process that vanishes with its connection; after each connect `onGap` catches up. */
export class AmqpBroadcast implements Subscription, SessionUser {
  readonly #definition: BroadcastDefinition;
  readonly #link: AmqpLink;
  readonly #log: Log;
  #tail: Promise<void> = Promise.resolve();
  #kept: KeptChannel | undefined;
  #stopped = false;
  readonly #begun = Promise.withResolvers<void>();

  constructor(definition: BroadcastDefinition, link: AmqpLink, log: Log) {
    this.#definition = definition;
    this.#link = link;
    this.#log = log;
  }

  /** Resolves when the queue stood for the first time and the gap before it was closed. */
  get begun(): Promise<void> {
    return this.#begun.promise;
  }

  up(session: Session): void {
    const { name } = this.#definition;
    this.#kept = keepChannel(session.connection, { name, log: this.#log }, (channel, lost) =>
      this.#setUp(channel, lost),
    );
  }

  down(): void {
    this.#kept?.abandon();
    this.#kept = undefined;
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#link.release(this);
    await this.#kept?.cancel();
    await this.#tail;
    await this.#kept?.close();
    this.#kept = undefined;
  }

  async #setUp(channel: Channel, lost: () => void): Promise<string> {
    const { queue } = await channel.assertQueue(`${this.#definition.name}.${newId()}`, {
      exclusive: true,
      autoDelete: true,
      durable: false,
      arguments: { 'x-queue-type': 'classic' },
    });
    for (const { exchange, pattern } of this.#definition.bindings) await channel.bindQueue(queue, exchange, pattern);
    await channel.prefetch(prefetch);
    const { consumerTag } = await channel.consume(queue, (message) =>
      message === null ? lost() : this.#receive(channel, message),
    );
    this.#tail = this.#tail.then(() => this.#closeGap());
    void this.#tail.then(() => this.#begun.resolve());
    return consumerTag;
  }

  #receive(channel: Channel, message: ConsumeMessage): void {
    if (!this.#stopped) this.#tail = this.#tail.then(() => this.#handle(channel, message));
  }

  async #handle(channel: Channel, message: ConsumeMessage): Promise<void> {
    const definition = { queue: this.#definition.name, handle: this.#definition.handle };
    const handed = { body: message.content.toString(), redelivered: message.fields.redelivered, attempt: 1 };
    const failure = await runHandler(definition, handed);
    ignoringClosed(() => channel.ack(message));
    const details = { broadcast: this.#definition.name, eventId: message.properties.messageId };
    if (failure !== undefined) this.#log.warn({ ...details, error: failure.message }, 'broadcast not handled');
  }

  async #closeGap(): Promise<void> {
    try {
      await this.#definition.onGap?.();
    } catch (error) {
      this.#log.warn({ broadcast: this.#definition.name, error: String(error) }, 'catching up failed');
    }
  }
}
