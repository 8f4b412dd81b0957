import { DomainError } from '@prozessplattform/contracts';

const longestTarget = 8 * 1024;
const pathCharacters = /^\/[\w\-.~!$&'()*+,;=:@%/]*$/;
const queryCharacters = /^[\w\-.~!$&'()*+,;=:@%/?[\]{}|^"<>`]*$/;
const dotSegment = /\/\.{1,2}(\/|$)/;
/** Encoded slash, backslash, dot, control characters, and whatever is encoded twice. */
const deceptiveEncoding = /%(2f|5c|2e|[01][0-9a-f]|7f|25[0-9a-f]{2})/i;

export interface Target {
  readonly path: string;
  /** With its question mark, or empty. */
  readonly search: string;
}

/**
 * Splits a request target. Throws REQUEST.INVALID for everything that two programs could read differently: `//`, dot
 * segments, backslashes, encoded separators, control characters, broken percent encoding, targets with a host.
 */
export function safeTarget(url: string): Target {
  const start = url.indexOf('?');
  const path = start === -1 ? url : url.slice(0, start);
  const search = start === -1 ? '' : url.slice(start);
  if (url.length > longestTarget || !isSafePath(path) || !isSafeQuery(search.slice(1)))
    throw new DomainError('REQUEST.INVALID', { extensions: { part: 'target' } });
  return { path, search };
}

function isSafePath(path: string): boolean {
  if (!pathCharacters.test(path) || path.includes('//') || dotSegment.test(path)) return false;
  return !path.includes('%') || (!deceptiveEncoding.test(path) && isDecodable(path));
}

function isSafeQuery(query: string): boolean {
  return queryCharacters.test(query) && !/%00/.test(query);
}

function isDecodable(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}
