package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
)

// Status is how a thing stands: shown by a symbol, a colour and, always, a word beside them.
type Status int

// The statuses.
const (
	NoStatus Status = iota
	Done
	UnderWay
	Late
	NotBegun
	Unknown
	NotRelevant
	Up   // better than before
	Down // worse than before
)

// Symbol returns the status's sign.
func (s Status) Symbol() string {
	return [...]string{"", "✓", "◐", "!", "○", "?", "–", "▲", "▼"}[s]
}

// Color returns the status's colour.
func (s Status) Color() fyne.ThemeColorName {
	return [...]fyne.ThemeColorName{
		theme.ColorNameForeground, ColorNameDone, ColorNameUnderWay, ColorNameLate, ColorNameNotBegun, ColorNameNotBegun, ColorNameNotBegun,
		ColorNameDone, ColorNameLate,
	}[s]
}

// NewLine returns a thin line in the border's colour.
func NewLine() fyne.CanvasObject {
	line := canvas.NewRectangle(themed(ColorNameBorder))
	line.SetMinSize(fyne.NewSize(1, 1))
	return line
}
