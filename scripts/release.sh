#!/usr/bin/env bash
# Builds everything that is handed out, into build/release: packages for Debian and Fedora, an archive for other Linux
# systems, the installer and the portable archive for Windows, lagctl for the rest, what it is all made of, and checksums.
#
#   scripts/release.sh 1.2.3            sets the version in FyneApp.toml and in CHANGELOG.md, and builds
#   scripts/release.sh --as-it-is DIR   builds the version that stands in FyneApp.toml into DIR, and changes nothing
#
# The same commit gives the same bytes. LAGBOKA_SIGN names a program that signs a file for Windows in place; signing comes
# before the checksums, and its bytes are its own.
set -euo pipefail
cd "$(dirname "$0")/.."

# Tools of others, at the versions that were tried. A newer nfpm has a dependency that cannot be had.
nfpm=github.com/goreleaser/nfpm/v2/cmd/nfpm@v2.45.2
sbom=github.com/CycloneDX/cyclonedx-gomod/cmd/cyclonedx-gomod@v1.10.0

die() {
	printf '%s\n' "$*" >&2
	exit 2
}

out=build/release
case "${1:-}" in
--as-it-is) out=${2:?scripts/release.sh --as-it-is DIR} ;;
*.*.*)
	[[ $1 =~ ^[0-9]+\.[0-9]+\.[0-9]+$ ]] || die "$1 is no version: 1.2.3"
	scripts/version.sh "$1"
	;;
*) die "scripts/release.sh 1.2.3" ;;
esac
version=$(sed -n 's/^Version = "\(.*\)"$/\1/p' FyneApp.toml)
[[ $version =~ ^[0-9]+\.[0-9]+\.[0-9]+$ ]] || die "FyneApp.toml has no version of three numbers"
scripts/setup.sh window windows packages

# What is built bears the day of its commit.
SOURCE_DATE_EPOCH=$(git log -1 --format=%ct)
export SOURCE_DATE_EPOCH TZ=UTC LC_ALL=C.UTF-8
day=$(date -d "@$SOURCE_DATE_EPOCH" +%F)

rm -rf "$out"
mkdir -p "$out"
out=$(cd "$out" && pwd)
stage=$(mktemp -d)
trap 'rm -rf "$stage"' EXIT

# build SYSTEM PROCESSOR CGO PROGRAM INTO [FLAGS …]
build() {
	local flags="-s -w -X main.release=$version -X main.day=$day"
	[ "$1:$4" = windows:lagboka ] && flags+=" -H windowsgui"
	[ "$1:$3" = windows:1 ] && local -x CC=x86_64-w64-mingw32-gcc
	GOOS=$1 GOARCH=$2 CGO_ENABLED=$3 GOFLAGS= go build -trimpath -buildvcs=false -ldflags "$flags" "${@:6}" -o "$5" "./cmd/$4"
}

# pack puts a folder of the stage into an archive: sorted, of the commit's day, of nobody.
pack() {
	find "$stage/$1" -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +
	case "$2" in
	*.tar.xz) tar -C "$stage" --sort=name --owner=0 --group=0 --numeric-owner --mtime="@$SOURCE_DATE_EPOCH" -c "$1" | xz -6 >"$out/$2" ;;
	*.zip) (cd "$stage" && find "$1" -type f | sort | zip -q -X -9 "$out/$2" -@) ;;
	esac
}

