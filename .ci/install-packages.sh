#!/usr/bin/env bash
# Debian's RabbitMQ, Redis, Chromium and debootstrap. Nothing is done when all are there.
set -euo pipefail
PACKAGES=(rabbitmq-server redis-server chromium fonts-liberation debootstrap)

dpkg -s "${PACKAGES[@]}" >/dev/null 2>&1 && exit 0

# The servers are started by the scripts here, on ports of their own, never by their package.
if [ ! -e /usr/sbin/policy-rc.d ]; then
  printf '#!/bin/sh\nexit 101\n' >/usr/sbin/policy-rc.d
  chmod +x /usr/sbin/policy-rc.d
  trap 'rm -f /usr/sbin/policy-rc.d' EXIT
fi
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq
apt-get install -y -qq --no-install-recommends "${PACKAGES[@]}" </dev/null >/dev/null
