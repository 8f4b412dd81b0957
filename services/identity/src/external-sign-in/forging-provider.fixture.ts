import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import jwt from 'jsonwebtoken';

/** What the token endpoint answers to one request. */
export interface TokenAnswer {
  readonly status?: number;
  readonly body: object;
}

export interface ForgingProvider {
  readonly issuer: string;
  readonly key: KeyObject;
  /** Decides what comes back for a code. */
  answer: () => TokenAnswer;
  /** An ID token as a sound provider makes it, but for what is given. */
  idToken(claims: object, options?: { readonly key?: KeyObject; readonly header?: Partial<jwt.JwtHeader> }): string;
  stop(): Promise<void>;
}

export const clientId = 'prozessplattform';

/** A provider that says whatever the test wants: for answers that no sound provider gives. */
export async function startForgingProvider(): Promise<ForgingProvider> {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const jwks = { keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'k1', use: 'sig', alg: 'RS256' }] };
  const state: { answer: () => TokenAnswer } = { answer: () => ({ status: 500, body: {} }) };
  const server = createServer((request, response) => {
    const send = (status: number, body: object) =>
      response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
    request.resume();
    if (request.url === '/.well-known/openid-configuration') return void send(200, description(issuer));
    if (request.url === '/jwks') return void send(200, jwks);
    const { status = 200, body } = state.answer();
    return void send(status, body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    issuer,
    key: privateKey,
    get answer() {
      return state.answer;
    },
    set answer(answer) {
      state.answer = answer;
    },
    idToken: (claims, { key = privateKey, header = {} } = {}) => {
      const now = Math.floor(Date.now() / 1000);
      const sound = { iss: issuer, aud: clientId, sub: 'p1', iat: now, exp: now + 60, ...claims };
      return jwt.sign(sound, key, { algorithm: 'RS256', header: { alg: 'RS256', kid: 'k1', ...header } });
    },
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

function description(issuer: string): object {
  return {
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    jwks_uri: `${issuer}/jwks`,
    response_types_supported: ['code'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256'],
    authorization_response_iss_parameter_supported: true,
    code_challenge_methods_supported: ['S256'],
  };
}
