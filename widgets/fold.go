package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
)

// NewFormHeading returns the heading over a group of fields, at the fields' own left edge.
func NewFormHeading(text string) fyne.CanvasObject {
	return container.NewVBox(Gap(1, 6), NewText(text, theme.ColorNameForeground, theme.SizeNameText, true), NewLine())
}

// Fold is a heading that opens and closes what stands under it.
type Fold struct {
	press
	onChange func(open bool)
	open     bool
	sign     *canvas.Image
}

// NewFold returns a closed heading; onChange is told of every change.
func NewFold(title string, onChange func(open bool)) *Fold {
	f := &Fold{onChange: onChange, sign: canvas.NewImageFromResource(Icon("right"))}
	f.sign.SetMinSize(fyne.NewSquareSize(size(theme.SizeNameInlineIcon)))
	f.sign.FillMode = canvas.ImageFillContain
	f.init(f, title, func() { f.Open(!f.open) }, func() fyne.CanvasObject {
		return Pad(container.NewHBox(f.sign, NewText(title, theme.ColorNameForeground, theme.SizeNameText, true)), 4, 0)
	})
	return f
}

// Open opens or closes it.
func (f *Fold) Open(open bool) {
	f.open = open
	f.sign.Resource = Icon("right")
	if open {
		f.sign.Resource = Icon("down")
	}
	f.sign.Refresh()
	f.onChange(open)
}
