package main

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver"
	"golang.org/x/sys/windows"
)

var (
	user32       = windows.NewLazySystemDLL("user32.dll")
	isIconic     = user32.NewProc("IsIconic")
	showWindow   = user32.NewProc("ShowWindow")
	allowForward = user32.NewProc("AllowSetForegroundWindow")
)

const (
	restored    = 9          // SW_RESTORE
	whoeverAsks = 0xFFFFFFFF // ASFW_ANY
)

// comeForward brings the window before those of other programs; one that was put away on the task bar comes up first.
func comeForward(w fyne.Window) {
	if native, ok := w.(driver.NativeWindow); ok {
		native.RunNative(func(c any) {
			if c, ok := c.(driver.WindowsWindowContext); ok {
				if away, _, _ := isIconic.Call(c.HWND); away != 0 {
					_, _, _ = showWindow.Call(c.HWND, restored) // it tells whether the window was seen before
				}
			}
		})
	}
	w.RequestFocus()
}

// mayComeForward lets the program that runs come before this one's window: Windows allows it to whoever the user has used
// last, and that is this one.
func mayComeForward() { _, _, _ = allowForward.Call(whoeverAsks) } // where not, its button on the task bar blinks
