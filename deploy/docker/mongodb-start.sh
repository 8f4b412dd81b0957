#!/bin/sh
# mongod insists on a key file that only its own user can read, which a mounted secret is not.
set -eu
install -m 0400 -o mongodb -g mongodb /run/secrets/mongodb-keyfile /tmp/keyfile
exec docker-entrypoint.sh mongod --replSet rs0 --keyFile /tmp/keyfile --bind_ip_all
