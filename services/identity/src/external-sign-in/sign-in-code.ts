import { createHash, timingSafeEqual } from 'node:crypto';
import { DomainError, newId } from '@prozessplattform/contracts';
import { z } from 'zod';
import { seal, unseal } from '../keys/secret-box.ts';

const codeSchema = z.object({
  id: z.string(),
  userId: z.string(),
  provider: z.string(),
  codeChallenge: z.string(),
  /** Milliseconds since 1970. */
  endsAt: z.number(),
});

/** What the app gets in the address it is led back to, and exchanges for tokens: worth nothing without its PKCE verifier. */
export type SignInCode = z.infer<typeof codeSchema>;

const codeSeconds = 60;

export function makeSignInCode(
  content: Pick<SignInCode, 'userId' | 'provider' | 'codeChallenge'>,
  { key, now }: { readonly key: Buffer; readonly now: Date },
): string {
  const code: SignInCode = { ...content, id: newId(), endsAt: now.getTime() + codeSeconds * 1000 };
  return seal(JSON.stringify(code), key);
}

/** Throws AUTH.SIGN_IN_CODE_INVALID. That it was used before, the session that it made tells. */
export function readSignInCode(
  { code, codeVerifier }: { readonly code: string; readonly codeVerifier: string },
  { key, now }: { readonly key: Buffer; readonly now: Date },
): SignInCode {
  const content = opened(code, key);
  const isRight = content !== undefined && content.endsAt > now.getTime() && fits(content.codeChallenge, codeVerifier);
  if (!isRight) throw new DomainError('AUTH.SIGN_IN_CODE_INVALID');
  return content;
}

function opened(code: string, key: Buffer): SignInCode | undefined {
  try {
    return codeSchema.parse(JSON.parse(unseal(code, key)));
  } catch {
    return undefined;
  }
}

/** RFC 7636, 4.6 (S256). */
function fits(challenge: string, verifier: string): boolean {
  const expected = createHash('sha256').update(verifier).digest();
  const given = Buffer.from(challenge, 'base64url');
  return given.length === expected.length && timingSafeEqual(given, expected);
}
