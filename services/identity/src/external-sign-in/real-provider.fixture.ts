import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Provider } from 'oidc-provider';
import MemoryAdapter from 'oidc-provider/lib/adapters/memory_adapter.js';

/** Whoever sits at the provider's sign-in page. */
export interface PersonAtProvider {
  readonly sub: string;
  readonly email?: string;
  readonly email_verified?: boolean;
  readonly name?: string;
  readonly groups?: readonly string[];
}

export interface RealProvider {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Who signs in next; `undefined` refuses. */
  person: PersonAtProvider | undefined;
  stop(): Promise<void>;
}

/** A certified OpenID provider (oidc-provider) on a free port, whose person signs in and consents at once. */
export async function startRealProvider(redirectUri: string): Promise<RealProvider> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const [clientId, clientSecret] = ['prozessplattform', randomBytes(24).toString('base64url')];
  const state: { person: PersonAtProvider | undefined } = { person: undefined };
  const people = new Map<string, PersonAtProvider>();
  const provider = new Provider(issuer, configuration({ clientId, clientSecret, redirectUri, people }));
  const answer = provider.callback();
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    if (request.url?.startsWith('/interaction/') !== true) return void answer(request, response);
    if (state.person !== undefined) people.set(state.person.sub, state.person);
    void interact(provider, state.person, { request, response });
  });
  return {
    issuer,
    clientId,
    clientSecret,
    get person() {
      return state.person;
    },
    set person(person) {
      state.person = person;
    },
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

interface Visit {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

async function interact(provider: Provider, person: PersonAtProvider | undefined, { request, response }: Visit) {
  if (person === undefined)
    return provider.interactionFinished(request, response, { error: 'access_denied', error_description: 'nein' });
  const { params } = await provider.interactionDetails(request, response);
  const grant = new provider.Grant({ accountId: person.sub, clientId: params.client_id });
  grant.addOIDCScope(params.scope);
  const grantId = await grant.save();
  return provider.interactionFinished(request, response, {
    login: { accountId: person.sub, remember: false },
    consent: { grantId },
  });
}

interface Setup {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly redirectUri: string;
  readonly people: ReadonlyMap<string, PersonAtProvider>;
}

function configuration({ clientId, clientSecret, redirectUri, people }: Setup): object {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return {
    adapter: MemoryAdapter,
    clients: [{ client_id: clientId, client_secret: clientSecret, redirect_uris: [redirectUri] }],
    jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'RS256', kid: 'r1' }] },
    cookies: { keys: [randomBytes(16).toString('hex')] },
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_: unknown, { uid }: { uid: string }) => `/interaction/${uid}` },
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'], groups: ['groups'] },
    scopes: ['openid', 'email', 'profile', 'groups'],
    ttl: { AccessToken: 60, AuthorizationCode: 60, Grant: 600, IdToken: 60, Interaction: 600, Session: 600 },
    findAccount: (_: unknown, id: string) => {
      const person = people.get(id);
      return person && { accountId: id, claims: () => person };
    },
  };
}
