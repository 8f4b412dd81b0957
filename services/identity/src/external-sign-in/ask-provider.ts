import { DomainError } from '@prozessplattform/contracts';
import {
  AuthorizationResponseError,
  authorizationCodeGrant,
  ClientError,
  fetchUserInfo,
  ResponseBodyError,
  type Configuration,
} from 'openid-client';
import { z } from 'zod';
import { unavailable, type Provider } from './providers.ts';
import type { SignInAttempt } from './sign-in-attempt.ts';

const claimsSchema = z.looseObject({
  sub: z.string().min(1),
  email: z.string().optional(),
  email_verified: z.union([z.boolean(), z.stringbool()]).optional(),
  name: z.string().optional(),
});

/** What a provider says of a person, after every check of OpenID Connect Core 3.1.3.7. */
export interface ProviderClaims {
  /** Names the person at this provider for good. */
  readonly subject: string;
  readonly email: string | undefined;
  readonly isEmailVerified: boolean;
  readonly name: string | undefined;
  readonly groups: readonly string[];
}

/**
 * Exchanges the code of a provider's answer and checks what it says: state, issuer, audience, nonce, times, signature.
 * Throws AUTH.PROVIDER_REFUSED, AUTH.PROVIDER_ANSWER_INVALID or AUTH.PROVIDER_UNAVAILABLE.
 */
export async function askProvider(provider: Provider, attempt: SignInAttempt, answer: URL): Promise<ProviderClaims> {
  const configuration = await provider.configuration();
  try {
    const tokens = await authorizationCodeGrant(configuration, answer, {
      expectedState: attempt.state,
      expectedNonce: attempt.nonce,
      pkceCodeVerifier: attempt.verifier,
      idTokenExpected: true,
    });
    const told = tokens.claims();
    if (told === undefined) throw new DomainError('AUTH.PROVIDER_ANSWER_INVALID');
    return claimsOf(await completed({ configuration, provider, told, accessToken: tokens.access_token }), provider);
  } catch (error) {
    throw refusalOf(error);
  }
}

interface Told {
  readonly configuration: Configuration;
  readonly provider: Provider;
  readonly told: { readonly sub: string; readonly [claim: string]: unknown };
  readonly accessToken: string;
}

/** Some providers put addresses and groups into the ID token, others only into the answer of their userinfo endpoint. */
async function completed({ configuration, provider, told, accessToken }: Told): Promise<unknown> {
  const isComplete = told['email'] !== undefined && told[provider.settings.groupClaim] !== undefined;
  if (isComplete || configuration.serverMetadata().userinfo_endpoint === undefined) return told;
  return { ...(await fetchUserInfo(configuration, accessToken, told.sub)), ...told };
}

function claimsOf(told: unknown, { settings }: Provider): ProviderClaims {
  const { sub, email, email_verified: verified, name, ...others } = claimsSchema.parse(told);
  const groups = z
    .array(z.string())
    .catch([])
    .parse(others[settings.groupClaim] ?? []);
  return { subject: sub, email, isEmailVerified: verified === true || settings.vouchForEmails, name, groups };
}

/** What went wrong, by who is to blame: the person or the provider said no, its answer is wrong, or there was none. */
function refusalOf(error: unknown): DomainError {
  if (error instanceof DomainError) return error;
  if (error instanceof AuthorizationResponseError)
    return isOutage(error.error) ? unavailable(error) : new DomainError('AUTH.PROVIDER_REFUSED', { cause: error });
  if (error instanceof ResponseBodyError) return answered(error);
  if (error instanceof ClientError) return isServerFault(error) ? unavailable(error) : untrusted(error);
  // fetch throws TypeError where nobody answers.
  return error instanceof TypeError ? unavailable(error) : untrusted(error);
}

function answered(error: ResponseBodyError): DomainError {
  if (error.status >= 500 || isOutage(error.error)) return unavailable(error);
  // A code that was used before or is not ours.
  if (error.error === 'invalid_grant') return new DomainError('AUTH.SIGN_IN_NOT_BEGUN', { cause: error });
  return untrusted(error);
}

function isOutage(code: string): boolean {
  return code === 'temporarily_unavailable' || code === 'server_error';
}

function isServerFault({ code, cause }: ClientError): boolean {
  if (code === 'OAUTH_TIMEOUT' || code === 'OAUTH_ABORT') return true;
  return cause instanceof Response && cause.status >= 500;
}

function untrusted(cause: unknown): DomainError {
  return new DomainError('AUTH.PROVIDER_ANSWER_INVALID', { cause });
}
