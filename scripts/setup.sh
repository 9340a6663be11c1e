#!/usr/bin/env bash
# Installs what Lagboka needs from the system, and only what is missing.
#
#   scripts/setup.sh window     a C compiler and the headers that the real window is built with
#   scripts/setup.sh walks      a virtual screen with a window manager, and a hand for it, for make window
#   scripts/setup.sh windows    the cross compiler for the Windows program
#   scripts/setup.sh wine       the same, and Wine to try it, for scripts/wine.sh
#   scripts/setup.sh packages   what makes installers and packages of the programs, and looks at them
#
# Several words may be given at once. Nothing is asked, except by sudo.
set -euo pipefail

say() { printf '%s\n' "$*" >&2; }
has() { command -v "$1" >/dev/null 2>&1; }

if ! has go; then
	say "Go is missing. Install Go 1.26 or newer from https://go.dev/dl/ and try again."
	exit 1
fi
# From 1.21 on, go fetches the version that go.mod asks for by itself.
if ! go env GOVERSION | grep -qE '^go(1\.(2[1-9]|[3-9][0-9])|[2-9])|^devel'; then
	say "This is $(go env GOVERSION), which is too old. Install Go 1.26 or newer from https://go.dev/dl/ and try again."
	exit 1
fi

# aim says in words what the purpose is for.
aim() {
	case "$1" in
	window) echo "build the window" ;;
	walks) echo "walk through the window on a virtual screen" ;;
	windows) echo "build the Windows program" ;;
	wine) echo "try the Windows programs" ;;
	packages) echo "make packages" ;;
	*)
		say "setup.sh: unknown word $1 (window, walks, windows, wine or packages)"
		exit 2
		;;
	esac
}

# works tells whether all that the purpose needs is there already, however it came there.
works() {
	case "$1:$(uname -s)" in
	window:Darwin) xcode-select -p >/dev/null 2>&1 ;;
	window:*) echo '#include <stdlib.h>' | cc -E - >/dev/null 2>&1 && has pkg-config && pkg-config --exists \
		gl x11 xcursor xrandr xinerama xi xxf86vm wayland-client wayland-cursor wayland-egl xkbcommon ;;
	walks:*) has Xvfb && has setxkbmap && has xwininfo && has openbox && has dbus-daemon && has xdotool && has pdftotext && has tesseract &&
		tesseract --list-langs | grep -qx nor ;;
	windows:*) has x86_64-w64-mingw32-gcc ;;
	packages:*) has makensis && has envsubst && has zip && has xz && has lintian && has rpm && has desktop-file-validate && has appstreamcli && has osslsigncode && has openssl && has jq && has unzip ;;
	wine:*) has x86_64-w64-mingw32-gcc && { has wine64 || has wine; } ;;
	esac
}

# packages prints the names that the purpose's packages have at this system's package manager.
packages() {
	case "$1:$2" in
	window:apt-get) echo gcc libc6-dev pkg-config libgl1-mesa-dev libx11-dev libxcursor-dev libxrandr-dev libxinerama-dev \
		libxi-dev libxxf86vm-dev libwayland-dev libxkbcommon-dev ;;
	window:dnf) echo gcc pkgconf-pkg-config mesa-libGL-devel libX11-devel libXcursor-devel libXrandr-devel libXinerama-devel \
		libXi-devel libXxf86vm-devel wayland-devel libxkbcommon-devel ;;
	window:pacman) echo gcc pkgconf libglvnd libx11 libxcursor libxrandr libxinerama libxi libxxf86vm wayland libxkbcommon ;;
	window:brew) ;;
	walks:apt-get) echo xvfb x11-xkb-utils x11-utils libgl1-mesa-dri openbox dbus xdotool tesseract-ocr tesseract-ocr-nor poppler-utils ;;
	walks:dnf) echo xorg-x11-server-Xvfb setxkbmap xwininfo mesa-dri-drivers openbox dbus-daemon xdotool tesseract tesseract-langpack-nor poppler-utils ;;
	walks:pacman) echo xorg-server-xvfb xorg-setxkbmap xorg-xwininfo mesa openbox dbus xdotool tesseract tesseract-data-nor poppler ;;
	windows:apt-get) echo gcc-mingw-w64-x86-64 ;;
	wine:apt-get) echo gcc-mingw-w64-x86-64 wine wine64 fonts-dejavu-core ;;
	wine:dnf) echo mingw64-gcc wine dejavu-sans-fonts ;;
	wine:pacman) echo mingw-w64-gcc wine ttf-dejavu ;;
	packages:apt-get) echo nsis gettext-base zip xz-utils lintian rpm desktop-file-utils appstream osslsigncode openssl jq unzip ;;
	windows:dnf) echo mingw64-gcc ;;
	windows:pacman) echo mingw-w64-gcc ;;
	windows:brew) echo mingw-w64 ;;
	*) return 1 ;;
	esac
}

