import { DomainError, notFound } from '@prozessplattform/contracts';
import { allowInsecureRequests, discovery, enableNonRepudiationChecks, type Configuration } from 'openid-client';
import type { ProviderSettings } from './provider-settings.ts';

/** A provider and how to reach it. */
export interface Provider {
  readonly settings: ProviderSettings;
  /** What the provider says of itself; throws AUTH.PROVIDER_UNAVAILABLE. */
  configuration(): Promise<Configuration>;
}

export interface ExternalSignInConfig {
  readonly providers: readonly ProviderSettings[];
  /** Client secret by provider's id. */
  readonly secrets: Readonly<Record<string, string>>;
  /** Addresses that a sign-in may lead back to. */
  readonly redirectUris: readonly string[];
}

const noProviders: ExternalSignInConfig = { providers: [], secrets: {}, redirectUris: [] };

export type Providers = ReadonlyMap<string, Provider>;

const timeoutSeconds = 5;
/** The provider's description changes rarely; it is asked for again this often. */
const memoryMs = 10 * 60_000;

export function openProviders({ providers, secrets }: ExternalSignInConfig = noProviders): Providers {
  return new Map(providers.map((settings) => [settings.id, openProvider(settings, secrets[settings.id])]));
}

/** Throws RESOURCE.NOT_FOUND. */
export function providerNamed(providers: Providers, id: string): Provider {
  const provider = providers.get(id);
  if (provider === undefined) throw notFound();
  return provider;
}

/** A provider that cannot be asked at the moment: 503, and nobody is signed in. */
export function unavailable(cause: unknown): DomainError {
  return new DomainError('AUTH.PROVIDER_UNAVAILABLE', { cause, headers: { 'Retry-After': '5' } });
}

function openProvider(settings: ProviderSettings, secret: string | undefined): Provider {
  let known: { readonly configuration: Configuration; readonly until: number } | undefined;
  return {
    settings,
    async configuration() {
      if (known !== undefined && known.until > Date.now()) return known.configuration;
      const configuration = await discover(settings, secret).catch((error: unknown) => {
        // Old knowledge is better than none: keys and addresses seldom change.
        if (known !== undefined) return known.configuration;
        throw unavailable(error);
      });
      known = { configuration, until: Date.now() + memoryMs };
      return configuration;
    },
  };
}

function discover({ issuer, clientId }: ProviderSettings, secret: string | undefined): Promise<Configuration> {
  const insecure = issuer.startsWith('http:') ? [allowInsecureRequests] : [];
  // The signature of the ID token is checked although it comes straight from the provider.
  const execute = [...insecure, enableNonRepudiationChecks];
  return discovery(new URL(issuer), clientId, secret, undefined, { execute, timeout: timeoutSeconds });
}
