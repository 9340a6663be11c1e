#!/usr/bin/env bash
# Tries what scripts/release.sh has built in a folder as whoever gets it does: the Debian package is looked at, installed,
# walked through and removed, that for Fedora in a folder of its own; under Wine the installer for Windows takes the place of an earlier version that is used, meets disks
# without room, and removes what it has installed. Changes the system it runs on: for machines that are thrown away.
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

echo "Fedora package:"
rpm=$from/lagboka-$version-1.x86_64.rpm root=$PWD/build/rpm
rm -rf "$root"
mkdir -p "$root"
rpm -K "$rpm" >/dev/null || fail "the digests are not those of the files"
rpm --root "$root" --nodeps -i "$rpm" 2>/dev/null || fail "it is not installed"
[ "$("$root/usr/bin/lagctl" version)" = "lagctl $version" ] || fail "another version"
files() { (cd "$1" && find usr -type f ! -name changelog.gz ! -path '*/lintian/*' | sort); }
diff <(files "$tree") <(files "$root") || fail "it has other files than the Debian package"
rpm --root "$root" -e lagboka 2>/dev/null || fail "it is not removed"
[ -z "$(files "$root")" ] || fail "something is left"
say "has the files of the Debian package, is installed into an empty folder, and removed"

echo "Installer for Windows:"
export WINEPREFIX=$PWD/build/wine/prefix WINEDEBUG=-all WINEDLLOVERRIDES='mscoree=;mshtml=;winemenubuilder.exe=' WINEARCH=win64 LC_ALL=C.UTF-8
[ -d "$WINEPREFIX" ] || scripts/wine.sh
wine=$(command -v wine64 || command -v wine || echo /usr/lib/wine/wine64)
setup=$from/lagboka-$version-setup.exe
ended() { # ended CODE PROGRAM …: how it has to end
	local code=0
	"$wine" "${@:2}" || code=$?
	[ $code -eq "$1" ] || fail "${2##*/} ends with $code instead of $1"
}
noted() { "$wine" reg query "$1" /v "$2" 2>/dev/null | tr -d '\r' | sed -n 's/^ .*REG_SZ *//p'; }
gone='HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\Lagboka'

ended 0 "$setup" /S
dir=$(find "$WINEPREFIX/drive_c/users" -type d -path '*/AppData/Local/Programs/Lagboka')
[ -f "$dir/lagboka.exe" ] && [ -f "$dir/lagctl.exe" ] && [ -f "$dir/THIRD-PARTY.txt" ] || fail "files are missing"
"$wine" reg query 'HKCU\Software\Classes\Lagboka.Book\shell\open\command' | tr -d '\r' | grep -q 'lagboka.exe. "%1"' ||
	fail "a double click on a book is not ours"
[ "$("$wine" "$dir/lagctl.exe" version | tr -d '\r')" = "lagctl $version" ] || fail "another version"
say "installs in silence, for one user"

# An earlier version, which differs by its last bytes, is told from this one.
older=build/older
rm -rf "$older"
cp -r "$dir" "$older"
printf older >>"$older/lagboka.exe"
makensis -V1 -NOCD '-XSetCompressor /FINAL zlib' '-XSetCompress off' -DVERSION=0.0.1 -DFROM="$PWD/$older" \
	-DICON="$PWD/cmd/lagboka/icon.ico" -DOUT="$PWD/$older/setup.exe" \
	scripts/package/windows/lagboka.nsi >/dev/null
ended 0 "$older/setup.exe" /S
cmp -s "$dir/lagboka.exe" "$older/lagboka.exe" && [ "$(noted "$gone" DisplayVersion)" = 0.0.1 ] || fail "the earlier version is not there"
LAGBOKA_SETUP=$setup walk "$dir/lagboka.exe" 'drive wine' TheInstalledProgram || fail "the installed program"
! cmp -s "$dir/lagboka.exe" "$older/lagboka.exe" && [ "$(noted "$gone" DisplayVersion)" = "$version" ] || fail "the earlier version is still there"
[ ! -e "$dir/ny" ] || fail "what was laid ready is left"
say "an earlier version makes a book, reads a list into it, and is replaced while that book is open: by asking it to close"

noted 'HKCU\Software\Lagboka' Book | grep -q '2026\.lagboka$' || fail "the uninstaller does not know where the book lies"
echo bok >"$dir/min.lagboka" # somebody has put a book there
ended 0 "$dir/Avinstaller.exe" /S "_?=$(printf '%s' "$dir" | sed "s|$WINEPREFIX/drive_c|C:|; s|/|\\\\|g")"
[ ! -e "$dir/lagboka.exe" ] || fail "the program is still there"
[ "$(cat "$dir/min.lagboka")" = bok ] || fail "a book is gone"
! "$wine" reg query 'HKCU\Software\Classes\Lagboka.Book' >/dev/null 2>&1 || fail "the file type is still there"
rm -r "$dir"
say "uninstalls without touching a book, and knows which was open last"

small=build/small
mkdir -p "$small"
need=$(du -sk "$older" --exclude=setup.exe | cut -f 1)
privileged mount -t tmpfs -o "size=$((need * 3 / 4))k,mode=777" tmpfs "$small"
trap 'privileged umount -l "$small"' EXIT
into="/D=Z:$(printf '%s' "$PWD/$small/Lagboka" | sed 's|/|\\|g')"
ended 2 "$older/setup.exe" /S "$into"
[ -z "$(ls -A "$small")" ] || fail "something is left on a disk that is too small"
privileged mount -o "remount,size=$((need * 3 / 2))k" "$small"
ended 0 "$older/setup.exe" /S "$into"
ended 2 "$setup" /S "$into"
cmp -s "$small/Lagboka/lagboka.exe" "$older/lagboka.exe" && [ ! -e "$small/Lagboka/ny" ] ||
	fail "there was no room for an update, and the program has not stayed what it was"
privileged mount -o remount,ro "$small"
ended 2 "$older/setup.exe" /S "${into}2"
privileged mount -o remount,rw "$small"
ended 0 "$small/Lagboka/Avinstaller.exe" /S "_?=${into#/D=}"
say "where there is no room, or nothing can be written, says so and leaves what was there"

rm -rf "$older"
mkdir "$older"
unzip -q "$from/lagboka-$version-windows.zip" -d "$older"
[ "$("$wine" "$older/Lagboka/lagctl.exe" version | tr -d '\r')" = "lagctl $version" ] && [ -s "$older/Lagboka/lagboka.exe" ] ||
	fail "the archive without installing"
say "the archive without installing holds the same programs"
