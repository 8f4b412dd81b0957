import { DomainError } from '@prozessplattform/contracts';
import {
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client';
import type { IdentityContext } from '../context.ts';
import { providerNamed } from './providers.ts';
import { attemptSeconds, type SignInAttempt } from './sign-in-attempt.ts';

export interface SignInWish {
  readonly provider: string;
  readonly redirectUri: string;
  readonly codeChallenge: string;
  readonly state?: string | undefined;
}

export interface StartedSignIn {
  /** Where the browser goes. */
  readonly location: string;
  readonly attempt: SignInAttempt;
}

/** Begins a sign-in: authorization code with PKCE, state and nonce. Throws AUTH.PROVIDER_UNAVAILABLE. */
export async function startSignIn(context: IdentityContext, wish: SignInWish): Promise<StartedSignIn> {
  const { providers, redirectUris } = context.externalSignIn;
  const provider = providerNamed(providers, wish.provider);
  assertKnownTarget(redirectUris, wish.redirectUri);
  const configuration = await provider.configuration();
  const attempt: SignInAttempt = {
    provider: wish.provider,
    state: randomState(),
    nonce: randomNonce(),
    verifier: randomPKCECodeVerifier(),
    redirectUri: wish.redirectUri,
    codeChallenge: wish.codeChallenge,
    endsAt: context.now().getTime() + attemptSeconds * 1000,
    ...(wish.state === undefined ? {} : { appState: wish.state }),
  };
  const location = buildAuthorizationUrl(configuration, {
    redirect_uri: callbackAddress(context, wish.provider),
    scope: provider.settings.scopes.join(' '),
    state: attempt.state,
    nonce: attempt.nonce,
    code_challenge: await calculatePKCECodeChallenge(attempt.verifier),
    code_challenge_method: 'S256',
  });
  return { location: location.href, attempt };
}

/** The address that the provider must know as this platform's. */
export function callbackAddress({ externalSignIn }: IdentityContext, provider: string): string {
  return `${externalSignIn.publicUrl}/api/v1/auth/oidc/${provider}/callback`;
}

/** Only addresses that the operator listed: the code would otherwise go wherever a link says. */
function assertKnownTarget(redirectUris: readonly string[], wanted: string): void {
  if (redirectUris.includes(wanted)) return;
  const fault = { pointer: '/redirectUri', message: 'OIDC_REDIRECT_URIS', in: 'query' } as const;
  throw new DomainError('REQUEST.INVALID', { errors: [fault] });
}
