/**
 * `npm run audit:verify`: recomputes every chain of the audit log and names the first broken record of each. Reads MONGODB_URI
 * and KEY_ENCRYPTION_KEY (or their _FILE); without MONGODB_URI the data of a stopped installation under DATA_DIR.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { startEmbeddedMongo } from '../libs/embedded-mongo/src/index.ts';

const { env } = process;
let server;
if (env.MONGODB_URI === undefined && env.MONGODB_URI_FILE === undefined) {
  const directory = env.DATA_DIR ?? './data';
  if (!existsSync(join(directory, 'database')))
    fail(`There is no data under ${directory}: set MONGODB_URI or DATA_DIR.`);
  server = await startEmbeddedMongo({ dataDir: join(directory, 'database') }).catch((error) => fail(error.message));
  env.MONGODB_URI = server.uri;
  const secrets = join(directory, 'secrets.json');
  if (env.KEY_ENCRYPTION_KEY === undefined && existsSync(secrets))
    env.KEY_ENCRYPTION_KEY = JSON.parse(readFileSync(secrets, 'utf8')).keyEncryptionKey;
}
await import('../services/identity/src/audit-log/verify-command.ts');
await server?.close();

/** @param {string} reason */
function fail(reason) {
  process.stderr.write(`${reason}\n`);
  process.exit(1);
}
