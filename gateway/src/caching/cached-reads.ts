import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Principal } from '@prozessplattform/contracts';

/** One kind of read whose answers are kept. */
export interface CachedRead {
  readonly path: RegExp;
  /**
   * Whose answers are alike. `everybody`: all who are signed in. `organisations`: all who are members of the same
   * organisations now; where the service itself says that an answer is public, everybody.
   */
  readonly alike: 'everybody' | 'organisations';
}

const id = '[\\da-f]{8}(?:-[\\da-f]{4}){3}-[\\da-f]{12}';

/** Everything that is ever kept. What a person may see by role, by name or by grant is none of it. */
export const cachedReads: readonly CachedRead[] = [
  { path: /^\/api\/v1\/building-blocks$/, alike: 'everybody' },
  { path: /^\/api\/v1\/library$/, alike: 'organisations' },
  { path: new RegExp(`^/api/v1/library/${id}$`), alike: 'organisations' },
  { path: new RegExp(`^/api/v1/library/${id}/versions$`), alike: 'organisations' },
  { path: new RegExp(`^/api/v1/library/${id}/versions/\\d{1,6}/content$`), alike: 'organisations' },
];

/** Under which keys the answer to a request may be kept. */
export interface ReadKeys {
  /** For all who are signed in. */
  readonly everybody: string;
  /** For who sees as much as this principal; missing where everybody sees the same. */
  readonly alike: string | undefined;
}

const longestSearch = 1024;

/**
 * The keys of a read that is kept, or undefined for everything else: programs (what they see depends on scopes), reads that
 * wait for a write (Consistency-Token), and parts of answers. `Cache-Control: no-cache` is not obeyed: browsers send it with every
 * If-None-Match of a script, and the answers are fresh within seconds anyway.
 */
export function readKeys(
  request: IncomingMessage,
  { path, search }: { readonly path: string; readonly search: string },
  principal: Principal | undefined,
): ReadKeys | undefined {
  if (principal?.kind !== 'user' || request.method !== 'GET' || search.length > longestSearch) return undefined;
  const { headers } = request;
  // Access that an organisation granted is logged by the service before it answers.
  if (headers['access-grant'] !== undefined) return undefined;
  if (headers['consistency-token'] !== undefined || headers.range !== undefined) return undefined;
  const read = cachedReads.find((candidate) => candidate.path.test(path));
  if (read === undefined) return undefined;
  const asked = `${languageOf(headers['accept-language'])} ${path}${search}`;
  return {
    everybody: `all ${asked}`,
    alike: read.alike === 'everybody' ? undefined : `${visibilityClass(principal)} ${asked}`,
  };
}

/** All whose current memberships are in the same organisations see the same part of the library. */
function visibilityClass({ memberships }: Principal, now = new Date()): string {
  const current = memberships.filter(({ until }) => until === undefined || new Date(until) > now);
  const ids = [...new Set(current.map(({ organisationId }) => organisationId))].toSorted();
  return createHash('sha256').update(ids.join()).digest('base64url');
}

function languageOf(header: string | undefined): string {
  return header?.slice(0, 100) ?? '';
}
