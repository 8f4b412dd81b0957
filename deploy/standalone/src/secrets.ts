import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { StandaloneSettings } from './settings.ts';

/** Secrets of an installation; those that no setting gives are made once and kept beside the data. */
export interface Secrets {
  readonly keyEncryptionKey: string;
  readonly adminPassword: string;
  /** Password of the demo accounts. */
  readonly demoPassword: string;
  /** Whether this start made them. */
  readonly isNew: boolean;
}

type KeptSecrets = Omit<Secrets, 'isNew'>;

/** Throws the file system's error where DATA_DIR cannot be written. */
export function openSecrets(settings: StandaloneSettings): Secrets {
  mkdirSync(settings.DATA_DIR, { recursive: true });
  const file = join(settings.DATA_DIR, 'secrets.json');
  const isNew = !existsSync(file);
  if (isNew) writeWhole(file, newSecrets());
  const kept = JSON.parse(readFileSync(file, 'utf8')) as KeptSecrets;
  return {
    keyEncryptionKey: settings.KEY_ENCRYPTION_KEY ?? kept.keyEncryptionKey,
    adminPassword: settings.BOOTSTRAP_ADMIN_PASSWORD ?? kept.adminPassword,
    demoPassword: kept.demoPassword,
    isNew,
  };
}

function newSecrets(): KeptSecrets {
  return {
    keyEncryptionKey: randomBytes(32).toString('base64url'),
    adminPassword: randomBytes(15).toString('base64url'),
    demoPassword: `demo-${randomBytes(9).toString('base64url')}`,
  };
}

/** A crash leaves either no file or the whole one. */
function writeWhole(file: string, content: KeptSecrets): void {
  writeFileSync(`${file}.new`, JSON.stringify(content, null, 2), { mode: 0o600 });
  renameSync(`${file}.new`, file);
}
