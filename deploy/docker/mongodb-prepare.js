// Run by mongosh: the replica set and one account per service, which sees that service's database and no other. Harmless when
// repeated.
const { readFileSync } = require('node:fs');

const SERVICES = ['identity', 'modelling', 'catalogue', 'analysis', 'notifications'];

try {
  rs.status();
} catch {
  rs.initiate({ _id: 'rs0', members: [{ _id: 0, host: 'mongodb:27017' }] });
}
if (!db.hello().isWritablePrimary) quit(1);

const accounts = db.getSiblingDB('admin');
for (const name of SERVICES.filter((service) => accounts.getUser(service) === null)) {
  const address = new URL(readFileSync(`/run/secrets/mongodb-uri-${name}`, 'utf8'));
  accounts.createUser({ user: name, pwd: address.password, roles: [{ role: 'readWrite', db: `pp_${name}` }] });
}
