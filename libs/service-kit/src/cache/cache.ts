/** Short-lived shared state: whatever is in it may vanish at any time. Values are text. */
export interface Cache {
  get(key: string): Promise<string | undefined>;
  /** Keeps `value` for `ttlSeconds`. */
  set(key: string, value: string, ttlSeconds: number): Promise<void>;
  delete(key: string): Promise<void>;
  /** Counts up and answers the new count; the first count starts the time to live. */
  increment(key: string, ttlSeconds: number): Promise<number>;
  /** Takes a named lease that nobody else holds; undefined where somebody does. */
  lease(name: string, ttlSeconds: number): Promise<Lease | undefined>;
  ready(): boolean;
  close(): Promise<void>;
}

export interface Lease {
  /** Prolongs it; false when it was lost meanwhile. */
  renew(): Promise<boolean>;
  release(): Promise<void>;
}
