#!/usr/bin/env bash
# Tries what scripts/release.sh has built in a folder as whoever gets it does: the Debian package is looked at, installed,
# walked through and removed; the installer for Windows installs under Wine, what it installed is walked through, it installs
# over that, not over one that runs, and removes it. Changes the system it runs on: for machines that are thrown away.
#
#   scripts/package/try.sh build/release
set -euo pipefail
from=$(cd "${1:?scripts/package/try.sh FOLDER}" && pwd)
cd "$(dirname "$0")/../.."
version=$(sed -n 's/^Version = "\(.*\)"$/\1/p' FyneApp.toml)
scripts/setup.sh packages wine walks

fail() {
	echo "packages: $*" >&2
	exit 1
}
say() { echo "  $*"; }
privileged() { if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo "$@"; fi; }
walk() { CGO_ENABLED=0 LAGBOKA_INSTALLED=$1 go test -tags "$2" -count=1 -timeout 10m -run "$3" ./internal/walks; }

mkdir -p build/drive
CGO_ENABLED=0 go build -o build/drive/ ./cmd/lagctl
(cd "$from" && sha256sum --quiet -c SHA256SUMS) || fail "the checksums are not those of the files"

echo "Debian package:"
deb=$from/lagboka_${version}_amd64.deb
lintian --fail-on error "$deb" || fail "lintian"
tree=build/package
rm -rf "$tree"
dpkg-deb -x "$deb" "$tree"
desktop-file-validate "$tree/usr/share/applications/no.lagboka.lagboka.desktop" || fail "the desktop file"
appstreamcli validate --no-net "$tree/usr/share/metainfo/no.lagboka.lagboka.metainfo.xml" || fail "the metainfo"
say "is as lintian, desktop-file-validate and appstreamcli want it"
privileged env DEBIAN_FRONTEND=noninteractive apt-get -q install -y --no-install-recommends "$deb" >/dev/null
[ "$(lagctl version)" = "lagctl $version" ] || fail "the version is $(lagctl version)"
man -w lagctl >/dev/null || fail "no manual page"
walk /usr/bin/lagboka drive TheReleasedProgramIsUsed || fail "the installed program"
privileged dpkg -r lagboka >/dev/null
[ ! -e /usr/bin/lagboka ] && [ ! -e /usr/share/applications/no.lagboka.lagboka.desktop ] || fail "something is left"
say "is installed, walked through and removed"

echo "Installer for Windows:"
export WINEPREFIX=$PWD/build/wine/prefix WINEDEBUG=-all WINEDLLOVERRIDES='mscoree=;mshtml=;winemenubuilder.exe=' WINEARCH=win64
[ -d "$WINEPREFIX" ] || scripts/wine.sh
wine=$(command -v wine64 || command -v wine || echo /usr/lib/wine/wine64)
setup=$from/lagboka-$version-setup.exe
"$wine" "$setup" /S || fail "it does not install"
dir=$(find "$WINEPREFIX/drive_c/users" -type d -path '*/AppData/Local/Programs/Lagboka')
[ -f "$dir/lagboka.exe" ] && [ -f "$dir/lagctl.exe" ] && [ -f "$dir/THIRD-PARTY.txt" ] || fail "files are missing"
"$wine" reg query 'HKCU\Software\Classes\Lagboka.Book\shell\open\command' | tr -d '\r' | grep -q 'lagboka.exe. "%1"' || fail "a double click on a book is not ours"
[ "$("$wine" "$dir/lagctl.exe" version | tr -d '\r')" = "lagctl $version" ] || fail "another version"
say "installs in silence, for one user"
walk "$dir/lagboka.exe" 'drive wine' TheProgramForWindows || fail "the installed program"
say "what it installed opens a book and saves its report"
"$wine" "$setup" /S || fail "it does not install over itself"
echo bok >"$dir/min.lagboka" # somebody has put a book there
"$wine" "$dir/Avinstaller.exe" /S "_?=$(printf '%s' "$dir" | sed "s|$WINEPREFIX/drive_c|C:|; s|/|\\\\|g")" || fail "it does not uninstall"
[ ! -e "$dir/lagboka.exe" ] || fail "the program is still there"
[ "$(cat "$dir/min.lagboka")" = bok ] || fail "a book is gone"
! "$wine" reg query 'HKCU\Software\Classes\Lagboka.Book' >/dev/null 2>&1 || fail "the file type is still there"
rm -r "$dir"
say "updates, and uninstalls without touching a book"
