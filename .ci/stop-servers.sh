#!/usr/bin/env bash
# stop-servers.sh DIR: ends whatever the start scripts began there.
[ -e "$1/stop" ] && bash "$1/stop"
rm -rf "$1"
exit 0
