#!/usr/bin/env bash
# Signs a file for Windows in place with the key of whoever releases: LAGBOKA_KEY names a PKCS #12 file, LAGBOKA_KEY_PASSPHRASE a
# file that holds its passphrase, and LAGBOKA_TIMESTAMP the service that says when it was signed (without one, the signature ends
# with the certificate). Is what LAGBOKA_SIGN of scripts/release.sh can name.
#
#   LAGBOKA_KEY=key.p12 LAGBOKA_KEY_PASSPHRASE=phrase LAGBOKA_SIGN=scripts/package/sign.sh make release VERSION=1.2.3
set -euo pipefail
file=${1:?scripts/package/sign.sh FILE}
: "${LAGBOKA_KEY:?names no key}" "${LAGBOKA_KEY_PASSPHRASE:?names no file with the key\'s passphrase}"
service=()
if [ -n "${LAGBOKA_TIMESTAMP:-}" ]; then service=(-ts "$LAGBOKA_TIMESTAMP"); fi
trap 'rm -f "$file.signed"' EXIT
osslsigncode sign -pkcs12 "$LAGBOKA_KEY" -readpass "$LAGBOKA_KEY_PASSPHRASE" -h sha256 -n Lagboka "${service[@]}" -in "$file" -out "$file.signed" >/dev/null
mv "$file.signed" "$file"
