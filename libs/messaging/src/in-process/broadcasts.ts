import type { CloudEvent, Exchange } from '@prozessplattform/contracts';
import { parseEvent } from '../check-event.ts';
import type { BroadcastDefinition, Subscription } from '../event-bus.ts';
import type { Log } from '../log.ts';
import { isBound } from '../routing.ts';
import { traceConsume } from '../tracing.ts';

/** What every process sees, here: every subscriber of this process, one event after the other. */
export class Broadcasts {
  readonly #log: Log;
  readonly #subscribers = new Set<Subscriber>();

  constructor(log: Log) {
    this.#log = log;
  }

  async subscribe(definition: BroadcastDefinition): Promise<Subscription> {
    const subscriber: Subscriber = { definition, tail: Promise.resolve() };
    this.#subscribers.add(subscriber);
    await definition.onGap?.();
    return {
      stop: async () => {
        this.#subscribers.delete(subscriber);
        await subscriber.tail;
      },
    };
  }

  deliver(event: CloudEvent, exchange: Exchange): void {
    for (const subscriber of this.#subscribers) {
      if (!isBound(subscriber.definition.bindings, event, exchange)) continue;
      subscriber.tail = subscriber.tail.then(() => this.#handle(subscriber.definition, event));
    }
  }

  async stop(): Promise<void> {
    const tails = [...this.#subscribers].map((subscriber) => subscriber.tail);
    this.#subscribers.clear();
    await Promise.all(tails);
  }

  async #handle(definition: BroadcastDefinition, event: CloudEvent): Promise<void> {
    try {
      const parsed = parseEvent(JSON.parse(JSON.stringify(event)));
      await traceConsume(parsed, definition.name, () => definition.handle(parsed));
    } catch (error) {
      this.#log.warn({ broadcast: definition.name, eventId: event.id, error: String(error) }, 'broadcast not handled');
    }
  }
}

interface Subscriber {
  readonly definition: BroadcastDefinition;
  tail: Promise<void>;
}
