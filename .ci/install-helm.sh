#!/usr/bin/env bash
# Helm, built from its Go module (a prebuilt binary cannot be fetched everywhere), and our own check of rendered manifests.
set -euo pipefail
. "$(dirname "$0")/steps.sh"
VERSION=v3.19.2

if [ ! -e "$TOOLS/bin/helm-$VERSION" ]; then
  GOBIN="$TOOLS/bin" GOFLAGS=-buildvcs=false go install "helm.sh/helm/v3/cmd/helm@$VERSION"
  touch "$TOOLS/bin/helm-$VERSION"
fi
cd "$(dirname "$0")/../deploy/helm/manifest-check"
GOFLAGS=-buildvcs=false go build -o "$TOOLS/bin/manifest-check" .
