#!/usr/bin/env bash
# Tries the real window on a virtual screen: types, clicks, saves, closes, reopens and finds what it saved.
# Needs build/lagboka and build/lagctl (make smoke builds them). Screenshots of each step stay in build/smoke/.
set -euo pipefail
cd "$(dirname "$0")/.."

shots=$PWD/build/smoke
work=$(mktemp -d)
book=$work/smoke.lagboka
program=

rm -rf "$shots"
mkdir -p "$shots"

fail() {
	echo "smoke: $*" >&2
	if [ -n "${DISPLAY:-}" ]; then import -window root "$shots/failed.png" || true; fi
	echo "smoke: see build/smoke/, what the program said is in build/smoke/program.log" >&2
	exit 1
}

stop() {
	local pid
	for pid in $program ${screen:-}; do
		if kill "$pid" 2>/dev/null; then wait "$pid" || true; fi
	done
	rm -rf "$work"
}
trap stop EXIT

# within SECONDS COMMAND... repeats the command until it succeeds, for so many seconds at most.
within() {
	local end=$((SECONDS + $1))
	shift
	until "$@"; do
		if [ $SECONDS -ge $end ]; then return 1; fi
		sleep 0.1
	done
}

# picture prints a fingerprint of the whole screen.
picture() { import -window root rgb:- | md5sum; }

differs() { [ "$(picture)" != "$1" ]; }

still() {
	local first
	first=$(picture)
	sleep 0.2
	[ "$(picture)" = "$first" ]
}

# step NAME COMMAND... does something to the window, and waits until it has shown an effect and come to rest.
step() {
	local name=$1 before
	shift
	before=$(picture)
	"$@"
	within 20 differs "$before" || fail "$name: nothing happened on the screen"
	within 20 still || fail "$name: the screen does not come to rest"
	count=$((count + 1))
	import -window root "$shots/$(printf '%02d' "$count")-$name.png"
	echo "  $name"
}
count=0

# reads tells whether the words can be read on the screen.
reads() {
	import -window root png:- | convert png:- -colorspace gray -resize 200% -level '20%,80%' "$work/screen.png"
	tesseract "$work/screen.png" - --psm 11 2>/dev/null | grep -qF "$1"
}

key() { xdotool key --clearmodifiers "$@"; }
write() { xdotool type --delay 12 "$1"; }
click() { xdotool mousemove "$1" "$2" click 1; }

# open_window starts the program on the book and waits until its window stands still.
open_window() {
	local blank window
	blank=$(picture)
	HOME=$work XDG_CONFIG_HOME=$work/config XDG_CACHE_HOME=$work/cache FYNE_THEME=light \
		build/lagboka --file "$book" >>"$shots/program.log" 2>&1 &
	program=$!
	window=$(timeout 30 xdotool search --sync --onlyvisible --pid "$program" | head -n 1) || fail "no window came up"
	# There is no window manager here that would give it the keyboard.
	xdotool windowfocus --sync "$window"
	within 20 differs "$blank" || fail "the window stays empty"
	within 20 still || fail "the window does not come to rest"
}

gone() { ! kill -0 "$program" 2>/dev/null; }

close_window() {
	key ctrl+q
	within 15 gone || fail "Ctrl+Q does not close the program"
	wait "$program" || fail "the program ended with exit code $?"
	program=
}

# A demo book that nobody of this name is in yet.
build/lagctl --file "$book" demo --members 200 --seed 1
found=$(build/lagctl --file "$book" search Grindvik)
[ -z "$found" ] || fail "the demo book holds the person already"

# -noreset: otherwise the server forgets the keyboard when its last client leaves. The Norwegian one has æ, ø and å as keys.
mkfifo "$work/display"
Xvfb -displayfd 3 -screen 0 1280x800x24 -nolisten tcp -noreset 3>"$work/display" 2>"$shots/xvfb.log" &
screen=$!
read -r -t 20 number <"$work/display" || fail "Xvfb does not start: $(cat "$shots/xvfb.log")"
export DISPLAY=:$number LC_ALL=C.UTF-8
unset WAYLAND_DISPLAY
setxkbmap no
# The caret must not blink, or the screen never comes to rest.
mkdir -p "$work/config/fyne" "$work/cache"
echo '{"no_animations":true}' >"$work/config/fyne/settings.json"

echo "A new person is typed and saved:"
open_window
step members click 90 150
step new key ctrl+n
step given-name write 'Torbjørg Åse'
step family-name eval 'key Tab; write Grindvik'
step save key ctrl+s
close_window
build/lagctl --file "$book" search Grindvik | grep -q 'Grindvik, Torbjørg Åse' || fail "the book does not hold what was saved"

echo "The program is opened again and finds the person:"
open_window
step search eval 'key ctrl+k; write torbjorg'
within 20 reads Grindvik || fail "the search does not show the person"
step person key Return
within 20 reads Grindvik || fail "the person's page does not show the person"
close_window

build/lagctl --file "$book" check

echo "A list is put in another order by keys, in the book of a county:"
book=$work/list.lagboka
build/lagctl --file "$book" --today 2026-03-17 demo --members 955 --seed 1
first() { build/lagctl --file "$book" export list --unit Kongsvinger --out "$work/list.csv" >&2 && sed -n 2,3p "$work/list.csv" | cut -d ';' -f 2,3 | tr '\n' ' '; }
before=$(first)
open_window
step nomination click 90 243
within 20 reads Kongsvinger || fail "the county's nominations are not shown"
step county-first key Down
step list key Return
within 20 reads Brandval || fail "the list is not shown"
step down key alt+Down
close_window
after=$(first)
[ -n "$before" ] && [ "$before" != "$after" ] || fail "the first two are still $before"
echo "  $before-> $after"

echo "A sealed book is opened with its passphrase, locked, and opened again:"
printf 'traktor gulrot eng saueull\n' >"$work/phrase"
book=$work/sealed.lagboka
LAGBOKA_PASSPHRASE_FILE=$work/phrase build/lagctl --file "$book" demo --members 50 --seed 2 2>/dev/null
open_window
step wrong write 'feil frase'
step refused key Return
within 20 reads "Feil passord" || fail "a wrong passphrase is not refused"
step right eval 'key ctrl+a; write "traktor gulrot eng saueull"'
sleep 1 # the price of a wrong one
step unlocked key Return
within 20 reads Oversikt || fail "the passphrase does not open the book"
step locked key ctrl+l
within 20 reads "Boka er" || fail "Ctrl+L does not lock the book"
step again write 'traktor gulrot eng saueull'
step back key Return
within 20 reads Oversikt || fail "the passphrase does not open the book again"
close_window
LAGBOKA_PASSPHRASE_FILE=$work/phrase build/lagctl --file "$book" check
echo "smoke: the window works"
