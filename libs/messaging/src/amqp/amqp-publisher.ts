import type { ConfirmChannel, Message } from 'amqplib';
import { PublishFailed } from '../publish-failed.ts';
import type { AmqpLink, Session } from './amqp-link.ts';
import { Admission } from './admission.ts';

export interface Outgoing {
  /** '' for the default exchange, whose routing keys are queue names. */
  readonly exchange: string;
  readonly routingKey: string;
  readonly body: string;
  /** The event's id. */
  readonly messageId: string;
  /** Whether it is a failure that no queue takes it. */
  readonly mandatory: boolean;
  readonly headers?: Readonly<Record<string, unknown>>;
}

interface Unconfirmed {
  readonly messageId: string;
  returned: boolean;
  settle(error?: PublishFailed): void;
}

const confirmTimeoutMs = 10_000;

/** Publishes with confirms; a message is out only when the broker confirmed it and did not return it. */
export class AmqpPublisher {
  readonly #link: AmqpLink;
  readonly #admission = new Admission({ concurrency: 512, waiting: 10_000 });
  readonly #unconfirmed = new Set<Unconfirmed>();

  constructor(link: AmqpLink) {
    this.#link = link;
    link.use({ up: (session) => this.#up(session), down: () => this.#down() });
  }

  /** Throws PublishFailed: `unavailable` without connection, while blocked, unconfirmed after 10 s; `unroutable`. */
  async send(message: Outgoing): Promise<void> {
    this.#publishing();
    await this.#admission.enter();
    try {
      await this.#confirmed(this.#publishing(), message);
    } finally {
      this.#admission.leave();
    }
  }

  /** Waits for the confirms of what was sent, at most as long as they may take. */
  async settled(): Promise<void> {
    const end = Date.now() + confirmTimeoutMs;
    while (this.#unconfirmed.size > 0 && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 10));
  }

  #publishing(): ConfirmChannel {
    const { impediment, session } = this.#link;
    if (impediment !== undefined || session === undefined)
      throw new PublishFailed('unavailable', impediment ?? 'no connection to the broker');
    return session.publishing;
  }

  #confirmed(channel: ConfirmChannel, message: Outgoing): Promise<void> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(
        () => entry.settle(new PublishFailed('unavailable', `no confirm within ${confirmTimeoutMs} ms`)),
        confirmTimeoutMs,
      );
      const entry: Unconfirmed = {
        messageId: message.messageId,
        returned: false,
        settle: (error) => {
          clearTimeout(timer);
          this.#unconfirmed.delete(entry);
          if (error === undefined) resolve();
          else reject(error);
        },
      };
      this.#unconfirmed.add(entry);
      this.#publish(channel, message, entry);
    });
  }

  #publish(channel: ConfirmChannel, message: Outgoing, entry: Unconfirmed): void {
    const { exchange, routingKey, messageId, mandatory, headers = {} } = message;
    const options = {
      persistent: true,
      contentType: 'application/cloudevents+json',
      messageId,
      mandatory,
      headers: { ...headers },
    };
    try {
      const hasRoom = channel.publish(exchange, routingKey, Buffer.from(message.body), options, (error: unknown) =>
        entry.settle(outcomeOf(error, entry)),
      );
      if (!hasRoom) this.#admission.pauseUntilDrained(channel);
    } catch (error) {
      entry.settle(new PublishFailed('unavailable', 'the channel to the broker is closed', error));
    }
  }

  #up({ publishing }: Session): void {
    publishing.on('return', (message: Message) => this.#returned(String(message.properties.messageId)));
    this.#admission.resume();
  }

  #down(): void {
    const error = new PublishFailed('unavailable', 'the connection to the broker was lost');
    for (const entry of this.#unconfirmed) entry.settle(error);
    this.#admission.resume();
  }

  /** The broker returns an unroutable message and then confirms it all the same. */
  #returned(messageId: string): void {
    for (const entry of this.#unconfirmed) if (entry.messageId === messageId) entry.returned = true;
  }
}

function outcomeOf(error: unknown, entry: Unconfirmed): PublishFailed | undefined {
  if (error !== null && error !== undefined)
    return new PublishFailed('unavailable', 'the broker did not take the event', error);
  return entry.returned ? new PublishFailed('unroutable', 'no queue takes the event') : undefined;
}
