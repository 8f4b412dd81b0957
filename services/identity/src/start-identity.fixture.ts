import {
  startService,
  startTestBackend,
  testIssuer,
  type StartedService,
  type TestBackend,
} from '@prozessplattform/testing';
import { compose, type IdentityConfig } from './compose.ts';

export interface StartedIdentity extends StartedService {
  readonly backend: TestBackend;
  signIn(email: string, password: string): Promise<string>;
  signInAsAdministrator(): Promise<string>;
}

export const administrator = { email: 'verwaltung@land.example', password: 'ein langes Passwort' };

/** The identity service with its own database, bus and first administrator. */
export async function startIdentity(more: Partial<IdentityConfig> = {}): Promise<StartedIdentity> {
  const backend = await startTestBackend();
  const config = {
    publicUrl: testIssuer,
    issuer: testIssuer,
    landName: 'Testland',
    keyEncryptionKey: 'nur für Tests: mindestens 32 Zeichen lang',
    administrator,
    ...more,
  };
  const identity = await startService(await compose({ ...backend, config }));
  const signIn = async (email: string, password: string) =>
    (await identity.client.post('/api/v1/auth/login', { email, password })).body.accessToken as string;
  return {
    ...identity,
    backend,
    signIn,
    signInAsAdministrator: () => signIn(administrator.email, administrator.password),
    stop: async () => {
      await identity.stop();
      await backend.stop();
    },
  };
}
