import type { IdentityContext } from '../context.ts';
import { accessTokenLifetime, issueAccessToken } from '../tokens/access-token.ts';
import { refreshTokenFor } from '../tokens/refresh-token.ts';
import type { Session, User } from '../storage/identity-storage.ts';
import type { Doc } from '@prozessplattform/persistence';
import { tokenSubjectFor } from './token-subject.ts';

/** What a client gets at sign-in and at refresh. */
export interface SessionTokens {
  readonly accessToken: string;
  readonly refreshToken: string;
  /** Seconds until the access token ends. */
  readonly expiresIn: number;
  readonly tokenType: 'Bearer';
}

export async function sessionTokens(
  context: IdentityContext,
  user: Doc<User>,
  session: Doc<Session>,
): Promise<SessionTokens> {
  const subject = await tokenSubjectFor(context, user, session._id);
  const key = await context.signingKeys.current();
  return {
    accessToken: issueAccessToken(subject, key, { issuer: context.config.issuer, notBefore: session.tokensRevokedAt }),
    refreshToken: refreshTokenFor(session._id, session.counter, context.secrets.refresh),
    expiresIn: accessTokenLifetime,
    tokenType: 'Bearer',
  };
}
