import type { CloudEvent, Exchange } from '@prozessplattform/contracts';

/** The one way events travel between services: over RabbitMQ or inside the process, with the same guarantees. */
export interface EventBus {
  /**
   * Resolves when the broker (or the durable store of the in-process bus) has the event in every queue it belongs to.
   * Throws PublishFailed, and TypeError for an event that its definition does not allow.
   */
  publish(event: CloudEvent, exchange: Exchange): Promise<void>;
  /** Like publish, but only into one queue: answers to a replay command. */
  publishTo(event: CloudEvent, queue: string): Promise<void>;
  /** Consumes one durable queue of the topology; consumers of the same queue share its events. */
  consume(consumer: ConsumerDefinition): Promise<Subscription>;
  /** Every process gets every event, but only while it is connected: `onGap` catches up. */
  broadcast(consumer: BroadcastDefinition): Promise<Subscription>;
  /** Whether events can be published now; if not, why. */
  ready(): Readiness;
  /** What lies in `<queue>.dead`, oldest first, at most 1,000. */
  deadLetters(queue: string): Promise<DeadLetter[]>;
  /** Puts all dead letters of the queue back into it with fresh attempts; answers how many. */
  replayDeadLetters(queue: string): Promise<number>;
  /** Stops delivering, waits for running handlers (at most 30 s), then disconnects. */
  close(): Promise<void>;
}

export interface Readiness {
  readonly ok: boolean;
  readonly reason?: string;
}

export interface Delivery {
  /** Whether the event may have been handed out before. */
  readonly redelivered: boolean;
  /** 1 for the first try. */
  readonly attempt: number;
  /** Aborted after `deadlineMs`; the event is then retried whatever the handler still does. */
  readonly signal: AbortSignal;
}

export interface ConsumerDefinition {
  readonly queue: string;
  /** How many events are handled at once; default 16. */
  readonly prefetch?: number;
  /**
   * Events of one subject are handled one after the other, and a failing event holds back those of its subject until it
   * succeeds or is dead-lettered. Holds within one process.
   */
  readonly ordered?: boolean;
  /** Default 300,000 (5 minutes). */
  readonly deadlineMs?: number;
  /** Must be idempotent. Throws Unprocessable for a dead letter at once; any other error is retried with growing delay. */
  handle(event: CloudEvent, delivery: Delivery): Promise<void>;
}

export interface BroadcastDefinition {
  readonly name: string;
  readonly bindings: readonly { readonly exchange: Exchange; readonly pattern: string }[];
  /** Called one event after the other. An error is logged, there is no retry. */
  handle(event: CloudEvent): Promise<void>;
  /** Called after the subscription stands and after each reconnect: events before that moment may have been missed. */
  onGap?(): Promise<void>;
}

export interface Subscription {
  /** Stops delivering and waits for running handlers. */
  stop(): Promise<void>;
}

export interface DeadLetter {
  readonly queue: string;
  readonly reason: string;
  readonly attempts: number;
  /** ISO instant. */
  readonly deadAt: string;
  /** The event, or whatever came instead of one. */
  readonly event: unknown;
}
