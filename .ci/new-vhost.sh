#!/usr/bin/env bash
# new-vhost.sh DIR: an empty virtual host on the broker that start-rabbitmq.sh began there; prints its address. A test that
# brings up the whole platform begins with empty queues this way.
set -euo pipefail
HOME_OF_BROKER=$1/rabbitmq
. <(grep '^declare -x' "$HOME_OF_BROKER/run.sh")
NAME="test-$$-$RANDOM"

/usr/lib/rabbitmq/bin/rabbitmqctl -q add_vhost "$NAME" >/dev/null
/usr/lib/rabbitmq/bin/rabbitmqctl -q set_permissions -p "$NAME" guest '.*' '.*' '.*' >/dev/null
printf 'amqp://guest:guest@127.0.0.1:%s/%s\n' "$RABBITMQ_NODE_PORT" "$NAME"
