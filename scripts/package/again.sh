#!/usr/bin/env bash
# Builds once more what scripts/release.sh has built in a folder, from a clone that lies elsewhere, and holds every file against the
# first: the same commit gives the same bytes. Then signs a program with a key made for it, and sees that the signature holds.
#
#   scripts/package/again.sh build/release
set -euo pipefail
from=$(cd "${1:?scripts/package/again.sh FOLDER}" && pwd)
cd "$(dirname "$0")/../.."
elsewhere=$(mktemp -d)
trap 'rm -rf "$elsewhere"' EXIT

git clone -q . "$elsewhere/clone"
"$elsewhere/clone/scripts/release.sh" --as-it-is "$elsewhere/release" >/dev/null
diff "$from/SHA256SUMS" "$elsewhere/release/SHA256SUMS" >&2 || {
	echo "packages: the same commit gave other bytes" >&2
	exit 1
}
echo "  the same commit gives the same bytes twice: $(wc -l <"$from/SHA256SUMS") files"

cd "$elsewhere"
unzip -q "$from"/lagboka-*-windows.zip
printf 'for the trial' >phrase
openssl req -x509 -newkey rsa:2048 -nodes -keyout key.pem -out certificate.pem -days 2 -subj '/CN=Trial' -addext extendedKeyUsage=codeSigning 2>/dev/null
openssl pkcs12 -export -inkey key.pem -in certificate.pem -out key.p12 -passout file:phrase
LAGBOKA_KEY=key.p12 LAGBOKA_KEY_PASSPHRASE=phrase clone/scripts/package/sign.sh Lagboka/lagctl.exe
osslsigncode verify -CAfile certificate.pem -in Lagboka/lagctl.exe >verified 2>&1 || {
	cat verified >&2
	exit 1
}
echo "  a program is signed, and its signature holds"
