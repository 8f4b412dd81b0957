import { derivedId, DomainError } from '@prozessplattform/contracts';
import type { IdentityContext } from '../context.ts';
import { revokeSession } from '../sessions/refresh-session.ts';
import type { SessionTokens } from '../sessions/session-tokens.ts';
import { openSession } from '../sessions/sign-in.ts';
import { readSignInCode } from './sign-in-code.ts';

/** Hours after which a person signed in through a provider signs in there again: only then are their groups asked for. */
const longestHours = 12;

/** Exchanges the code of a sign-in for tokens, once. A code that comes twice was stolen: its session ends (RFC 6749, 4.1.2). */
export async function exchangeCode(
  context: IdentityContext,
  input: { readonly code: string; readonly codeVerifier: string },
): Promise<SessionTokens> {
  const now = context.now();
  const code = readSignInCode(input, { key: context.externalSignIn.codeKey, now });
  const user = await context.storage.users.unscoped('a code names whom it was made for').find(code.userId);
  if (user === null || !user.active) throw new DomainError('AUTH.ACCOUNT_CLOSED');
  const { session, created, tokens } = await openSession(context, user, {
    id: derivedId(code.id, 'session'),
    by: code.provider,
    endsAt: new Date(now.getTime() + longestHours * 3_600_000),
  });
  if (created) return tokens();
  await revokeSession(context, session);
  throw new DomainError('AUTH.SIGN_IN_CODE_INVALID');
}
