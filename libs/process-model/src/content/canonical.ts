import { createHash } from 'node:crypto';

/**
 * JSON text that is the same for values that mean the same: object keys sorted, undefined left out, order of arrays kept.
 * Takes what JSON can express.
 */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, entry: unknown) => (isObject(entry) ? sorted(entry) : entry));
}

/** `sha256-<hex>` of the canonical JSON: equal for contents that differ in the order of their keys only. All services use this one. */
export function contentHash(content: unknown): string {
  return `sha256-${createHash('sha256').update(canonicalJson(content)).digest('hex')}`;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** `Object.fromEntries` defines properties, so that a key named `__proto__` stays a key. */
function sorted(value: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
