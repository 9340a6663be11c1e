#!/usr/bin/env bash
# Tries the programs for Windows that need no window, under Wine: the command line program on a book of its own, and the tests of the
# vault. The walk through the window (make wine) uses the prefix that is made here. Needs wine and the cross compiler (scripts/setup.sh wine). Everything stays in build/wine/.
set -euo pipefail
cd "$(dirname "$0")/.."

out=$PWD/build/wine
mkdir -p "$out"
export WINEPREFIX=$out/prefix WINEDEBUG=-all WINEDLLOVERRIDES='mscoree=;mshtml=' WINEARCH=win64
unset DISPLAY WAYLAND_DISPLAY
export GOOS=windows GOARCH=amd64 CGO_ENABLED=0

fail() {
	echo "wine: $*" >&2
	exit 1
}

say() { echo "  $*"; }

# Where Debian has it without the wine package that names it.
wine=$(command -v wine64 || command -v wine || echo /usr/lib/wine/wine64)
server=$(command -v wineserver || echo /usr/lib/wine/wineserver)
# One server for all of this: the one of a program that ends goes a moment later, in the middle of the next.
stop() {
	"$server" -k >/dev/null 2>&1 || true
	"$server" -w >/dev/null 2>&1 || true
}
stop
trap stop EXIT

if [ ! -d "$WINEPREFIX/drive_c/windows/system32" ]; then
	"$wine" wineboot --init >"$out/boot.log" 2>&1 || fail "no prefix can be made, see build/wine/boot.log"
	"$server" -w # until the one that wineboot has started is gone
fi
"$server" -p
x86_64-w64-mingw32-gcc -O2 -shared -o "$WINEPREFIX/drive_c/windows/system32/bcryptprimitives.dll" scripts/wine/bcryptprimitives.c -ladvapi32
x86_64-w64-mingw32-gcc -O2 -municode -mwindows -o "$out/doubleclick.exe" scripts/wine/doubleclick.c
x86_64-w64-mingw32-gcc -O2 -municode -mwindows -o "$out/endsession.exe" scripts/wine/endsession.c
# Letters for Wine's own dialogs, which a walk reads.
find /usr/share/fonts -name 'DejaVuSans*.ttf' -exec cp {} "$WINEPREFIX/drive_c/windows/Fonts/" \;

go build -o "$out/lagctl.exe" ./cmd/lagctl
go test -c -o "$out/vault.test.exe" ./db/vault
go test -c -o "$out/session.test.exe" ./internal/session
go test -c -o "$out/single.test.exe" ./internal/single

echo "lagctl.exe:"
work=$out/work
rm -rf "$work"
mkdir -p "$work"
cd "$work"

# ctl runs lagctl.exe and drops the carriage returns of Windows.
ctl() { "$wine" "$out/lagctl.exe" --today 2026-03-17 "$@" | tr -d '\r'; }

printf 'traktor gulrot fjøsdør saueull\n' >phrase.txt
export LAGBOKA_PASSPHRASE_FILE=phrase.txt
ctl --file bok.lagboka demo --members 200 --seed 1 2>/dev/null | grep -q bok.lagboka || fail "demo"
say "makes a sealed demo"
! grep -q 'SQLite format' bok.lagboka || fail "the book is not sealed"
printf 'Medlemsnr;Etternavn;Fornavn;Lag;Født;Kontingent 2026\r\n990001;Grindvik;Torbjørg Åse;Hamar;04.05.1971;ja\r\n' >register.csv
ctl --file bok.lagboka import members register.csv --json | grep -q '"new": 1' || fail "import"
say "imports a register"
ctl --file bok.lagboka search grindvik | grep -q 'Grindvik, Torbjørg Åse' || fail "search"
say "finds Torbjørg Åse Grindvik, with her letters"
ctl --file bok.lagboka report board --out styre.pdf
[ "$(head -c 4 styre.pdf)" = '%PDF' ] || fail "report"
say "prints the board report"
ctl --file bok.lagboka export vcard --out kort.vcf
grep -q 'FN:Torbjørg Åse Grindvik' kort.vcf || fail "export"
say "writes vCards"
ctl --file bok.lagboka check >/dev/null || fail "check"
backup=$(ctl --file bok.lagboka backup)
[ -n "$backup" ] || fail "backup"
ctl --file tilbake.lagboka restore "$backup" >/dev/null || fail "restore"
ctl --file tilbake.lagboka search grindvik | grep -q Grindvik || fail "the restored book"
say "checks, backs up and restores"
if ctl --file finnes-ikke.lagboka status 2>/dev/null; then fail "a book that is not there has a status"; fi
say "says what is wrong by its exit code"
ctl --file ny.lagboka new --plain >/dev/null
ctl --file ny.lagboka seal >/dev/null 2>&1 || fail "seal"
! grep -q 'SQLite format' ny.lagboka || fail "the book that was sealed is plain"
say "seals a plain book"

echo "The tests of db/vault:"
cd "$OLDPWD/db/vault"
unset LAGBOKA_PASSPHRASE_FILE
"$wine" "$out/vault.test.exe" -test.v | tr -d '\r' | grep -E '^(--- FAIL|ok|PASS|FAIL|panic)|(kills|cuts|flips|faults):|_test.go:[0-9]+: '

echo "One program of a user:"
"$wine" "$out/single.test.exe" -test.v | tr -d '\r' | grep -E '^(--- FAIL|ok|PASS|FAIL|panic)|_test.go:[0-9]+: '

echo "The end of the session:"
Xvfb :98 -screen 0 640x480x16 >/dev/null 2>&1 & # a window is made, though nobody sees it
screen=$!
trap 'kill $screen; stop' EXIT
DISPLAY=:98 "$wine" "$out/session.test.exe" -test.v | tr -d '\r' | grep -E '^(--- FAIL|ok|PASS|FAIL|panic)|_test.go:[0-9]+: '
