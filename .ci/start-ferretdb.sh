#!/usr/bin/env bash
# start-ferretdb.sh DIR: FerretDB 2 on a new PostgreSQL with DocumentDB. DIR/env gets MONGODB_URI_FERRETDB, DIR/stop gets how to
# end both.
set -euo pipefail
. "$(dirname "$0")/steps.sh"
DIR=$1
SYSTEM="$TOOLS/documentdb"
PG_BIN=/usr/lib/postgresql/18/bin
PG_PORT=$(free_port)
PORT=$(free_port)

as_postgres() {
  chroot --userspec=postgres:postgres "$SYSTEM" env -i LC_ALL=C PATH="$PG_BIN:/usr/bin:/bin" "$@"
}

mkdir -p "$DIR/ferretdb" "$SYSTEM/srv/$PG_PORT"
chroot "$SYSTEM" chown postgres: "/srv/$PG_PORT"
printf 'rm -rf %q\n' "$SYSTEM/srv/$PG_PORT" >"$DIR/stop.new"

as_postgres initdb -D "/srv/$PG_PORT/data" -A trust -U postgres --no-sync >/dev/null
cat >>"$SYSTEM/srv/$PG_PORT/data/postgresql.conf" <<CONF
listen_addresses = '127.0.0.1'
port = $PG_PORT
unix_socket_directories = '/srv/$PG_PORT'
dynamic_shared_memory_type = mmap
shared_preload_libraries = 'pg_cron,pg_documentdb_core,pg_documentdb'
cron.database_name = 'postgres'
fsync = off
CONF
setsid chroot --userspec=postgres:postgres "$SYSTEM" env -i LC_ALL=C PATH="$PG_BIN:/usr/bin:/bin" \
  postgres -D "/srv/$PG_PORT/data" </dev/null >"$DIR/ferretdb/postgres.log" 2>&1 &
printf 'kill -INT %d 2>/dev/null; sleep 1\n' $! | cat - "$DIR/stop.new" >"$DIR/stop.postgres"
wait_for 30 as_postgres psql -h "/srv/$PG_PORT" -p "$PG_PORT" -c 'SELECT 1' || { tail -20 "$DIR/ferretdb/postgres.log"; exit 1; }
as_postgres psql -q -h "/srv/$PG_PORT" -p "$PG_PORT" -c 'SET client_min_messages = warning; CREATE EXTENSION documentdb CASCADE'

setsid "$TOOLS/bin/ferretdb" --postgresql-url="postgres://postgres@127.0.0.1:$PG_PORT/postgres" --no-auth \
  --listen-addr="127.0.0.1:$PORT" --debug-addr=- --telemetry=disable --state-dir="$DIR/ferretdb" --log-level=WARN \
  </dev/null >"$DIR/ferretdb/out.log" 2>&1 &
printf 'kill %d 2>/dev/null\n' $! | cat - "$DIR/stop.postgres" >>"$DIR/stop"
wait_for 30 listens "$PORT" || { tail -20 "$DIR/ferretdb/out.log"; exit 1; }
printf 'export MONGODB_URI_FERRETDB=mongodb://127.0.0.1:%s/\n' "$PORT" >>"$DIR/env"
