import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { landOrganisationId, roles as allRoles, landRoles, type Role } from '@prozessplattform/contracts';
import { startEmbeddedMongo } from '@prozessplattform/embedded-mongo';
import { createLogger } from '@prozessplattform/service-kit';
import { testClient, type TestClient } from '@prozessplattform/testing';
import { bootEmbedded } from '../e2e/boot-embedded.fixture.ts';
import { tokenFor, type Holder } from './forge-token.fixture.ts';
import { knownSigningKey, type KnownKey } from './known-signing-key.fixture.ts';
import type { BuiltRequest } from './operation.fixture.ts';
import type { Json } from './sample-value.fixture.ts';

/** A whole platform whose signing key the test knows: two organisations, A with content and B without. */
export interface Stage {
  readonly client: TestClient;
  readonly url: string;
  readonly key: KnownKey;
  readonly document: Json;
  readonly a: string;
  readonly b: string;
  /** A person of A, with an account. */
  readonly anton: { readonly id: string; readonly email: string; readonly password: string };
  readonly databaseUri: string;
  /** A token as identity signs it. */
  as(organisationId: string, roles: readonly Role[], more?: Partial<Holder>): string;
  send(request: BuiltRequest, token: string | undefined): Promise<{ status: number; text: string; body: Json }>;
  stop(): Promise<void>;
}

export const organisationRoles = allRoles.filter((role) => !(landRoles as readonly Role[]).includes(role));

const keyEncryptionKey = 'nur für Tests: ein Schlüssel, den der Test kennt';

export async function openStage(): Promise<Stage> {
  const directory = mkdtempSync(join(tmpdir(), 'prozessplattform-security-'));
  const database = await startEmbeddedMongo({ dataDir: directory });
  const platform = await bootEmbedded({
    SEED: 'none',
    KEY_ENCRYPTION_KEY: keyEncryptionKey,
    MONGODB_URI: database.uri,
  });
  const key = await knownSigningKey(database.uri, keyEncryptionKey, createLogger({ service: 'test', level: 'silent' }));
  const client = testClient(platform.url);
  const as: Stage['as'] = (organisationId, roles, more = {}) => tokenFor(key, { organisationId, roles, ...more });
  const land = as(landOrganisationId, ['landAdmin']);
  const organisation = async (name: string) =>
    (await client.post('/api/v1/organisations', { name, kind: 'gemeinde' }, land)).body.id as string;
  const [a, b] = [await organisation('Ort A'), await organisation('Ort B')];
  const email = 'anton@ort-a.example';
  const password = 'ein langes Passwort';
  const account = { email, password, displayName: 'Anton', organisationId: a, roles: ['orgAdmin', 'processManager'] };
  const { id } = (await client.post('/api/v1/users', account, land)).body;
  return {
    client,
    url: platform.url,
    key,
    document: (await client.get('/openapi.json')).body,
    a,
    b,
    anton: { id, email, password },
    databaseUri: database.uri,
    as,
    send: (request, token) => send(platform.url, request, token),
    stop: async () => {
      await platform.stop();
      await database.close();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

/** The limits of the gateway take a minute; those of one operation, an hour, are an answer like any other. */
const longestWaitSeconds = 60;

/** The limits of the gateway count here as well: who is told to wait waits. */
async function send(
  url: string,
  { method, path, headers, body }: BuiltRequest,
  token: string | undefined,
): Promise<{ status: number; text: string; body: Json }> {
  const gone = new AbortController();
  const response = await fetch(url + path, {
    method,
    headers: { ...headers, ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }) },
    ...(body === undefined ? {} : { body }),
    signal: gone.signal,
  });
  if (response.headers.get('content-type')?.startsWith('text/event-stream')) {
    gone.abort();
    return { status: response.status, text: '', body: undefined };
  }
  const waitSeconds = Number(response.headers.get('retry-after') ?? 1);
  if (response.status === 429 && waitSeconds <= longestWaitSeconds) {
    await response.text();
    await new Promise((done) => setTimeout(done, 1_000 * waitSeconds));
    return send(url, { method, path, headers, ...(body === undefined ? {} : { body }) }, token);
  }
  const text = await response.text();
  const isJson = /[/+]json\b/.test(response.headers.get('content-type') ?? '');
  return { status: response.status, text, body: isJson && text !== '' ? JSON.parse(text) : undefined };
}
