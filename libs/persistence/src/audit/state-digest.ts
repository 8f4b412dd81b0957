import { createHash } from 'node:crypto';
import { hiddenFields } from '../aggregate/platform-fields.ts';

const hidden: ReadonlySet<string> = new Set(hiddenFields);

/**
 * `sha256-<base64url>` of a document's canonical JSON: keys sorted, instants in ISO form, without outbox, lease and
 * absent (or null) fields, so that it is the same before and after a way through the database.
 */
export function stateDigest(document: object): string {
  const own = Object.fromEntries(Object.entries(document).filter(([field]) => !hidden.has(field)));
  return `sha256-${createHash('sha256').update(canonical(own)).digest('base64url')}`;
}

function canonical(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || 'toJSON' in value) return JSON.stringify(value) ?? 'null';
  const members = Object.entries(value).filter(([, member]) => member !== null && member !== undefined);
  const sorted = members.sort(([one], [other]) => (one < other ? -1 : 1));
  return `{${sorted.map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`).join(',')}}`;
}
