#!/usr/bin/env bash
# start-redis.sh DIR: a Redis in memory. DIR/env gets REDIS_URL, DIR/stop gets how to end it.
set -euo pipefail
. "$(dirname "$0")/steps.sh"
DIR=$1
PORT=$(free_port)

mkdir -p "$DIR/redis"
setsid redis-server --port "$PORT" --bind 127.0.0.1 --save '' --appendonly no --dir "$DIR/redis" \
  </dev/null >"$DIR/redis/out.log" 2>&1 &
printf 'kill %d 2>/dev/null\n' $! >>"$DIR/stop"
wait_for 10 listens "$PORT" || { tail -20 "$DIR/redis/out.log"; exit 1; }
printf 'export REDIS_URL=redis://127.0.0.1:%s\n' "$PORT" >>"$DIR/env"
