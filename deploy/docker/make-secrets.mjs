// Makes the secrets that docker-compose.yml mounts, once, into deploy/docker/secrets (which git ignores). Existing ones stay.
//   node deploy/docker/make-secrets.mjs [directory]
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const SERVICES = ['identity', 'modelling', 'catalogue', 'analysis', 'notifications'];
const directory = process.argv[2] ?? fileURLToPath(new URL('./secrets', import.meta.url));

const rabbitmq = password();
const redis = password();
const secrets = {
  'mongodb-password': password(),
  // The members of a replica set prove themselves to each other with this.
  'mongodb-keyfile': randomBytes(512).toString('base64'),
  'rabbitmq.conf': `default_user = prozessplattform\ndefault_pass = ${rabbitmq}\n`,
  'redis.conf': `requirepass ${redis}\nsave ""\nappendonly no\nmaxmemory 256mb\nmaxmemory-policy volatile-ttl\n`,
  'amqp-url': `amqp://prozessplattform:${rabbitmq}@rabbitmq:5672`,
  'redis-url': `redis://:${redis}@redis:6379`,
  'bootstrap-admin-password': password(),
  // Provider's id to secret, for whoever signs in with an external provider.
  'oidc-client-secrets': '{}',
  'key-encryption-key-identity': randomBytes(32).toString('base64'),
  'key-encryption-key-notifications': randomBytes(32).toString('base64'),
  ...Object.fromEntries(SERVICES.map((name) => [`mongodb-uri-${name}`, mongodbUri(name)])),
};

if (existsSync(join(directory, 'mongodb-password'))) {
  // Came later than the others; an older installation lacks it.
  const added = join(directory, 'oidc-client-secrets');
  if (!existsSync(added)) writeFileSync(added, '{}', { mode: 0o444 });
  process.stdout.write(`Die Geheimnisse in ${directory} bleiben, wie sie sind.\n`);
} else {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  for (const [name, value] of Object.entries(secrets)) {
    // Each container reads its own as its own user, so the files are readable and the directory is not.
    writeFileSync(join(directory, name), value, { mode: 0o444 });
  }
  process.stdout.write(`${Object.keys(secrets).length} Geheimnisse liegen in ${directory}.\n`);
}

function password() {
  return randomBytes(24).toString('base64url');
}

function mongodbUri(service) {
  return `mongodb://${service}:${password()}@mongodb:27017/?replicaSet=rs0&authSource=admin`;
}
