import type { AuditTrail } from '@prozessplattform/persistence';
import type { Cache, Logger } from '@prozessplattform/service-kit';
import type { Providers } from './external-sign-in/providers.ts';
import type { SigningKeys } from './keys/signing-keys.ts';
import type { AuditStore } from './storage/audit-store.ts';
import type { IdentityStorage } from './storage/identity-storage.ts';

/** What the use cases of identity need; built once in compose.ts. */
export interface IdentityContext {
  readonly storage: IdentityStorage;
  /** All chains of the platform. */
  readonly auditLog: AuditStore;
  /** Records acts that change no aggregate. */
  readonly audit: AuditTrail;
  readonly signingKeys: SigningKeys;
  readonly cache: Cache;
  readonly log: Logger;
  readonly config: {
    readonly issuer: string;
    readonly publicUrl: string;
    /** Whether the installation sends mail. */
    readonly mail: boolean;
  };
  readonly secrets: { readonly refresh: Buffer; readonly audit: Buffer; readonly links: Buffer };
  readonly externalSignIn: {
    readonly providers: Providers;
    /** Addresses that a sign-in may lead back to. */
    readonly redirectUris: readonly string[];
    /** Where browsers reach this platform. */
    readonly publicUrl: string;
    readonly attemptKey: Buffer;
    readonly codeKey: Buffer;
  };
  /** Id of the Land's own organisation. */
  readonly landId: string;
  readonly now: () => Date;
}
