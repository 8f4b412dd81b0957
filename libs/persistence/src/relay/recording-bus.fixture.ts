import { setTimeout as wait } from 'node:timers/promises';
import type { CloudEvent, Exchange } from '@prozessplattform/contracts';
import {
  PublishFailed,
  type DeadLetter,
  type EventBus,
  type Readiness,
  type Subscription,
} from '@prozessplattform/messaging';

/** A bus that notes what it confirms; tests make it slow, deaf or picky. */
export class RecordingBus implements EventBus {
  readonly published: CloudEvent[] = [];
  readonly exchanges: Exchange[] = [];
  /** Events under way now, by subject, and the most there ever were. */
  readonly underWay = new Map<string, number>();
  delayMs = 0;
  down = false;
  #gate: PromiseWithResolvers<void> | undefined;
  refuses: (event: CloudEvent) => boolean = () => false;

  async publish(event: CloudEvent, exchange: Exchange): Promise<void> {
    if (this.down) throw new PublishFailed('unavailable', 'down');
    this.underWay.set(event.subject, (this.underWay.get(event.subject) ?? 0) + 1);
    if (this.delayMs > 0) await wait(this.delayMs);
    await this.#gate?.promise;
    this.underWay.set(event.subject, (this.underWay.get(event.subject) ?? 0) - 1);
    if (this.refuses(event)) throw new PublishFailed('unroutable', 'no queue takes the event');
    this.published.push(event);
    this.exchanges.push(exchange);
  }

  /** From now on no event is confirmed. */
  hold(): void {
    this.#gate = Promise.withResolvers<void>();
  }

  release(): void {
    this.#gate?.resolve();
    this.#gate = undefined;
  }

  publishTo(event: CloudEvent): Promise<void> {
    return this.publish(event, 'pp.internal');
  }
  async consume(): Promise<Subscription> {
    return { stop: async () => undefined };
  }
  async broadcast(): Promise<Subscription> {
    return { stop: async () => undefined };
  }
  ready(): Readiness {
    return { ok: !this.down };
  }
  async deadLetters(): Promise<DeadLetter[]> {
    return [];
  }
  async replayDeadLetters(): Promise<number> {
    return 0;
  }
  async close(): Promise<void> {}
}
