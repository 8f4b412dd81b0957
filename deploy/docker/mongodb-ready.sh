#!/bin/sh
# Starts the replica set of one member when there is none yet, and succeeds once that member is primary.
set -eu
exec mongosh --quiet --username root --password "$(cat /run/secrets/mongodb-password)" --authenticationDatabase admin --eval "
  try { rs.status() } catch { rs.initiate({ _id: 'rs0', members: [{ _id: 0, host: 'mongodb:27017' }] }) }
  if (!db.hello().isWritablePrimary) quit(1)"