echo "== Linux"
linux=$stage/linux
mkdir -p "$linux"
cp scripts/package/linux/* cmd/lagboka/icon.svg cmd/lagboka/icon.png LICENSE THIRD-PARTY.md "$linux"
build linux amd64 1 lagboka "$linux/" -tags migrated_fynedo
build linux amd64 0 lagctl "$linux/"
sed -i "s/@VERSION@/$version/; s/@DATE@/$day/" "$linux/no.lagboka.lagboka.metainfo.xml"
"$linux/lagctl" --lang en manual man | gzip -9n >"$linux/lagctl.1.gz"
"$linux/lagctl" manual man | gzip -9n >"$linux/lagctl.nb.1.gz"
gzip -9nf "$linux/lagboka.1"
for shell in bash fish; do "$linux/lagctl" manual $shell >"$linux/lagctl.$shell"; done
"$linux/lagctl" manual zsh >"$linux/_lagctl"
{ printf 'Lagboka\n\n'; cat LICENSE; printf '\nThe work of others that it holds: THIRD-PARTY.md in this folder.\n'; } >"$linux/copyright"
gzip -9nc CHANGELOG.md >"$linux/NEWS.gz"
printf 'lagboka (%s) stable; urgency=medium\n\n  * NEWS.gz in this folder says what is new.\n\n -- The Lagboka authors <post@lagboka.invalid>  %s\n' \
	"$version" "$(date -u -R -d "@$SOURCE_DATE_EPOCH")" | gzip -9n >"$linux/changelog.gz"
STAGE=$linux VERSION=$version MTIME=$(date -u -d "@$SOURCE_DATE_EPOCH" +%FT%TZ) \
	envsubst '$STAGE $VERSION $MTIME' <scripts/package/linux/nfpm.yaml >"$stage/nfpm.yaml"
for kind in deb rpm; do
	GOFLAGS= CGO_ENABLED=0 go run "$nfpm" package --config "$stage/nfpm.yaml" --packager $kind --target "$out/" >/dev/null
done
root=lagboka-$version
mkdir -p "$stage/$root/bin" "$stage/$root/share"
cp "$linux/lagboka" "$linux/lagctl" "$stage/$root/bin/"
cp "$linux"/no.lagboka.lagboka.* "$linux/icon.svg" "$linux"/lagctl*.gz "$linux/lagctl.bash" "$linux/lagctl.fish" "$linux/_lagctl" "$stage/$root/share/"
cp --parents LICENSE THIRD-PARTY.md CHANGELOG.md README.md docs/*.md docs/pictures/*.png cmd/lagboka/icon.svg "$stage/$root/" # what the README leads to
pack "$root" "lagboka-$version-linux-amd64.tar.xz"

echo "== Windows"
windows=$stage/Lagboka
mkdir -p "$windows"
scripts/winresource.sh "$version"
build windows amd64 1 lagboka "$windows/" -tags migrated_fynedo,accessibility
build windows amd64 0 lagctl "$windows/"
rm -f cmd/*/*.syso
for text in LICENSE THIRD-PARTY.md; do sed 's/$/\r/' "$text" >"$windows/${text%.md}.txt"; done
if [ -n "${LAGBOKA_SIGN:-}" ]; then for program in lagboka lagctl; do "$LAGBOKA_SIGN" "$windows/$program.exe"; done; fi
pack Lagboka "lagboka-$version-windows.zip"
find "$windows" -exec touch -d "@$SOURCE_DATE_EPOCH" {} +
cp cmd/lagboka/icon.ico "$stage/"
makensis -V2 -NOCD -DVERSION="$version" -DFROM="$windows" -DICON="$stage/icon.ico" -DOUT="$out/lagboka-$version-setup.exe" \
	scripts/package/windows/lagboka.nsi
if [ -n "${LAGBOKA_SIGN:-}" ]; then "$LAGBOKA_SIGN" "$out/lagboka-$version-setup.exe"; fi

echo "== lagctl for other processors and systems"
for target in linux/arm64 windows/arm64 darwin/amd64 darwin/arm64; do
	name=lagctl-$version-${target%/*}-${target#*/}
	mkdir -p "$stage/$name"
	build "${target%/*}" "${target#*/}" 0 lagctl "$stage/$name/"
	cp LICENSE THIRD-PARTY.md "$stage/$name/"
	case "$target" in windows/*) pack "$name" "$name.zip" ;; *) pack "$name" "$name.tar.xz" ;; esac
done

echo "== what it is made of"
# The modules are read out of the programs; what lies in the project, and inside the compiled PDFium, is listed by hand.
for program in "$linux/lagboka" "$linux/lagctl" "$windows/lagboka.exe" "$windows/lagctl.exe"; do
	system=linux
	[ "${program%.exe}" = "$program" ] || system=windows
	name=$(basename "$program" .exe)-$version-$system.cdx.json
	GOFLAGS= CGO_ENABLED=0 go run "$sbom" bin -json -licenses -std -noserial -notimestamp -version "v$version" -output "$stage/$name" "$program" 2>/dev/null
	jq --tab --slurpfile carried scripts/package/carried.json '.components += $carried[0]' "$stage/$name" >"$out/$name"
done
(cd "$out" && sha256sum -- * >SHA256SUMS)
ls -l "$out"
