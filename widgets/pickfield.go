package widgets

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// PickField is a field of which one thing is picked from a list: it opens at a press, an arrow, Space or Return, and at
// what is typed. In a dialog Return presses the default button where something is picked.
type PickField struct {
	frame
	list PickList
	key  string
	box  *pickBox
}

// NewPickField returns a field with nothing picked.
func NewPickField(label string, list PickList) *PickField {
	f := &PickField{list: list}
	f.box = newPickBox(f.open, f.showFocus)
	f.rest = theme.ColorNameInputBorder
	f.init(f, label, f.box, f.box)
	return f
}

// open shows the list, with what was typed so far.
func (f *PickField) open(typed rune) {
	ShowPicks(f.box, f.list, f.key, func(key string) {
		f.box.closed = held()
		if key != f.key {
			f.SetText(key)
			f.tell()
		}
	})
	if typed != 0 {
		f.box.canvas().Focused().TypedRune(typed)
	}
}

// OnSubmit is told of Return where something is picked; without it the list opens outside of a dialog.
func (f *PickField) OnSubmit(then func()) { f.box.submit = then }

// SetList changes what can be picked; what is picked stays.
func (f *PickField) SetList(list PickList) {
	f.list = list
	f.SetText(f.key)
}

// Text is the key of what is picked; empty for nothing.
func (f *PickField) Text() string { return f.key }

// SetText picks by key; a key that is not there picks nothing.
func (f *PickField) SetText(key string) {
	f.key, f.box.text = "", ""
	all := slices.Concat(f.list.Picks, f.list.More)
	if i := slices.IndexFunc(all, func(p Pick) bool { return p.Key == key && !p.Heading }); i >= 0 {
		f.key, f.box.text = key, all[i].Label
	}
	f.box.Refresh()
}

// AccessibilityLabel is Fyne's.
func (f *PickField) AccessibilityLabel() string { return f.spoken(f.box.text) }

// SetEnabled lets the user pick, or only read.
func (f *PickField) SetEnabled(on bool) {
	f.box.off = !on
	f.box.Refresh()
}

// pickBox is what is seen of a PickField while its list is closed.
type pickBox struct {
	widget.BaseWidget
	keyed
	text    string
	off     bool
	open    func(typed rune)
	submit  func()  // nil for nothing
	closed  holding // when something was picked
	onFocus func(bool)
}

func newPickBox(open func(rune), onFocus func(bool)) *pickBox {
	b := &pickBox{open: open, onFocus: onFocus}
	b.ExtendBaseWidget(b)
	return b
}

func (b *pickBox) canvas() fyne.Canvas { return fyne.CurrentApp().Driver().CanvasForObject(b) }

// Tapped is Fyne's.
func (b *pickBox) Tapped(*fyne.PointEvent) {
	used()
	if c := b.canvas(); c != nil && !b.off {
		c.Focus(b)
		b.open(0)
	}
}

// FocusGained is Fyne's.
func (b *pickBox) FocusGained() { b.onFocus(true) }

// FocusLost is Fyne's.
func (b *pickBox) FocusLost() { b.onFocus(false) }

// TypedRune is Fyne's: what is typed goes into the list. Space opens it.
func (b *pickBox) TypedRune(r rune) {
	used()
	switch {
	case b.off:
	case r == ' ':
		b.open(0)
	default:
		b.open(r)
	}
}

// TypedKey is Fyne's.
func (b *pickBox) TypedKey(key *fyne.KeyEvent) {
	used()
	isReturn := key.Name == fyne.KeyReturn || key.Name == fyne.KeyEnter
	switch {
	case b.closed.still(key.Name) || heldSince(b, key.Name):
	case isReturn && b.submit != nil && b.text != "":
		b.submit()
	case !b.off && (key.Name == fyne.KeyDown || key.Name == fyne.KeyUp || isReturn && (b.text == "" || b.canvas().Overlays().Top() == nil)):
		b.open(0)
	default:
		passOn(b, key)
	}
}

// CreateRenderer is Fyne's.
func (b *pickBox) CreateRenderer() fyne.WidgetRenderer {
	back, label := canvas.NewRectangle(themed(theme.ColorNameInputBackground)), NewTruncated("")
	back.CornerRadius = 6
	down := container.NewCenter(container.New(layout.NewGridWrapLayout(fyne.NewSquareSize(size(theme.SizeNameInlineIcon))), canvas.NewImageFromResource(Icon("down"))))
	line := container.New(layout.NewBorderLayout(nil, nil, nil, down), label, down)
	all := container.NewStack(back, container.New(layout.NewCustomPaddedLayout(0, 0, 0, 8), line))
	return &pickRenderer{b, back, label, all}
}

type pickRenderer struct {
	b     *pickBox
	back  *canvas.Rectangle
	label *widget.Label
	all   *fyne.Container
}

func (r *pickRenderer) Destroy()                     {}
func (r *pickRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.all} }
func (r *pickRenderer) Layout(to fyne.Size)          { r.all.Resize(to) }
func (r *pickRenderer) MinSize() fyne.Size           { return fyne.NewSize(60, r.label.MinSize().Height) }

func (r *pickRenderer) Refresh() {
	r.back.FillColor = themed(theme.ColorNameInputBackground)
	r.label.Importance = widget.MediumImportance
	if r.b.off {
		r.label.Importance = widget.LowImportance
	}
	r.label.SetText(r.b.text)
	r.all.Refresh()
}
