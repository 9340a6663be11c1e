package main

import "golang.org/x/sys/windows"

// tell says a sentence in a box of the system's, where our own window cannot.
func tell(sentence string) {
	text, err := windows.UTF16PtrFromString(sentence)
	if err != nil {
		return // it stands on stderr too
	}
	// What the user presses tells nothing; there is one button.
	_, _ = windows.MessageBox(0, text, windows.StringToUTF16Ptr("Lagboka"), windows.MB_OK|windows.MB_ICONERROR)
}
