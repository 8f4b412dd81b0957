#!/usr/bin/env bash
# start-rabbitmq.sh DIR: a broker of its own (node name, data, port mapper), whatever else runs on the machine.
# DIR/env gets AMQP_URL and the commands RABBITMQ_RESTART_CMD, _VHOST_CMD and _CTL_CMD, DIR/stop gets how to end it.
set -euo pipefail
. "$(dirname "$0")/steps.sh"
DIR=$1
BIN=/usr/lib/rabbitmq/bin
PORT=$(free_port)

mkdir -p "$DIR/rabbitmq"
export HOME="$DIR/rabbitmq" ERL_EPMD_ADDRESS=127.0.0.1 ERL_EPMD_PORT RABBITMQ_DIST_PORT
ERL_EPMD_PORT=$(free_port)
RABBITMQ_DIST_PORT=$(free_port)
export RABBITMQ_NODENAME="prozessplattform-$PORT@localhost" RABBITMQ_NODE_IP_ADDRESS=127.0.0.1 RABBITMQ_NODE_PORT=$PORT
export RABBITMQ_MNESIA_BASE="$HOME/data" RABBITMQ_LOG_BASE="$HOME/log" RABBITMQ_PID_FILE="$HOME/pid"
export RABBITMQ_ENABLED_PLUGINS_FILE="$HOME/enabled_plugins" RABBITMQ_CONFIG_FILE="$HOME/rabbitmq"
printf '[].\n' >"$RABBITMQ_ENABLED_PLUGINS_FILE"
# Small machines: the alarm threshold for free disk space must not depend on what the machine has.
printf 'disk_free_limit.absolute = 50MB\nlog.console = false\n' >"$HOME/rabbitmq.conf"

{
  export -p | grep -E ' (HOME|ERL_EPMD_|RABBITMQ_)'
  printf 'exec setsid %s/rabbitmq-server </dev/null >>%q 2>&1\n' "$BIN" "$HOME/out.log"
} >"$DIR/rabbitmq/run.sh"
bash "$DIR/rabbitmq/run.sh" &
{
  printf 'kill %d 2>/dev/null; kill "$(cat %q 2>/dev/null)" 2>/dev/null\n' $! "$HOME/pid"
  printf 'for _ in {1..20}; do sleep 0.5; ERL_EPMD_PORT=%s epmd -kill >/dev/null 2>&1 && break; done\n' "$ERL_EPMD_PORT"
} >>"$DIR/stop"
wait_for 60 listens "$PORT" || { tail -20 "$HOME/out.log"; exit 1; }
{
  printf 'export AMQP_URL=amqp://guest:guest@127.0.0.1:%s\n' "$PORT"
  printf 'export RABBITMQ_RESTART_CMD="bash %q %q"\n' "$(realpath "$(dirname "$0")")/restart-rabbitmq.sh" "$DIR"
  printf 'export RABBITMQ_VHOST_CMD="bash %q %q"\n' "$(realpath "$(dirname "$0")")/new-vhost.sh" "$DIR"
  printf 'export RABBITMQ_CTL_CMD="bash %q %q"\n' "$(realpath "$(dirname "$0")")/rabbitmqctl.sh" "$DIR"
} >>"$DIR/env"
