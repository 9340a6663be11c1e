; The installer for Windows: for one user, without administrator rights; silent with /S, into a folder with /D=FOLDER (last,
; without quotes). Books are never touched. A program that runs is asked to close, and never killed: with /S it is waited for a minute,
; in which somebody may have to say what is to become of typed text. Exit codes: 0 done, 1 cancelled, 2 failed, 5 the
; program is open still.
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
LangString ASKED ${LANG_NORWEGIAN} "Lagboka er åpen, og blir bedt om å lukke boka."
LangString ASKED ${LANG_ENGLISH} "Lagboka is open, and is asked to close the book."
LangString FULL ${LANG_NORWEGIAN} "Det er ikke plass til programmet, eller mappen kan ikke skrives i. Ingenting er endret der bøkene ligger."
LangString FULL ${LANG_ENGLISH} "There is no room for the program, or its folder cannot be written to. Nothing has changed where the books lie."
LangString LAST ${LANG_NORWEGIAN} "Boka som var åpen sist:"
LangString LAST ${LANG_ENGLISH} "The book that was open last:"
LangString KEPT ${LANG_NORWEGIAN} "Programmet er fjernet. Bøkene dine ligger der du lagret dem, med nøkkelfiler og sikkerhetskopier; de er ikke rørt."
LangString KEPT ${LANG_ENGLISH} "The program has been removed. Your books lie where you saved them, with their key files and backups; they are untouched."

; A program that runs cannot be written over. It is asked to close as by its window's cross: its book is closed properly, and somebody
; may say no. What holds the file otherwise, as a scanner of viruses, is waited for a moment.
!macro CLOSED un
Function ${un}Closed
  again:
  StrCpy $2 ""
  try:
  IfFileExists "$INSTDIR\lagboka.exe" 0 closed
  ClearErrors
  FileOpen $0 "$INSTDIR\lagboka.exe" a
  IfErrors open
  FileClose $0
  closed:
  Return
  open:
  StrCmp $2 "" 0 wait
  StrCpy $1 "600s"
  IfSilent 0 +2
  StrCpy $1 "60s"
  DetailPrint "$(ASKED)"
  ClearErrors
  ExecWait '"$INSTDIR\lagboka.exe" -close -wait $1' $0
  IfErrors stays
  IntCmp $0 0 0 stays stays
  StrCpy $2 0
  wait:
  IntOp $2 $2 + 1
  Sleep 250
  IntCmp $2 40 stays try stays
  stays:
  IfSilent +2
  MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(OPEN)" IDRETRY again
  SetErrorLevel 5
  Quit
FunctionEnd
!macroend
!insertmacro CLOSED ""
!insertmacro CLOSED "un."

; New is the folder in which everything is laid ready before the first file of the program that is there is touched: where there is no
; room, that one still runs.
!define NEW "$INSTDIR\ny"

!macro EACH do
  !insertmacro ${do} "lagboka.exe"
  !insertmacro ${do} "lagctl.exe"
  !insertmacro ${do} "LICENSE.txt"
  !insertmacro ${do} "THIRD-PARTY.txt"
  !insertmacro ${do} "Avinstaller.exe"
!macroend
!macro LAID name
  Delete "${NEW}\${name}"
!macroend
!macro PLACED name
  Delete "$INSTDIR\${name}"
  Rename "${NEW}\${name}" "$INSTDIR\${name}"
!macroend
!macro REMOVED name
  Delete "$INSTDIR\${name}"
!macroend

Function .onInstFailed
  SetOutPath "$TEMP"
  !insertmacro EACH LAID
  RMDir "${NEW}"
  RMDir "$INSTDIR"
  SetErrorLevel 2
  IfSilent +2
  MessageBox MB_OK|MB_ICONSTOP "$(FULL)"
FunctionEnd

Section "Lagboka"
  Call Closed
  ClearErrors
  SetOutPath "${NEW}"
  File "${FROM}/lagboka.exe"
  File "${FROM}/lagctl.exe"
  File "${FROM}/LICENSE.txt"
  File "${FROM}/THIRD-PARTY.txt"
  WriteUninstaller "${NEW}\Avinstaller.exe"
  IfErrors 0 laid
  Abort
  laid:
  SetOutPath "$INSTDIR"
  !insertmacro EACH PLACED
  IfErrors 0 written
  Abort
  written:
  RMDir "${NEW}"
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
  !insertmacro EACH REMOVED
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\Lagboka.lnk"
  DeleteRegKey HKCU "${GONE}"
  DeleteRegKey HKCU "Software\Classes\Lagboka.Book"
  ReadRegStr $0 HKCU "Software\Classes\.lagboka" ""
  StrCmp $0 "Lagboka.Book" 0 +2
  DeleteRegKey HKCU "Software\Classes\.lagboka"
  ReadRegStr $1 HKCU "Software\Lagboka" "Book"
  StrCmp $1 "" +2
  StrCpy $1 "$\r$\n$\r$\n$(LAST) $1"
  DeleteRegKey HKCU "Software\Lagboka"
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
  IfSilent +2
  MessageBox MB_OK|MB_ICONINFORMATION "$(KEPT)$1"
SectionEnd
