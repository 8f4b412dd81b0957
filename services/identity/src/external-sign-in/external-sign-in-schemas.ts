import { z } from 'zod';

export const providerParams = z.strictObject({ provider: z.string().regex(/^[a-z][a-z\d-]{0,39}$/) });

export const startQuery = z.strictObject({
  /** Where the app wants to have the person back: one of the addresses that the operator listed. */
  redirectUri: z.string().max(2000),
  /** base64url(SHA-256(code verifier)), RFC 7636. */
  codeChallenge: z.string().regex(/^[\w-]{43}$/),
  /** Comes back to the app as it is. */
  state: z.string().max(500).optional(),
});

/** Providers add what they like: `iss`, `session_state`, … */
export const callbackQuery = z.looseObject({
  state: z.string().max(200).optional(),
  code: z.string().max(4000).optional(),
  error: z.string().max(200).optional(),
});

export const exchangeBody = z.strictObject({
  code: z.string().min(1).max(2000),
  codeVerifier: z.string().regex(/^[\w\-.~]{43,128}$/),
});

export const providerView = z.object({
  id: z.string(),
  label: z.object({ de: z.string(), en: z.string() }),
  startUrl: z.string(),
});
