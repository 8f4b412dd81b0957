import { eventually, testClient } from '@prozessplattform/testing';
import type { DistributedPlatform } from './boot-distributed.fixture.ts';

const password = 'ein langes Passwort für den Test';

export interface ChaosPerson {
  readonly id: string;
  readonly email: string;
  readonly password: string;
  /** A valid token, however often the platform has to be asked for one. */
  token(): Promise<string>;
}

/** An organisation of its own with somebody who models and a colleague who approves. */
export async function newOrganisation({ url, admin: landAdmin }: DistributedPlatform) {
  const client = testClient(url);
  const land = (await client.post('/api/v1/auth/login', landAdmin)).body.accessToken as string;
  const organisation = await client.post('/api/v1/organisations', { kind: 'gemeinde', name: 'Stadt Chaos' }, land);
  const organisationId = organisation.body.id as string;
  const person = async (name: string, roles: readonly string[], by: string): Promise<ChaosPerson> => {
    const email = `${name}@chaos.example`;
    const account = { email, password, displayName: `${name} Beispiel`, organisationId, roles };
    const made = await client.post('/api/v1/users', account, by);
    if (made.status !== 201) throw new Error(`${name}: ${made.status} ${JSON.stringify(made.body)}`);
    return { id: made.body.id, email, password, token: tokenKeeper(url, email) };
  };
  const admin = await person('anna', ['processManager', 'orgAdmin'], land);
  const working = ['modeller', 'processManager'];
  const pia = await person('pia', working, await admin.token());
  const quirin = await person('quirin', working, await admin.token());
  return { organisationId, admin, pia, quirin };
}

function tokenKeeper(url: string, email: string): () => Promise<string> {
  let held: { readonly token: string; readonly until: number } | undefined;
  return async () => {
    if (held !== undefined && held.until > Date.now()) return held.token;
    const login = await eventually(async () => {
      const answer = await testClient(url)
        .post('/api/v1/auth/login', { email, password })
        .catch(() => undefined);
      return answer?.status === 200 ? answer.body : undefined;
    }, 60_000);
    held = { token: login.accessToken, until: Date.now() + (login.expiresIn * 1000) / 2 };
    return held.token;
  };
}
