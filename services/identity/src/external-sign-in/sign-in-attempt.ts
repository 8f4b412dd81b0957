import { DomainError } from '@prozessplattform/contracts';
import { z } from 'zod';
import { seal, unseal } from '../keys/secret-box.ts';

const attemptSchema = z.object({
  provider: z.string(),
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  /** Where the app wants to have the person back. */
  redirectUri: z.string(),
  /** The app's own `state`. */
  appState: z.string().optional(),
  /** The app's PKCE challenge (S256): only who knows its verifier gets the tokens. */
  codeChallenge: z.string(),
  /** Milliseconds since 1970. */
  endsAt: z.number(),
});

/** A sign-in that was begun: kept by the browser that began it, sealed, so that any replica can finish it. */
export type SignInAttempt = z.infer<typeof attemptSchema>;

/** Seconds a person has at the provider. */
export const attemptSeconds = 600;

const path = '/api/v1/auth/oidc';

export interface CookieOptions {
  readonly key: Buffer;
  readonly isHttps: boolean;
}

/** The Set-Cookie header that binds an attempt to the browser; each has its own, so that two tabs do not meet. */
export function attemptCookie(attempt: SignInAttempt, { key, isHttps }: CookieOptions): string {
  return cookie(attempt.state, seal(JSON.stringify(attempt), key), { maxAge: attemptSeconds, isHttps });
}

export function endedCookie(state: string, isHttps: boolean): string {
  return cookie(state, '', { maxAge: 0, isHttps });
}

/** The attempt that this browser began under `state`; throws AUTH.SIGN_IN_NOT_BEGUN. */
export function readAttempt(
  cookieHeader: string | undefined,
  { state, provider, key, now }: { state: string; provider: string; key: Buffer; now: Date },
): SignInAttempt {
  const attempt = opened(valueOf(cookieHeader, cookieName(state)), key);
  const isRight = attempt?.state === state && attempt.provider === provider && attempt.endsAt > now.getTime();
  if (attempt === undefined || !isRight) throw new DomainError('AUTH.SIGN_IN_NOT_BEGUN');
  return attempt;
}

function opened(box: string | undefined, key: Buffer): SignInAttempt | undefined {
  if (box === undefined) return undefined;
  try {
    return attemptSchema.parse(JSON.parse(unseal(box, key)));
  } catch {
    return undefined;
  }
}

function valueOf(header: string | undefined, name: string): string | undefined {
  const pairs = (header ?? '').split(';').map((pair) => pair.trim());
  return pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1);
}

function cookieName(state: string): string {
  return `pp-sign-in-${state.slice(0, 16)}`;
}

function cookie(state: string, value: string, { maxAge, isHttps }: { maxAge: number; isHttps: boolean }): string {
  const secure = isHttps ? '; Secure' : '';
  // Lax: the way back from the provider is a navigation that begins on another site.
  return `${cookieName(state)}=${value}; Path=${path}; Max-Age=${maxAge}; HttpOnly; SameSite=Lax${secure}`;
}
