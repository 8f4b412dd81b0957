import { setTimeout as wait } from 'node:timers/promises';
import { PublishFailed, type Log } from '@prozessplattform/messaging';
import type { OutboxDocument } from '../aggregate/outbox-entry.ts';
import type { OutboxSource } from '../aggregate/outbox-source.ts';
import { Backoff, jittered } from './backoff.ts';
import { JoinedSettling } from './joined-settling.ts';
import type { OutboxPublisher } from './outbox-publisher.ts';
import { Setbacks } from './setbacks.ts';

interface Dependencies {
  readonly owner: string;
  readonly publisher: OutboxPublisher;
  readonly log: Log;
  readonly sources: ReadonlyMap<string, OutboxSource>;
  readonly pollMs: number;
  readonly leaseMs: number;
  readonly concurrency: number;
}

/** One document being published; at most one lane per document. */
interface Lane {
  readonly source: OutboxSource;
  readonly id: string;
  document: OutboxDocument;
  /** A later state that came while the lane was at work. */
  next: OutboxDocument | undefined;
  startedAt: number | undefined;
  readonly isHeavy: boolean;
}

/** Lanes waiting in memory; what comes beyond stays in the store until the poll fetches it. */
const maxLanes = 2_000;
const pollBatch = 500;
/** Documents published at once whose events carry content: one may be several megabytes. */
const heavyConcurrency = 32;

export class OutboxRelay {
  readonly #deps: Dependencies;
  readonly #lanes = new Map<string, Lane>();
  readonly #waiting: Lane[] = [];
  readonly #running = new Set<Promise<void>>();
  readonly #settling = new Map<OutboxSource, JoinedSettling>();
  readonly #setbacks = new Setbacks();
  readonly #pause = new Backoff(200, 10_000);
  #heavy = 0;
  #pausedUntil = 0;
  #pollTimer: NodeJS.Timeout | undefined;
  #renewTimer: NodeJS.Timeout | undefined;
  #polling: Promise<void> | undefined;
  #stopped = false;

  constructor(deps: Dependencies) {
    this.#deps = deps;
  }

