//go:build !windows

package main

import "fyne.io/fyne/v2"

// comeForward brings the window before those of other programs, where the desktop lets it: Wayland does not.
func comeForward(w fyne.Window) { w.RequestFocus() }

// mayComeForward has nothing to allow.
func mayComeForward() {}
