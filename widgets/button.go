package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Button is Fyne's button that takes Return as well as Space, and is drawn in the program's own way.
type Button struct {
	widget.Button
	keyed
	focused, hovered bool
}

// NewButton returns a button with a word and, where icon is not empty, a picture.
func NewButton(text, icon string, onTap func()) *Button {
	b := &Button{}
	b.Text, b.OnTapped = text, onTap
	if icon != "" {
		b.Icon = Icon(icon)
	}
	b.ExtendBaseWidget(b)
	return b
}

// TypedKey is Fyne's.
func (b *Button) TypedKey(key *fyne.KeyEvent) {
	if heldSince(b, key.Name) {
		return
	}
	if key.Name == fyne.KeyReturn || key.Name == fyne.KeyEnter {
		if !b.Disabled() && b.OnTapped != nil {
			b.OnTapped()
		}
		return
	}
	b.Button.TypedKey(key)
	if key.Name != fyne.KeySpace {
		passOn(b, key)
	}
}

// passOn gives a key that a widget does not answer to the window, or to the dialog that is open: Fyne gives keys to
// what has the focus alone.
func passOn(o fyne.CanvasObject, key *fyne.KeyEvent) {
	if c := fyne.CurrentApp().Driver().CanvasForObject(o); c != nil {
		if f := c.OnTypedKey(); f != nil {
			f(key)
		}
	}
}

// Primary returns a button that stands out: the one thing to do next.
func Primary(text, name string, onTap func()) *Button {
	b := NewButton(text, name, onTap)
	b.Importance = widget.HighImportance
	return b
}

// NewMenuButton returns a button that opens a menu under itself.
func NewMenuButton(text string, items func() []*fyne.MenuItem) *Button {
	var b *Button
	b = NewButton(text, "", func() { ShowMenu(b, items()) })
	b.Icon = Icon("down")
	b.IconPlacement = widget.ButtonIconTrailingText
	return b
}

// NewChip returns a filter that is on or off: off it offers to be set, on it says what it asks for and offers to be
// taken away.
func NewChip(text string, on bool, onTap func(), onClear func()) fyne.CanvasObject {
	name, rest, border := theme.ColorNameForeground, ColorNameSurface, ColorNameBorder
	if on {
		name, rest, border = ColorNameAccent, ColorNameAccentSurface, ColorNameAccent
	}
	part := func(text, label string, left, right float32, onTap func()) fyne.CanvasObject {
		p := newPress(label, onTap, func() fyne.CanvasObject {
			return container.New(layout.NewCustomPaddedLayout(5, 5, left, right), NewText(text, name, theme.SizeNameCaptionText, false))
		})
		p.back.CornerRadius = 14
		return p
	}
	pill := canvas.NewRectangle(themed(rest))
	pill.StrokeColor, pill.StrokeWidth, pill.CornerRadius = themed(border), 1, 14
	parts := container.New(layout.NewCustomPaddedHBoxLayout(0))
	if on && onClear != nil {
		parts.Add(part(text, text, 11, 4, onTap))
		parts.Add(part("✕", text+" ✕", 4, 9, onClear))
	} else {
		parts.Add(part(text, text, 11, 11, onTap))
	}
	return container.New(&chipLayout{on: on}, pill, parts)
}

// newChip returns a chip that is pressed as a button is.
func newChip(text string, onTap func()) fyne.CanvasObject { return NewChip(text, false, onTap, nil) }

// chipLayout puts a chip's words on its surface, and knows whether it is on.
type chipLayout struct{ on bool }

// MinSize is Fyne's.
func (*chipLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	return o[0].MinSize().Max(o[1].MinSize())
}

// Layout is Fyne's.
func (*chipLayout) Layout(o []fyne.CanvasObject, to fyne.Size) {
	for _, x := range o {
		x.Move(fyne.NewPos(0, 0))
		x.Resize(to)
	}
}

// isOn tells whether a chip is on; of anything else that stands among chips, that it stays.
func isOn(o fyne.CanvasObject) bool {
	c, ok := o.(*fyne.Container)
	if !ok {
		return true
	}
	chip, ok := c.Layout.(*chipLayout)
	return !ok || chip.on
}

// ShowMenu opens a menu under an object.
func ShowMenu(under fyne.CanvasObject, items []*fyne.MenuItem) {
	driver := fyne.CurrentApp().Driver()
	at := driver.AbsolutePositionForObject(under)
	ShowMenuAt(under, at.Add(fyne.NewPos(0, under.Size().Height)), items)
}

// ShowMenuAt opens a menu at a place in the window that an object stands in. Where it was opened by the mouse, nobody
// gets the keys back when it goes; see WatchNobody.
func ShowMenuAt(in fyne.CanvasObject, at fyne.Position, items []*fyne.MenuItem) {
	c := fyne.CurrentApp().Driver().CanvasForObject(in)
	if c == nil {
		return
	}
	menu := widget.NewPopUpMenu(fyne.NewMenu("", items...), c)
	hide := menu.OnDismiss
	menu.OnDismiss = func() {
		hide()
		if c.Overlays().Top() == nil && c.Focused() == nil {
			nobody()
		}
	}
	byMouse := c.Focused() == nil
	menu.ShowAtPosition(at)
	if byMouse && len(items) == 1 {
		menu.ActivateNext() // Return takes it: there is nothing to choose; a key that opened it may still be held
	}
}
