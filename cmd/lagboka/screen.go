package main

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver"
	"github.com/go-gl/glfw/v3.4/glfw"

	"lagboka/app"
)

// fit makes a window no larger than the screen that it is on leaves room for.
func fit(w *app.Window) {
	if monitor := glfw.GetPrimaryMonitor(); monitor != nil {
		x, y, width, height := monitor.GetWorkarea()
		w.Fit(app.Area{X: x, Y: y, Width: width, Height: height})
	}
}

// isThere tells whether a window that was shown is on the screen. Without OpenGL Fyne writes a line to the log and goes
// on without.
func isThere(w fyne.Window) bool {
	native, ok := w.(driver.NativeWindow)
	if !ok {
		return true // of a system that gives windows no number
	}
	there := true
	native.RunNative(func(c any) {
		switch c := c.(type) {
		case driver.WindowsWindowContext:
			there = c.HWND != 0
		case driver.X11WindowContext:
			there = c.WindowHandle != 0
		case driver.WaylandWindowContext:
			there = c.WaylandSurface != 0
		case driver.MacWindowContext:
			there = c.NSWindow != 0
		}
	})
	return there
}
