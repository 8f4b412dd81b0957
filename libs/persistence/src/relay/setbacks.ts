import { Backoff } from './backoff.ts';

/** Documents whose events could not be published, each with its own growing pause, and whether the stores can be read. */
export class Setbacks {
  readonly #documents = new Map<string, { backoff: Backoff; until: number }>();
  #unreachable = false;

  /** Answers the milliseconds until the next try. */
  add(key: string): number {
    const entry = this.#documents.get(key) ?? { backoff: new Backoff(500, 60_000), until: 0 };
    const delay = entry.backoff.next();
    entry.until = Date.now() + delay;
    this.#documents.set(key, entry);
    return delay;
  }

  clear(key: string): void {
    this.#documents.delete(key);
  }

  isWaiting(key: string): boolean {
    return (this.#documents.get(key)?.until ?? 0) > Date.now();
  }

  waiting(): string[] {
    return [...this.#documents.keys()].filter((key) => this.isWaiting(key));
  }

  /** Answers whether this is news. */
  unreachable(): boolean {
    const isNews = !this.#unreachable;
    this.#unreachable = true;
    return isNews;
  }

  reachable(): void {
    this.#unreachable = false;
  }
}
