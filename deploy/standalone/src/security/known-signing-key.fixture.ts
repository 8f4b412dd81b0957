import { createPublicKey, type KeyObject } from 'node:crypto';
import { openDatabase } from '@prozessplattform/persistence';
import type { Logger } from '@prozessplattform/service-kit';
import { deriveKey } from '../../../../services/identity/src/keys/secret-box.ts';
import { openSigningKey, type SigningKey } from '../../../../services/identity/src/keys/signing-key.ts';
import { openIdentityStorage } from '../../../../services/identity/src/storage/identity-storage.ts';

export interface KnownKey extends SigningKey {
  readonly publicKey: KeyObject;
}

/** The key the platform signs with: whoever knows KEY_ENCRYPTION_KEY and the database can open it, nobody else. */
export async function knownSigningKey(uri: string, keyEncryptionKey: string, log: Logger): Promise<KnownKey> {
  const database = await openDatabase({ uri, name: 'pp_identity', log });
  try {
    const keys = await openIdentityStorage(database)
      .signingKeys.unscoped('the test forges tokens')
      .list({ sort: { by: 'activeFrom', direction: 'desc' }, limit: 50 });
    const current = keys.items.find((stored) => stored.activeFrom <= new Date());
    if (current === undefined) throw new Error('the platform has no signing key');
    const key = openSigningKey(current, deriveKey(keyEncryptionKey, 'signing'));
    return { ...key, publicKey: createPublicKey(key.privateKey) };
  } finally {
    await database.close();
  }
}
