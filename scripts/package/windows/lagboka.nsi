; The installer for Windows: for one user, without administrator rights; silent with /S, into a folder with /D=FOLDER (last,
; without quotes). Books are never touched. Exit codes: 0 done, 1 cancelled, 2 failed, 5 the program is open.
Unicode true
Target amd64-unicode
SetCompressor /SOLID lzma
SetDateSave off
ManifestDPIAware true
ManifestLongPathAware true
RequestExecutionLevel user
Name "Lagboka"
OutFile "${OUT}"
InstallDir "$LOCALAPPDATA\Programs\Lagboka"
InstallDirRegKey HKCU "Software\Lagboka" "InstallDir"
VIProductVersion "${VERSION}.0"
VIAddVersionKey /LANG=0 "ProductName" "Lagboka"
VIAddVersionKey /LANG=0 "FileDescription" "Lagboka ${VERSION}"
VIAddVersionKey /LANG=0 "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=0 "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=0 "LegalCopyright" "MIT"

!include MUI2.nsh
!include FileFunc.nsh
!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_FINISHPAGE_RUN "$INSTDIR\lagboka.exe"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "Norwegian"
!insertmacro MUI_LANGUAGE "English"

LangString OPEN ${LANG_NORWEGIAN} "Lagboka er åpen. Lukk programmet, og prøv igjen."
LangString OPEN ${LANG_ENGLISH} "Lagboka is open. Close it, and try again."
LangString FULL ${LANG_NORWEGIAN} "Det er ikke plass til programmet, eller mappen kan ikke skrives i. Ingenting er endret der bøkene ligger."
LangString FULL ${LANG_ENGLISH} "There is no room for the program, or its folder cannot be written to. Nothing has changed where the books lie."
LangString KEPT ${LANG_NORWEGIAN} "Programmet er fjernet. Bøkene dine ligger der du lagret dem, med nøkkelfiler og sikkerhetskopier; de er ikke rørt."
LangString KEPT ${LANG_ENGLISH} "The program has been removed. Your books lie where you saved them, with their key files and backups; they are untouched."

; A program that runs cannot be written over. It is waited for, and never killed.
!macro CLOSED un
Function ${un}Closed
  again:
  IfFileExists "$INSTDIR\lagboka.exe" 0 closed
  ClearErrors
  FileOpen $0 "$INSTDIR\lagboka.exe" a
  IfErrors open
  FileClose $0
  closed:
  Return
  open:
  IfSilent +2
  MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(OPEN)" IDRETRY again
  SetErrorLevel 5
  Quit
FunctionEnd
!macroend
!insertmacro CLOSED ""
!insertmacro CLOSED "un."

Section "Lagboka"
  Call Closed
  SetOutPath "$INSTDIR"
  ClearErrors
  File "${FROM}/lagboka.exe"
  File "${FROM}/lagctl.exe"
  File "${FROM}/LICENSE.txt"
  File "${FROM}/THIRD-PARTY.txt"
  WriteUninstaller "$INSTDIR\Avinstaller.exe"
  IfErrors 0 written
  IfSilent +2
  MessageBox MB_OK|MB_ICONSTOP "$(FULL)"
  SetErrorLevel 2
  Quit
  written:
  CreateShortCut "$SMPROGRAMS\Lagboka.lnk" "$INSTDIR\lagboka.exe"
  WriteRegStr HKCU "Software\Lagboka" "InstallDir" "$INSTDIR"
  WriteRegStr HKCU "Software\Classes\.lagboka" "" "Lagboka.Book"
  WriteRegStr HKCU "Software\Classes\Lagboka.Book" "" "Lagboka-bok"
  WriteRegStr HKCU "Software\Classes\Lagboka.Book\DefaultIcon" "" "$INSTDIR\lagboka.exe,0"
  WriteRegStr HKCU "Software\Classes\Lagboka.Book\shell\open\command" "" '"$INSTDIR\lagboka.exe" "%1"'
  !define GONE "Software\Microsoft\Windows\CurrentVersion\Uninstall\Lagboka"
  WriteRegStr HKCU "${GONE}" "DisplayName" "Lagboka"
  WriteRegStr HKCU "${GONE}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${GONE}" "DisplayIcon" "$INSTDIR\lagboka.exe"
  WriteRegStr HKCU "${GONE}" "UninstallString" '"$INSTDIR\Avinstaller.exe"'
  WriteRegStr HKCU "${GONE}" "QuietUninstallString" '"$INSTDIR\Avinstaller.exe" /S'
  WriteRegStr HKCU "${GONE}" "InstallLocation" "$INSTDIR"
  WriteRegDWORD HKCU "${GONE}" "NoModify" 1
  WriteRegDWORD HKCU "${GONE}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  WriteRegDWORD HKCU "${GONE}" "EstimatedSize" $0
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
SectionEnd

Section "Uninstall"
  Call un.Closed
  ; Each file by its name, and the folder only where it is empty then: somebody may have put a book there.
  Delete "$INSTDIR\lagboka.exe"
  Delete "$INSTDIR\lagctl.exe"
  Delete "$INSTDIR\LICENSE.txt"
  Delete "$INSTDIR\THIRD-PARTY.txt"
  Delete "$INSTDIR\Avinstaller.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\Lagboka.lnk"
  DeleteRegKey HKCU "${GONE}"
  DeleteRegKey HKCU "Software\Classes\Lagboka.Book"
  ReadRegStr $0 HKCU "Software\Classes\.lagboka" ""
  StrCmp $0 "Lagboka.Book" 0 +2
  DeleteRegKey HKCU "Software\Classes\.lagboka"
  DeleteRegKey HKCU "Software\Lagboka"
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
  IfSilent +2
  MessageBox MB_OK|MB_ICONINFORMATION "$(KEPT)"
SectionEnd