  start(): void {
    const { owner } = this.#deps;
    const port = {
      owner,
      leaseUntil: () => this.#leaseUntil(),
      nudge: (store: string, document: OutboxDocument) => this.#nudge(store, document),
    };
    for (const source of this.#deps.sources.values()) source.attach(port);
    this.#schedulePoll(0);
    this.#renewTimer = setInterval(() => void this.#renew(), this.#deps.leaseMs / 3);
    this.#renewTimer.unref();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#pollTimer);
    for (const source of this.#deps.sources.values()) source.attach(undefined);
    this.#waiting.length = 0;
    const timeout = new AbortController();
    const finished = Promise.all([...this.#running, this.#polling]);
    await Promise.race([finished, wait(15_000, undefined, { signal: timeout.signal }).catch(() => undefined)]);
    timeout.abort();
    clearInterval(this.#renewTimer);
    this.#lanes.clear();
    const releasing = [...this.#deps.sources.values()].map((source) => source.release(this.#deps.owner));
    await Promise.allSettled(releasing);
  }

  async drained(timeoutMs = 10_000): Promise<void> {
    const end = Date.now() + timeoutMs;
    while (this.#lanes.size > 0 || !(await this.#owesNothing())) {
      if (Date.now() > end) throw new Error(`the outboxes still owe events after ${timeoutMs} ms`);
      await wait(5);
    }
  }

  async #owesNothing(): Promise<boolean> {
    const answers = await Promise.all([...this.#deps.sources.values()].map((source) => source.owesNothing()));
    return answers.every(Boolean);
  }

  #leaseUntil(): Date {
    return new Date(Date.now() + this.#deps.leaseMs);
  }

  #nudge(store: string, document: OutboxDocument): void {
    const source = this.#deps.sources.get(store);
    if (source === undefined || this.#isPaused()) return;
    this.#accept(source, document);
  }

  #accept(source: OutboxSource, document: OutboxDocument): void {
    const key = `${source.name}/${document._id}`;
    const lane = this.#lanes.get(key);
    if (lane !== undefined) {
      if ((lane.next?.version ?? 0) < document.version) lane.next = document;
      return;
    }
    if (this.#stopped || this.#lanes.size >= maxLanes || this.#setbacks.isWaiting(key)) return;
    const isHeavy = document.outbox.some(({ contentRef }) => contentRef !== undefined);
    const created: Lane = { source, id: document._id, document, next: undefined, startedAt: undefined, isHeavy };
    this.#lanes.set(key, created);
    this.#waiting.push(created);
    this.#pump();
  }

  #pump(): void {
    while (this.#running.size < this.#deps.concurrency && !this.#stopped) {
      const lane = this.#next();
      if (lane === undefined) return;
      const key = `${lane.source.name}/${lane.id}`;
      if (lane.isHeavy) this.#heavy++;
      const run = this.#run(lane, key).finally(() => {
        if (lane.isHeavy) this.#heavy--;
        this.#lanes.delete(key);
        this.#running.delete(run);
        this.#pump();
      });
      this.#running.add(run);
    }
  }

  #next(): Lane | undefined {
    if (this.#heavy < heavyConcurrency) return this.#waiting.shift();
    const light = this.#waiting.findIndex(({ isHeavy }) => !isHeavy);
    return light === -1 ? undefined : this.#waiting.splice(light, 1)[0];
  }

  async #run(lane: Lane, key: string): Promise<void> {
    lane.startedAt = Date.now();
    try {
      let document: OutboxDocument | null = lane.document;
      while (document !== null && !this.#isPaused()) document = await this.#publishBatch(lane, document);
      this.#setbacks.clear(key);
    } catch (error) {
      this.#failed(key, error);
    }
  }

  /** Answers what the document owes after the batch, taken for this process, or null. */
  async #publishBatch(lane: Lane, document: OutboxDocument): Promise<OutboxDocument | null> {
    const outcome = await this.#deps.publisher.publish(document);
    lane.next = undefined;
    const owesMore = outcome.confirmed.length > 0 && (await this.#settle(lane, outcome.confirmed));
    if (outcome.failure !== undefined) throw outcome.failure;
    this.#resumed();
    if (lane.next === undefined && !owesMore) return null;
    const [taken = null] = await lane.source.claim(this.#deps.owner, [lane.id], this.#leaseUntil());
    return taken;
  }

  #settle(lane: Lane, eventIds: readonly string[]): Promise<boolean> {
    const settling = this.#settling.get(lane.source) ?? new JoinedSettling(lane.source);
    this.#settling.set(lane.source, settling);
    return settling.settle(lane.id, eventIds);
  }

  #failed(key: string, error: unknown): void {
    if (error instanceof PublishFailed && error.failure === 'unavailable') {
      this.#paused(error);
      return;
    }
    const delay = this.#setbacks.add(key);
    const details = { document: key, error: String(error), retryInMs: Math.round(delay) };
    if (error instanceof TypeError) this.#deps.log.error(details, 'an event in the outbox cannot be published');
    else this.#deps.log.warn(details, 'an event was not published and is tried again');
  }

  #isPaused(): boolean {
    return Date.now() < this.#pausedUntil;
  }

  #paused(error: unknown): void {
    if (this.#isPaused()) return;
    if (this.#pause.failures === 0)
      this.#deps.log.warn({ error: String(error) }, 'the bus takes no events; they wait in the outbox');
    const delay = this.#pause.next();
    this.#pausedUntil = Date.now() + delay;
    this.#waiting.splice(0).forEach((lane) => this.#lanes.delete(`${lane.source.name}/${lane.id}`));
    this.#schedulePoll(delay + 1);
  }

  #resumed(): void {
    if (this.#pause.failures === 0) return;
    this.#pause.reset();
    this.#deps.log.info({}, 'the bus takes events again');
  }

  #schedulePoll(ms: number): void {
    if (this.#stopped) return;
    clearTimeout(this.#pollTimer);
    this.#pollTimer = setTimeout(() => {
      this.#polling = this.#poll().finally(() => (this.#polling = undefined));
    }, ms);
    this.#pollTimer.unref();
  }

  async #poll(): Promise<void> {
    let full = false;
    try {
      for (const source of this.#deps.sources.values()) full = (await this.#pollSource(source)) || full;
      this.#setbacks.reachable();
    } catch (error) {
      if (this.#setbacks.unreachable()) this.#deps.log.warn({ error: String(error) }, 'the outboxes cannot be read');
    }
    const rest = Math.max(0, this.#pausedUntil - Date.now());
    this.#schedulePoll(Math.max(rest + 1, full ? 1 : jittered(this.#deps.pollMs)));
  }

  async #pollSource(source: OutboxSource): Promise<boolean> {
    const room = Math.min(pollBatch, maxLanes - this.#lanes.size);
    if (room <= 0 || this.#isPaused()) return room <= 0;
    const prefix = `${source.name}/`;
    const busy = [...this.#lanes.keys(), ...this.#setbacks.waiting()].filter((key) => key.startsWith(prefix));
    const except = busy.map((key) => key.slice(prefix.length));
    const found = await source.pending(this.#deps.owner, { except, limit: room });
    const free = found.filter((id) => !this.#lanes.has(prefix + id));
    if (free.length > 0 && !this.#stopped)
      for (const taken of await source.claim(this.#deps.owner, free, this.#leaseUntil())) this.#accept(source, taken);
    return found.length === room;
  }

  async #renew(): Promise<void> {
    const before = Date.now() - this.#deps.leaseMs / 3;
    const slow = [...this.#lanes.values()].filter((lane) => (lane.startedAt ?? before) <= before);
    const bySource = Map.groupBy(slow, (lane) => lane.source);
    for (const [source, lanes] of bySource) {
      const ids = lanes.map((lane) => lane.id);
      await source.renew(this.#deps.owner, ids, this.#leaseUntil()).catch(() => undefined);
    }
  }
}
