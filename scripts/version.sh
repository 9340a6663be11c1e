#!/usr/bin/env bash
# Sets the version of the program: in FyneApp.toml, and over what CHANGELOG.md has as unreleased. A version that stands there
# already is left.
set -euo pipefail
cd "$(dirname "$0")/.."
[[ ${1:-} =~ ^[0-9]+\.[0-9]+\.[0-9]+$ ]] || {
	echo "scripts/version.sh 1.2.3" >&2
	exit 2
}
sed -i "s/^Version = .*/Version = \"$1\"/" FyneApp.toml
if ! grep -qF "## [$1]" CHANGELOG.md; then
	sed -i "s/^## Unreleased$/## Unreleased\n\n## [$1] - $(date +%F)/" CHANGELOG.md
fi
