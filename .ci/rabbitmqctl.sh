#!/usr/bin/env bash
# rabbitmqctl.sh DIR ARGUMENTS...: rabbitmqctl for the broker that start-rabbitmq.sh began there.
set -euo pipefail
. <(grep '^declare -x' "$1/rabbitmq/run.sh")
shift
exec /usr/lib/rabbitmq/bin/rabbitmqctl -q "$@"
