#!/usr/bin/env bash
# Opens Lagboka from the source code: installs what is missing, builds, starts.
# Where there is no display it says so and makes the demo instead.
set -euo pipefail
cd "$(dirname "$0")/.."

if [ "$(uname -s)" = Linux ] && [ -z "${DISPLAY:-}" ] && [ -z "${WAYLAND_DISPLAY:-}" ]; then
	echo "There is no display here, so the window cannot be opened."
	echo "Making the demo instead: a book of invented people, its reports, and a picture of every screen."
	exec make --no-print-directory demo
fi
echo "Building Lagboka. The first time takes some minutes."
make --no-print-directory build
exec build/lagboka
