package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"lagboka/widgets"
)

// Line is a label with a figure, which leads to the rows behind it.
type Line struct {
	Label, Value string
	Status       widgets.Status
	OnTap        func()
}

// Lines are lines under each other.
func Lines(all []Line) fyne.CanvasObject {
	box := container.New(layout.NewCustomPaddedVBoxLayout(0))
	for _, l := range all {
		box.Add(widgets.NewLineButton(l.Label, l.Value, l.Status, l.OnTap))
	}
	return box
}

// Share is a line of how many of all have come so far; late tells that all should have.
func (e *Env) Share(label string, n, total int, late bool, onTap func()) Line {
	status := widgets.NoStatus
	switch {
	case n == total:
		status = widgets.Done
	case late:
		status = widgets.Late
	}
	return Line{label, e.Text("overview.of", "n", n, "total", total), status, onTap}
}
