#!/usr/bin/env bash
# FerretDB 2, a MongoDB-compatible server, built from its Go module, and the PostgreSQL with DocumentDB that it needs. Only
# Debian's next release has that extension, so it lives in a directory of its own.
set -euo pipefail
. "$(dirname "$0")/steps.sh"
VERSION=v2.7.0
SYSTEM="$TOOLS/documentdb"

build_ferretdb() {
  [ -e "$TOOLS/bin/ferretdb-$VERSION" ] && return
  GOBIN="$TOOLS/bin" GOFLAGS=-buildvcs=false go install "github.com/FerretDB/FerretDB/v2/cmd/ferretdb@$VERSION"
  touch "$TOOLS/bin/ferretdb-$VERSION"
}

install_documentdb() {
  [ -e "$SYSTEM/complete" ] && return
  mountpoint -q "$SYSTEM/proc" && umount "$SYSTEM/proc"
  rm -rf "$SYSTEM"
  mkdir -p "$SYSTEM"
  # The script for a release that this debootstrap does not know yet is the same as sid's.
  debootstrap --variant=minbase forky "$SYSTEM" "" /usr/share/debootstrap/scripts/sid >/dev/null
  mount -t proc proc "$SYSTEM/proc"
  trap 'umount "$SYSTEM/proc"' EXIT
  in_system apt-get -o Acquire::Check-Valid-Until=false update -qq
  in_system apt-get install -y -qq --no-install-recommends postgresql-18-documentdb </dev/null >/dev/null
  touch "$SYSTEM/complete"
}

in_system() {
  chroot "$SYSTEM" env DEBIAN_FRONTEND=noninteractive LC_ALL=C PATH=/usr/sbin:/usr/bin:/sbin:/bin "$@"
}

mkdir -p "$TOOLS"
build_ferretdb &
build=$!
install_documentdb
wait "$build"