installed() {
	case "$manager" in
	apt-get) dpkg-query -W -f '${Status}' "$1" 2>/dev/null | grep -q 'ok installed' ;;
	dnf) rpm -q "$1" >/dev/null 2>&1 ;;
	pacman) pacman -Q "$1" >/dev/null 2>&1 ;;
	brew) brew list "$1" >/dev/null 2>&1 ;;
	esac
}

# retry runs a command up to three times: a mirror that is being refreshed answers again a moment later.
retry() {
	local try
	for try in 1 2 3; do
		"$@" && return
		say "That did not work (attempt $try of 3)."
		sleep 1
	done
	return 1
}

# privileged runs a command as root, through sudo where this is somebody else.
privileged() {
	if [ "$(id -u)" -eq 0 ]; then
		"$@"
	else
		sudo "$@"
	fi
}

install_now() {
	if [ "$manager" != brew ] && [ "$(id -u)" -ne 0 ] && ! has sudo; then
		say "You are not root and sudo is not here. Ask whoever looks after this computer to install them."
		exit 1
	fi
	local apt=(env DEBIAN_FRONTEND=noninteractive apt-get -q -o DPkg::Lock::Timeout=120 -o Acquire::Retries=3)
	case "$manager" in
	apt-get)
		# A foreign package source that is down must not stop us: what is needed comes from the distribution's own.
		retry privileged "${apt[@]}" update || say "Going on with the package lists that are here."
		retry privileged "${apt[@]}" install -y --no-install-recommends "$@"
		;;
	dnf) retry privileged dnf install -y "$@" ;;
	pacman) retry privileged pacman -S --needed --noconfirm "$@" ;;
	brew) retry brew install "$@" ;;
	esac >&2
}

manager=
for candidate in apt-get dnf pacman brew; do
	if has "$candidate"; then
		manager=$candidate
		break
	fi
done

missing=() wanted=
for purpose in "$@"; do
	goal=$(aim "$purpose")
	if works "$purpose"; then continue; fi
	if [ "$purpose:$(uname -s)" = window:Darwin ]; then
		say "Apple's command line tools are missing; they hold the C compiler. Run this, then try again:"
		say "  xcode-select --install"
		exit 1
	fi
	if [ -z "$manager" ] || ! names=$(packages "$purpose" "$manager"); then
		say "Something is missing to $goal, and this script does not know how to install it here."
		say "On Debian and Ubuntu the packages are: $(packages "$purpose" apt-get)"
		exit 1
	fi
	wanted+="${wanted:+, }$goal"
	for name in $names; do
		installed "$name" || missing+=("$name")
	done
done

if [ ${#missing[@]} -gt 0 ]; then
	say "Some system packages are missing to $wanted."
	say "Installing with $manager: ${missing[*]}"
	install_now "${missing[@]}"
fi
for purpose in "$@"; do
	if ! works "$purpose"; then
		say "The packages are installed, but something is still missing to $(aim "$purpose")."
		exit 1
	fi
done
