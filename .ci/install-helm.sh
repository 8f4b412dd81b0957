#!/usr/bin/env bash
# Helm, built from its Go module: a prebuilt binary cannot be fetched everywhere.
set -euo pipefail
. "$(dirname "$0")/steps.sh"
VERSION=v3.19.2

[[ "$("$TOOLS/bin/helm" version --template '{{.Version}}' 2>/dev/null)" == v3.* && -e "$TOOLS/bin/helm-$VERSION" ]] && exit 0
GOBIN="$TOOLS/bin" GOFLAGS=-buildvcs=false go install "helm.sh/helm/v3/cmd/helm@$VERSION"
touch "$TOOLS/bin/helm-$VERSION"
