import { v5, v7 } from 'uuid';

const namespace = 'b3f0c6a2-6d0c-5f57-9d63-2f1d5c0c9a11';

/** A new time-ordered id (UUIDv7). */
export function newId(): string {
  return v7();
}

/**
 * The same id for the same parts (UUIDv5): for whatever an event or an Idempotency-Key creates, so that a repeat
 * meets the document that the first try made. The last part names the purpose, e.g. `derivedId(event.id, 'model')`.
 */
export function derivedId(...parts: readonly [string, ...string[]]): string {
  return v5(JSON.stringify(parts), namespace);
}
