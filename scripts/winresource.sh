#!/usr/bin/env bash
# Compiles what Windows shows of each program in its properties, their icon and their manifest (long paths, no administrator) into
# its folder, for the linker to find.
set -euo pipefail
cd "$(dirname "$0")/.."
version=${1:?scripts/winresource.sh 1.2.3}
for program in lagboka lagctl; do
	x86_64-w64-mingw32-windres -O coff -o "cmd/$program/resource_windows_amd64.syso" <<E2
1 ICON "cmd/lagboka/icon.ico"
1 24 "scripts/package/windows/manifest.xml"
1 VERSIONINFO
FILEVERSION ${version//./,},0
PRODUCTVERSION ${version//./,},0
BEGIN
  BLOCK "StringFileInfo"
  BEGIN
    BLOCK "041404B0"
    BEGIN
      VALUE "ProductName", "Lagboka"
      VALUE "FileDescription", "${program^}"
      VALUE "ProductVersion", "$version"
      VALUE "FileVersion", "$version"
      VALUE "OriginalFilename", "$program.exe"
      VALUE "LegalCopyright", "MIT"
    END
  END
  BLOCK "VarFileInfo"
  BEGIN
    VALUE "Translation", 0x0414, 1200
  END
END
E2
done
