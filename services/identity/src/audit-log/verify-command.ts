import { openDatabase } from '@prozessplattform/persistence';
import { createLogger, loadConfig } from '@prozessplattform/service-kit';
import { z } from 'zod';
import { deriveKey } from '../keys/secret-box.ts';
import { auditStore } from '../storage/audit-store.ts';
import { verifyAll } from './verify-all.ts';

/** `npm run audit:verify`: reads the database that MONGODB_URI names and changes nothing; exit code 1 for a broken chain. */
const { MONGODB_URI, KEY_ENCRYPTION_KEY } = loadConfig(
  z.object({
    MONGODB_URI: z.string().regex(/^mongodb(\+srv)?:\/\//, 'must begin with mongodb://'),
    KEY_ENCRYPTION_KEY: z.string().min(32).optional(),
  }),
);
const log = createLogger({ service: 'audit-verify', level: 'warn' });
const database = await openDatabase({ uri: MONGODB_URI, name: 'pp_identity', log });
const key = KEY_ENCRYPTION_KEY === undefined ? undefined : deriveKey(KEY_ENCRYPTION_KEY, 'audit-log');
const isIntact = await verifyAll(auditStore(database), key, (line) => process.stdout.write(`${line}\n`));
await database.close();
process.exitCode = isIntact ? 0 : 1;
