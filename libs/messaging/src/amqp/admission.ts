import { once } from 'node:events';
import type { Channel } from 'amqplib';
import { PublishFailed } from '../publish-failed.ts';

const drainTimeoutMs = 10_000;

/** Bounds what is under way: so many at once, so many waiting, and a pause while the socket's buffer is full. */
export class Admission {
  readonly #concurrency: number;
  readonly #maxWaiting: number;
  readonly #waiting: (() => void)[] = [];
  #inside = 0;
  #paused = false;

  constructor({ concurrency, waiting }: { readonly concurrency: number; readonly waiting: number }) {
    this.#concurrency = concurrency;
    this.#maxWaiting = waiting;
  }

  /** Throws PublishFailed `unavailable` when too many wait already. */
  async enter(): Promise<void> {
    if (this.#mayEnter() && this.#waiting.length === 0) {
      this.#inside++;
      return;
    }
    if (this.#waiting.length >= this.#maxWaiting) throw new PublishFailed('unavailable', 'too many events at once');
    await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  leave(): void {
    this.#inside--;
    this.#admit();
  }

  /** `drain` never comes on a dying channel: closing it or 10 s end the pause as well. */
  pauseUntilDrained(channel: Channel): void {
    if (this.#paused) return;
    this.#paused = true;
    const signal = AbortSignal.timeout(drainTimeoutMs);
    const ends = [once(channel, 'drain', { signal }), once(channel, 'close', { signal })];
    void Promise.race(ends)
      .catch(() => undefined)
      .then(() => this.resume());
    for (const end of ends) end.catch(() => undefined);
  }

  resume(): void {
    this.#paused = false;
    this.#admit();
  }

  #mayEnter(): boolean {
    return !this.#paused && this.#inside < this.#concurrency;
  }

  #admit(): void {
    while (this.#mayEnter()) {
      const next = this.#waiting.shift();
      if (next === undefined) return;
      this.#inside++;
      next();
    }
  }
}
