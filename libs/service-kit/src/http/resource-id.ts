import { derivedId, newId, type Principal } from '@prozessplattform/contracts';

/**
 * The id of what a POST creates: derived from principal and Idempotency-Key where there is one, so that a repeated
 * request meets the resource of the first, even after every cache was flushed; else new. `purpose` keeps the kinds apart.
 */
export function resourceIdFor(
  request: { readonly principal: Principal; readonly idempotencyKey?: string | undefined },
  purpose: string,
): string {
  if (request.idempotencyKey === undefined) return newId();
  return derivedId(request.principal.id, request.idempotencyKey, purpose);
}
