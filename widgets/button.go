package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Button is Fyne's button that takes Return as well as Space.
type Button struct{ widget.Button }

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

// passOn gives a key that a widget does not answer to the window, or to the dialog that is open: Fyne gives keys to what has
// the focus alone.
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
	if name != "" {
		b.Icon = icon{name, theme.ColorNameForegroundOnPrimary}
	}
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

// NewChip returns a filter that is on or off: off it offers to be set, on it says what it asks for and offers to be taken
// away.
func NewChip(text string, on bool, onTap func(), onClear func()) fyne.CanvasObject {
	p := newPress(text, onTap, func() fyne.CanvasObject {
		name := theme.ColorNameForeground
		if on {
			name = ColorNameAccent
		}
		return Pad(NewText(text, name, theme.SizeNameCaptionText, on), 5, 10)
	})
	p.back.CornerRadius = 14
	p.border = ColorNameBorder
	if !on {
		p.rest = ColorNameSurface
		return p
	}
	p.rest, p.border = ColorNameAccentSurface, ColorNameAccent
	cross := newPress(text+" ✕", onClear, func() fyne.CanvasObject {
		return Pad(NewText("✕", ColorNameAccent, theme.SizeNameCaptionText, false), 5, 6)
	})
	cross.back.CornerRadius = 14
	return container.New(layout.NewCustomPaddedHBoxLayout(0), p, cross)
}

// Tabs is a row of words of which one is underlined. Left and right move in it.
type Tabs struct {
	widget.BaseWidget
	titles  []string
	chosen  int
	OnChose func(int)
	box     *fyne.Container
}

// NewTabs returns tabs of which the first is chosen.
func NewTabs(titles []string, onChose func(int)) *Tabs {
	t := &Tabs{titles: titles, OnChose: onChose, box: container.NewHBox()}
	t.ExtendBaseWidget(t)
	t.draw()
	return t
}

// CreateRenderer is Fyne's.
func (t *Tabs) CreateRenderer() fyne.WidgetRenderer {
	line := NewLine()
	return widget.NewSimpleRenderer(container.New(layout.NewBorderLayout(nil, line, nil, nil), t.box, line))
}

// Choose moves to a tab.
func (t *Tabs) Choose(i int) {
	t.chosen = i
	t.draw()
	t.OnChose(i)
}

// Chosen returns the tab that is shown.
func (t *Tabs) Chosen() int { return t.chosen }

func (t *Tabs) draw() {
	t.box.RemoveAll()
	for i, title := range t.titles {
		p := newPress(title, func() { t.Choose(i) }, func() fyne.CanvasObject {
			name, line := ColorNameMuted, fyne.CanvasObject(Gap(1, 2))
			if i == t.chosen {
				name = ColorNameAccent
				line = newBar(ColorNameAccent, 2)
			}
			return container.New(layout.NewBorderLayout(nil, line, nil, nil), Pad(NewText(title, name, theme.SizeNameText, i == t.chosen), 4, 8), line)
		})
		t.box.Add(p)
	}
	t.box.Refresh()
}

// ShowMenu opens a menu under an object.
func ShowMenu(under fyne.CanvasObject, items []*fyne.MenuItem) {
	driver := fyne.CurrentApp().Driver()
	if c := driver.CanvasForObject(under); c != nil {
		at := driver.AbsolutePositionForObject(under)
		widget.ShowPopUpMenuAtPosition(fyne.NewMenu("", items...), c, at.Add(fyne.NewPos(0, under.Size().Height)))
	}
}
