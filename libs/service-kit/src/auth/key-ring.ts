import { createPublicKey, type KeyObject } from 'node:crypto';

/** Where the public keys that sign access tokens are found. */
export interface KeySource {
  find(kid: string): Promise<KeyObject | undefined> | KeyObject | undefined;
}

export interface KeyRingOptions {
  /** Fetches all keys that count now; asked when an unknown kid turns up. */
  readonly load?: () => Promise<readonly PublicKeyEntry[]>;
  /** Least milliseconds between two loads, whatever kids turn up; default 30 000. A failed or empty load may be repeated after a second. */
  readonly reloadAfterMs?: number;
  readonly now?: () => number;
}

export interface PublicKeyEntry {
  readonly kid: string;
  readonly jwk: Readonly<Record<string, unknown>>;
}

export interface KeyRing extends KeySource {
  /** Adds or replaces one key; throws TypeError for a JWK that is no public key. */
  add(entry: PublicKeyEntry): void;
  remove(kid: string): void;
  kids(): string[];
  /** Loads now, whatever the last load was; rejects when it fails. */
  refresh(): Promise<void>;
}

const retryMs = 1_000;
const longestKid = 200;

/** Keys in memory, with an optional loader for unknown ones. Concurrent look-ups share one load. */
export function createKeyRing({ load, reloadAfterMs = 30_000, now = Date.now }: KeyRingOptions = {}): KeyRing {
  const keys = new Map<string, KeyObject>();
  let nextLoad = 0;
  let loading: Promise<void> | undefined;

  const add = ({ kid, jwk }: PublicKeyEntry) => {
    const key = createPublicKey({ key: jwk, format: 'jwk' });
    if (kid.length <= longestKid) keys.set(kid, key);
  };
  const reload = async (loader: () => Promise<readonly PublicKeyEntry[]>) => {
    nextLoad = now() + retryMs;
    const entries = await loader();
    if (entries.length === 0) return;
    keys.clear();
    entries.forEach(add);
    nextLoad = now() + reloadAfterMs;
  };
  const refresh = async () => {
    if (load === undefined) return;
    loading ??= reload(load).finally(() => (loading = undefined));
    await loading;
  };
  const find = async (kid: string) => {
    if (!keys.has(kid) && (loading !== undefined || now() >= nextLoad)) await refresh();
    return keys.get(kid);
  };
  return { find, refresh, add, remove: (kid) => void keys.delete(kid), kids: () => [...keys.keys()] };
}
