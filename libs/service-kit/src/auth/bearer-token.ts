import { DomainError, type Principal } from '@prozessplattform/contracts';

/** Turns a token into its principal; throws AUTH.TOKEN_INVALID or AUTH.TOKEN_EXPIRED. */
export type Authenticate = (token: string) => Promise<Principal> | Principal;

const longest = 16 * 1024;
const bearer = /^Bearer ([\w-]+\.[\w-]+\.[\w-]*)$/i;

/** The token of an Authorization header; throws AUTH.TOKEN_MISSING without one and AUTH.TOKEN_INVALID for other schemes. */
export function bearerToken(authorization: string | undefined): string {
  if (authorization === undefined || authorization === '')
    throw new DomainError('AUTH.TOKEN_MISSING', { headers: { 'WWW-Authenticate': 'Bearer' } });
  const token = authorization.length <= longest ? bearer.exec(authorization)?.[1] : undefined;
  if (token === undefined) throw invalidToken();
  return token;
}

export function invalidToken(cause?: unknown): DomainError {
  return new DomainError('AUTH.TOKEN_INVALID', { cause, headers: challenge('The access token is invalid') });
}

export function expiredToken(): DomainError {
  return new DomainError('AUTH.TOKEN_EXPIRED', { headers: challenge('The access token expired') });
}

function challenge(description: string): Record<string, string> {
  return { 'WWW-Authenticate': `Bearer error="invalid_token", error_description="${description}"` };
}
