import { createHash } from 'node:crypto';

/** `sha256-<base64url>` of the JSON form with sorted keys: equal for equal content, whatever the order of keys. */
export function contentHash(content: unknown): string {
  const canonical = JSON.stringify(content, (_key, value: unknown) => (isPlain(value) ? sorted(value) : value));
  return `sha256-${createHash('sha256').update(canonical).digest('base64url')}`;
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function sorted(value: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map((key) => [key, value[key]]),
  );
}
