#!/usr/bin/env bash
# Makes Lagboka.app into a folder, on a Mac with Apple's command line tools (xcode-select --install). Nobody has run it on a
# Mac yet. With --layout it lays out what needs no Mac, with an empty program, for the tests.
#
#   scripts/package/macos/bundle.sh build/release
set -euo pipefail
layout=
if [ "${1:-}" = --layout ]; then layout=1 && shift; fi
mkdir -p "${1:?scripts/package/macos/bundle.sh FOLDER}"
to=$(cd "$1" && pwd)/Lagboka.app
cd "$(dirname "$0")/../../.."
version=$(sed -n 's/^Version = "\(.*\)"$/\1/p' FyneApp.toml)
rm -rf "$to"
mkdir -p "$to/Contents/MacOS" "$to/Contents/Resources"
sed "s/@VERSION@/$version/" scripts/package/macos/Info.plist >"$to/Contents/Info.plist"
printf 'APPL????' >"$to/Contents/PkgInfo"
cp LICENSE THIRD-PARTY.md "$to/Contents/Resources/"
go run ./internal/icns cmd/lagboka/icon.png >"$to/Contents/Resources/icon.icns"
if [ -n "$layout" ]; then
	: >"$to/Contents/MacOS/lagboka"
	exit
fi
for program in lagboka lagctl; do
	CGO_ENABLED=1 go build -trimpath -buildvcs=false -ldflags "-s -w -X main.release=$version" -tags migrated_fynedo -o "$to/Contents/MacOS/$program" "./cmd/$program"
done
# An unsigned program is refused by the system; this signs it for this machine alone.
codesign --force --deep --sign - "$to"
plutil -lint "$to/Contents/Info.plist"
