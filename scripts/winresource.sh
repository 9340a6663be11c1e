#!/usr/bin/env bash
# Compiles what Windows shows of the program in its properties, and its icons, into cmd/lagboka for the linker to find.
set -euo pipefail
cd "$(dirname "$0")/../cmd/lagboka"
version=${1:?scripts/winresource.sh 1.2.3}
x86_64-w64-mingw32-windres -O coff -o resource_windows_amd64.syso <<E2
1 ICON "icon.ico"
1 VERSIONINFO
FILEVERSION ${version//./,},0
PRODUCTVERSION ${version//./,},0
BEGIN
  BLOCK "StringFileInfo"
  BEGIN
    BLOCK "041404B0"
    BEGIN
      VALUE "ProductName", "Lagboka"
      VALUE "FileDescription", "Lagboka"
      VALUE "ProductVersion", "$version"
      VALUE "FileVersion", "$version"
      VALUE "OriginalFilename", "lagboka.exe"
      VALUE "LegalCopyright", "MIT"
    END
  END
  BLOCK "VarFileInfo"
  BEGIN
    VALUE "Translation", 0x0414, 1200
  END
END
E2
