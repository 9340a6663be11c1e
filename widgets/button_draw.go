package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// CreateRenderer is Fyne's. Fyne's own look has no border, writes every button in bold, and fills the picture of a
// button that is off.
func (b *Button) CreateRenderer() fyne.WidgetRenderer {
	b.ExtendBaseWidget(b)
	r := &buttonRenderer{b: b, back: canvas.NewRectangle(color.Transparent), text: canvas.NewText("", color.Transparent), picture: canvas.NewImageFromResource(nil)}
	r.back.CornerRadius = 6
	r.picture.FillMode = canvas.ImageFillContain
	r.style()
	return r
}

// AccessibilityLabel is Fyne's: the word, or the picture's name.
func (b *Button) AccessibilityLabel() string {
	if own, ok := b.Icon.(icon); ok && b.Text == "" {
		return own.name
	}
	return b.Button.AccessibilityLabel()
}

// FocusGained is Fyne's.
func (b *Button) FocusGained() {
	b.focused = true
	b.Refresh()
	intoView(b)
}

// FocusLost is Fyne's.
func (b *Button) FocusLost() { b.focused = false; b.Refresh() }

// MouseIn is Fyne's.
func (b *Button) MouseIn(*desktop.MouseEvent) { b.hovered = true; b.Refresh() }

// MouseOut is Fyne's.
func (b *Button) MouseOut() { b.hovered = false; b.Refresh() }

type buttonRenderer struct {
	b       *Button
	back    *canvas.Rectangle
	text    *canvas.Text
	picture *canvas.Image
}

func (r *buttonRenderer) Destroy() {}

func (r *buttonRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.back, r.picture, r.text}
}

// colors returns what fills the button, what is written on it, and its edge; empty for none.
func (r *buttonRenderer) colors() (fill, ink, edge fyne.ThemeColorName) {
	b := r.b
	switch {
	case b.Disabled():
		return theme.ColorNameDisabledButton, theme.ColorNameDisabled, ColorNameBorder
	case b.Importance == widget.HighImportance:
		return theme.ColorNamePrimary, theme.ColorNameForegroundOnPrimary, theme.ColorNamePrimary
	case b.Importance == widget.DangerImportance:
		return theme.ColorNameError, theme.ColorNameForegroundOnError, theme.ColorNameError
	case b.hovered:
		return theme.ColorNameHover, theme.ColorNameForeground, ColorNameBorder
	case b.Text == "":
		return "", theme.ColorNameForeground, ""
	}
	return theme.ColorNameButton, theme.ColorNameForeground, ColorNameBorder
}

func (r *buttonRenderer) style() {
	b := r.b
	fill, ink, edge := r.colors()
	r.back.FillColor, r.back.StrokeColor, r.back.StrokeWidth = color.Transparent, color.Transparent, 1
	if fill != "" {
		r.back.FillColor = themed(fill)
	}
	if edge != "" {
		r.back.StrokeColor = themed(edge)
	}
	stands := edge == fill && fill != ""
	if stands && b.hovered {
		r.back.StrokeColor = themed(theme.ColorNameForeground)
	}
	if b.focused {
		r.back.StrokeColor, r.back.StrokeWidth = themed(ColorNameAccent), 2
		if stands {
			r.back.StrokeColor = themed(theme.ColorNameForeground)
		}
	}
	r.text.Text, r.text.Color, r.text.TextSize, r.text.TextStyle.Bold = b.Text, themed(ink), size(theme.SizeNameText), stands
	r.picture.Hidden = b.Icon == nil
	r.picture.Resource = b.Icon
	if own, ok := b.Icon.(icon); ok {
		r.picture.Resource = icon{own.name, ink}
	}
}

// inside is the size of the picture, the gap and the text.
func (r *buttonRenderer) inside() (picture, gap float32, text fyne.Size) {
	if r.b.Text != "" {
		text = r.text.MinSize()
	}
	if r.b.Icon != nil {
		picture = size(theme.SizeNameInlineIcon)
	}
	if picture > 0 && text.Width > 0 {
		gap = 6
	}
	return picture, gap, text
}

func (r *buttonRenderer) MinSize() fyne.Size {
	picture, gap, text := r.inside()
	sides := float32(12)
	if text.Width == 0 {
		sides = 6
	}
	return fyne.NewSize(picture+gap+text.Width+2*sides, max(picture, text.Height)+12)
}

func (r *buttonRenderer) Layout(to fyne.Size) {
	picture, gap, text := r.inside()
	r.back.Resize(to)
	x := (to.Width - picture - gap - text.Width) / 2
	textX, pictureX := x+picture+gap, x
	if r.b.IconPlacement == widget.ButtonIconTrailingText {
		textX, pictureX = x, x+text.Width+gap
	}
	r.text.Move(fyne.NewPos(textX, (to.Height-text.Height)/2))
	r.text.Resize(text)
	r.picture.Move(fyne.NewPos(pictureX, (to.Height-picture)/2))
	r.picture.Resize(fyne.NewSquareSize(picture))
}

func (r *buttonRenderer) Refresh() {
	r.style()
	r.Layout(r.b.Size())
	r.picture.Refresh()
	canvas.Refresh(r.b)
}
