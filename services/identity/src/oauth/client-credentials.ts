import { DomainError } from '@prozessplattform/contracts';
import type { Doc } from '@prozessplattform/persistence';
import { noteFailedSignIn, noteTokenGrant } from '../audit-log/note-sign-ins.ts';
import type { IdentityContext } from '../context.ts';
import { isSecretOf } from '../service-accounts/client-secret.ts';
import { writableUntilOf } from '../sessions/token-subject.ts';
import type { ServiceAccount } from '../storage/identity-storage.ts';
import { accessTokenLifetime, issueAccessToken } from '../tokens/access-token.ts';
import type { TokenRequest } from './read-token-request.ts';

/** An access token for a program (RFC 6749, 4.4): its roles, limited by its scopes. Throws AUTH.CLIENT_INVALID, AUTH.SCOPE_INVALID. */
export async function grantClientCredentials(context: IdentityContext, request: TokenRequest) {
  const account = await authenticated(context, request);
  const scopes = granted(account, request.scope);
  const { _id: id, organisationId, roles } = account;
  await noteTokenGrant(context, account);
  const key = await context.signingKeys.current();
  const limit = organisationId === context.landId ? {} : { w: await writableUntilOf(context, organisationId) };
  const accessToken = issueAccessToken(
    {
      sub: id,
      sid: id,
      kind: 'service',
      org: organisationId,
      land: context.landId,
      scope: scopes.join(' '),
      mem: [{ o: organisationId, r: roles, ...limit }],
    },
    key,
    { issuer: context.config.issuer },
  );
  return { access_token: accessToken, token_type: 'Bearer', expires_in: accessTokenLifetime, scope: scopes.join(' ') };
}

async function authenticated(context: IdentityContext, request: TokenRequest): Promise<Doc<ServiceAccount>> {
  const { clientId, clientSecret } = request;
  const account = await context.storage.serviceAccounts.unscoped('a program names itself').find(clientId);
  const isValid = isSecretOf(account?.secrets ?? [], clientSecret, context.now());
  if (account === null || !account.active || !isValid) {
    await noteFailedSignIn(context, account, 'service-accounts');
    throw new DomainError('AUTH.CLIENT_INVALID', {
      extensions: { error: 'invalid_client' },
      headers: { 'WWW-Authenticate': 'Basic realm="oauth"' },
    });
  }
  return account;
}

/** Without a wish all that the account may; a program cannot ask for more than that. */
function granted({ scopes }: ServiceAccount, wanted: readonly string[] | undefined): readonly string[] {
  const excess = wanted?.filter((scope) => !(scopes as readonly string[]).includes(scope)) ?? [];
  if (excess.length > 0) throw new DomainError('AUTH.SCOPE_INVALID', { extensions: { error: 'invalid_scope' } });
  return wanted ?? scopes;
}
