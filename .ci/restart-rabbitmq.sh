#!/usr/bin/env bash
# restart-rabbitmq.sh DIR: kills the broker that start-rabbitmq.sh began there and starts it again on its data and port.
set -euo pipefail
. "$(dirname "$0")/steps.sh"
HOME_OF_BROKER=$1/rabbitmq
PID=$(cat "$HOME_OF_BROKER/pid")
PORT=$(sed -n 's/^declare -x RABBITMQ_NODE_PORT="\(.*\)"$/\1/p' "$HOME_OF_BROKER/run.sh")

gone() { ! kill -0 "$PID" 2>/dev/null; }
kill -9 "$PID"
wait_for 10 gone
bash "$HOME_OF_BROKER/run.sh" >/dev/null 2>&1 &
wait_for 60 listens "$PORT"
