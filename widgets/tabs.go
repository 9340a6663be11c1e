package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Tabs is a row of words of which one is underlined. Left and right move in it.
type Tabs struct {
	widget.BaseWidget
	OnChose func(int)

	chosen int
	tabs   []tab
	box    *fyne.Container
}

// tab is one of the words.
type tab struct {
	press *press
	text  *canvas.Text
	line  *canvas.Rectangle
}

// NewTabs returns tabs of which the first is chosen; where they have no room beside each other they stand in several
// lines.
func NewTabs(titles []string, onChose func(int)) *Tabs {
	t := &Tabs{OnChose: onChose, box: NewWrap()}
	for i, title := range titles {
		line := canvas.NewRectangle(themed(ColorNameAccent))
		line.SetMinSize(fyne.NewSize(1, 2))
		one := tab{text: NewText(title, ColorNameMuted, theme.SizeNameText, false), line: line}
		one.press = newPress(title, func() { t.Choose(i) }, func() fyne.CanvasObject {
			return container.New(layout.NewCustomPaddedVBoxLayout(0), Pad(one.text, 5, 8), line)
		})
		one.press.onKey = t.key
		t.tabs = append(t.tabs, one)
		t.box.Add(one.press)
	}
	t.ExtendBaseWidget(t)
	t.draw()
	return t
}

// CreateRenderer is Fyne's.
func (t *Tabs) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.New(layout.NewCustomPaddedVBoxLayout(0), t.box, NewLine()))
}

// Choose moves to a tab.
func (t *Tabs) Choose(i int) {
	t.chosen = i
	t.draw()
	if t.OnChose != nil {
		t.OnChose(i)
	}
}

// Chosen returns the tab that is shown.
func (t *Tabs) Chosen() int { return t.chosen }

// key moves to the tab beside the chosen one, and the focus with it.
func (t *Tabs) key(name fyne.KeyName) bool {
	to := t.chosen
	switch name {
	case fyne.KeyLeft:
		to = max(to-1, 0)
	case fyne.KeyRight:
		to = min(to+1, len(t.tabs)-1)
	default:
		return false
	}
	if c := fyne.CurrentApp().Driver().CanvasForObject(t); c != nil {
		c.Focus(t.tabs[to].press)
	}
	if to != t.chosen {
		t.Choose(to)
	}
	return true
}

func (t *Tabs) draw() {
	for i, one := range t.tabs {
		name := ColorNameMuted
		if i == t.chosen {
			name = ColorNameAccent
		}
		one.text.Color, one.text.TextStyle.Bold = themed(name), i == t.chosen
		one.line.Hidden = i != t.chosen
	}
	t.box.Refresh()
}
