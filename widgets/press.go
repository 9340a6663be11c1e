package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// bleed is how far the colour behind a line that stands at its card's edge goes beyond it.
const bleed = 6

// area is something that shows that the mouse is over it and can be pressed by it. The widgets around it draw.
type area struct {
	widget.BaseWidget
	content func() fyne.CanvasObject
	back    *canvas.Rectangle
	rest    fyne.ThemeColorName // the colour behind it while nothing happens; empty for none
	border  fyne.ThemeColorName
	bleed   float32 // how far its colour goes beyond its content at the sides
	label   string
	onTap   func()
	onDown  func() // at once when the mouse goes down, before the focus moves
	hovered bool
	focused bool
}

func newArea(label string, onTap func(), content func() fyne.CanvasObject) *area {
	a := &area{}
	a.init(a, label, onTap, content)
	return a
}

func (a *area) init(self fyne.Widget, label string, onTap func(), content func() fyne.CanvasObject) {
	a.label, a.onTap, a.content, a.back = label, onTap, content, canvas.NewRectangle(color.Transparent)
	a.back.CornerRadius = 6
	a.ExtendBaseWidget(self)
}

func (a *area) CreateRenderer() fyne.WidgetRenderer {
	a.paint()
	return widget.NewSimpleRenderer(container.NewStack(container.New(layout.NewCustomPaddedLayout(0, 0, -a.bleed, -a.bleed), a.back), a.content()))
}

func (a *area) paint() {
	a.back.FillColor, a.back.StrokeWidth = color.Transparent, 0
	if a.rest != "" {
		a.back.FillColor = themed(a.rest)
	}
	if a.border != "" {
		a.back.StrokeColor, a.back.StrokeWidth = themed(a.border), 1
	}
	if a.hovered && a.answers() {
		a.back.FillColor = themed(theme.ColorNameHover)
	}
	if a.focused {
		a.back.StrokeColor, a.back.StrokeWidth = themed(ColorNameAccent), 2
	}
	a.back.Refresh()
}

func (a *area) answers() bool { return a.onTap != nil || a.onDown != nil }

// Tapped is Fyne's.
func (a *area) Tapped(*fyne.PointEvent) {
	used()
	if a.onTap != nil {
		a.onTap()
	}
}

// MouseDown is Fyne's.
func (a *area) MouseDown(*desktop.MouseEvent) {
	if a.onDown != nil {
		a.onDown()
	}
}

// MouseUp is Fyne's.
func (a *area) MouseUp(*desktop.MouseEvent) {}

// MouseIn is Fyne's.
func (a *area) MouseIn(*desktop.MouseEvent) { a.hovered = true; a.paint() }

// MouseMoved is Fyne's.
func (a *area) MouseMoved(*desktop.MouseEvent) { used() }

// MouseOut is Fyne's.
func (a *area) MouseOut() { a.hovered = false; a.paint() }

// Cursor is Fyne's.
func (a *area) Cursor() desktop.Cursor {
	if a.answers() {
		return desktop.PointerCursor
	}
	return desktop.DefaultCursor
}

// AccessibilityLabel is Fyne's.
func (a *area) AccessibilityLabel() string { return a.label }

// AccessibilityRole is Fyne's.
func (a *area) AccessibilityRole() fyne.AccessibleRole {
	if a.answers() {
		return fyne.AccessibleRoleButton
	}
	return fyne.AccessibleRoleText
}

// press is an area that the keys reach too, and that shows when it has the focus.
type press struct {
	area
	keyed
	onKey func(fyne.KeyName) bool // true where the key was taken
}

func newPress(label string, onTap func(), content func() fyne.CanvasObject) *press {
	p := &press{}
	p.init(p, label, onTap, content)
	return p
}

// newPressable returns a press, or, where a press would do nothing, an area that the Tab key passes by.
func newPressable(label string, onTap func(), content func() fyne.CanvasObject) (fyne.CanvasObject, *area) {
	if onTap == nil {
		a := newArea(label, nil, content)
		return a, a
	}
	p := newPress(label, onTap, content)
	return p, &p.area
}

// FocusGained is Fyne's.
func (p *press) FocusGained() {
	p.focused = true
	p.paint()
	intoView(p)
}

// FocusLost is Fyne's.
func (p *press) FocusLost() { p.focused = false; p.paint() }

// TypedRune is Fyne's.
func (p *press) TypedRune(rune) {}

// TypedKey is Fyne's: Return and Space press.
func (p *press) TypedKey(key *fyne.KeyEvent) {
	used()
	if heldSince(p, key.Name) || p.onKey != nil && p.onKey(key.Name) {
		return
	}
	switch key.Name {
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		p.Tapped(nil)
	default:
		passOn(p, key)
	}
}
