package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"

	"lagboka/widgets"
)

// The preferences that hold how large the window was when it was closed. Where it stood the toolkit does not tell.
const (
	prefWidth  = "window_width"
	prefHeight = "window_height"
)

// leastWidth and leastHeight are how small the window can be made.
const leastWidth, leastHeight = 640, 420

// lastSize is how large the window was when it was closed.
func (w *Window) lastSize() fyne.Size {
	prefs := w.params.App.Preferences()
	return fyne.NewSize(
		max(float32(prefs.FloatWithFallback(prefWidth, 1280)), leastWidth),
		max(float32(prefs.FloatWithFallback(prefHeight, 800)), leastHeight))
}

// keepSize remembers how large the window is.
func (w *Window) keepSize() {
	prefs, now := w.params.App.Preferences(), w.win.Canvas().Size()
	prefs.SetFloat(prefWidth, float64(now.Width))
	prefs.SetFloat(prefHeight, float64(now.Height))
}

// Area is a part of the screen, in the units that the system places windows in.
type Area struct{ X, Y, Width, Height int }

// What a system draws around a window, in the toolkit's units: its title above, its edges at the sides and below.
const frameTop, frameEdge = 36, 8

// Fit makes the window, once it is shown, no larger than the part of the screen that programs may use, and puts it into
// its middle.
func (w *Window) Fit(area Area) {
	scale := w.win.Canvas().Scale()
	width, height := float32(area.Width)/scale-2*frameEdge, float32(area.Height)/scale-frameTop-frameEdge
	now := w.win.Canvas().Size()
	fits := fyne.NewSize(min(now.Width, width), min(now.Height, height))
	if fits != now {
		w.win.Resize(fits)
	}
	if win, ok := w.win.(desktop.Window); ok {
		win.RequestPosition(area.X+int((width-fits.Width)/2*scale+frameEdge*scale), area.Y+int((height-fits.Height)/2*scale+frameTop*scale))
	}
}

// setContent shows objects on top of each other, in a window that they cannot make larger.
func (w *Window) setContent(objects ...fyne.CanvasObject) {
	all := append([]fyne.CanvasObject{colored(theme.ColorNameBackground)}, objects...)
	least := fyne.NewSize(leastWidth, leastHeight)
	w.win.SetContent(widgets.NewRoom(least, container.NewStack(all...)))
}
