#!/bin/sh
# Prepares the replica set of one member (mongodb-prepare.js) and succeeds once that member takes writes.
set -eu
exec mongosh --quiet --username root --password "$(cat /run/secrets/mongodb-password)" --authenticationDatabase admin \
  --file /mongodb-prepare.js
