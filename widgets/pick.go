package widgets

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Pick is one thing of a list to pick from.
type Pick struct {
	Key     string
	Label   string
	Note    string // in the muted colour behind it: what kind
	Words   string // what else it is found by: its whole name, its number
	Under   string // what it belongs to, said where it does not stand under that
	Depth   int    // how far it is indented
	Heading bool   // stands over others, and cannot be picked itself
}

// PickList is what can be picked, and the words that go with it.
type PickList struct {
	Picks []Pick
	More  []Pick                        // under the list, in sight while nothing is typed
	Find  string                        // stands where something can be typed; empty where nothing can: a letter then leads to what begins with it
	Fits  func(text, typed string) bool // tells whether something that is called so is meant
	None  func(typed string) string     // the sentence where nothing is
}

// ShowPicks opens a list over an object, or under it where there is no line to type into. The arrows, Home and End move in it, Return and Tab
// pick, Escape and a press beside it close it; where nothing had the keys, nobody gets them back (WatchNobody). A list
// that does not fit into the window is scrolled.
func ShowPicks(over fyne.CanvasObject, list PickList, chosen string, onPick func(key string)) {
	if c := fyne.CurrentApp().Driver().CanvasForObject(over); c != nil {
		p := &picker{list: list, now: chosen, onPick: onPick, canvas: c, before: c.Focused()}
		p.open(over)
	}
}

// picker is a list to pick from that is open.
type picker struct {
	list   PickList
	now    string // the key that stands
	onPick func(string)
	canvas fyne.Canvas
	before fyne.Focusable

	popup  *widget.PopUp
	keys   fyne.Focusable // the line to type into, or what takes the keys in its place
	entry  *entry         // nil where nothing can be typed
	box    *fyne.Container
	foot   *fyne.Container
	scroll *container.Scroll
	shown  []Pick
	rows   []*area
	chosen int // -1 where nothing can be
	most   fyne.Size
	at     fyne.Position // where it stands if there is room
}

// line is what stands over the list and takes the keys.
func (p *picker) line() fyne.CanvasObject {
	if p.list.Find == "" {
		keys := newPickKeys(p)
		p.keys = keys
		return keys
	}
	p.entry = newEntry(false)
	p.entry.tabs = true
	p.entry.onFocus = func(bool) {}
	p.entry.onKey = p.key
	p.entry.SetPlaceHolder(p.list.Find)
	p.entry.OnChanged = func(string) {
		p.draw()
		p.place(min(p.need(), p.most.Height))
	}
	p.keys = p.entry
	return p.entry
}

// typed is what stands in the line to type into.
func (p *picker) typed() string {
	if p.entry == nil {
		return ""
	}
	return p.entry.Text
}

func (p *picker) open(over fyne.CanvasObject) {
	line := p.line()
	p.box, p.foot = container.New(layout.NewCustomPaddedVBoxLayout(0)), container.New(layout.NewCustomPaddedVBoxLayout(0))
	p.scroll = container.NewVScroll(Pad(p.box, 0, 4))
	p.draw()
	content := container.New(layout.NewBorderLayout(line, p.foot, nil, nil), line, p.scroll, p.foot)
	p.popup = widget.NewPopUp(content, p.canvas)
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(over)
	room, least := p.canvas.Size(), float32(260)
	if p.entry == nil {
		at.Y, least = at.Y+over.Size().Height, 0
	}
	width := min(max(over.Size().Width, p.box.MinSize().Width+28, least), room.Width-2*edge)
	p.at = fyne.NewPos(max(min(at.X, room.Width-width-edge), 0), at.Y)
	p.most = fyne.NewSize(width, min(p.need(), max(room.Height-at.Y, room.Height*leastShare)-edge))
	p.place(p.most.Height)
	p.canvas.Focus(p.keys)
	p.intoView()
}

// leastShare is how much of the window's height a long list may take where its field stands low: the more it takes, the
// farther it opens from the field.
const leastShare = 0.4

// place gives the list a height, and the place nearest to its field where it has that.
func (p *picker) place(height float32) {
	p.popup.ShowAtPosition(fyne.NewPos(p.at.X, max(min(p.at.Y, p.canvas.Size().Height-height-edge), 0)))
	p.popup.Resize(fyne.NewSize(p.most.Width, height))
}

// need is how high the list is with all that it shows.
func (p *picker) need() float32 {
	return p.popup.Content.MinSize().Height + p.box.MinSize().Height - p.scroll.MinSize().Height + 2*theme.InnerPadding()
}

// edge is what an open list leaves free at the window's edge.
const edge = 8

func (p *picker) close() {
	p.popup.Hide()
	switch {
	case p.before != nil:
		p.canvas.Focus(p.before)
	case p.canvas.Overlays().Top() == nil:
		nobody()
	}
}

// draw shows what fits the typed text, what is called just that before the others; everything in its place while
// nothing is typed.
func (p *picker) draw() {
	typed := p.typed()
	p.shown = slices.Concat(p.list.Picks, p.list.More)
	if typed != "" {
		p.shown = slices.DeleteFunc(slices.Clone(p.list.Picks), func(x Pick) bool {
			return x.Heading || x.Key == "" || !p.list.Fits(x.Label+" "+x.Words, typed)
		})
		whole := func(x Pick) int {
			if p.list.Fits(typed, x.Label) {
				return 0
			}
			return 1
		}
		slices.SortStableFunc(p.shown, func(a, b Pick) int { return whole(a) - whole(b) })
	}
	p.rows = nil
	p.box.RemoveAll()
	p.foot.RemoveAll()
	for i, x := range p.shown {
		row := p.row(x, typed != "")
		p.rows = append(p.rows, row)
		if typed == "" && i >= len(p.list.Picks) {
			if i == len(p.list.Picks) {
				p.foot.Add(NewLine())
			}
			p.foot.Add(row)
		} else {
			p.box.Add(row)
		}
	}
	if len(p.shown) == 0 {
		p.box.Add(Pad(NewText(p.list.None(typed), ColorNameMuted, theme.SizeNameText, false), 5, 8))
	}
	p.chosen = slices.IndexFunc(p.shown, func(x Pick) bool { return typed == "" && x.Key == p.now && !x.Heading })
	if p.chosen < 0 {
		p.chosen = p.next(-1, 1)
	}
	p.mark()
}

func (p *picker) row(x Pick, flat bool) *area {
	name, note, indent := theme.ColorNameForeground, x.Note, float32(x.Depth)*18
	if x.Heading {
		name = ColorNameMuted
	}
	if flat {
		note, indent = x.Under, 0
	}
	row := newArea(x.Label, nil, func() fyne.CanvasObject {
		label := NewText(x.Label, name, theme.SizeNameText, x.Key == p.now && !x.Heading)
		behind := NewText(note, ColorNameMuted, theme.SizeNameCaptionText, false)
		return Pad(container.New(layout.NewCustomPaddedHBoxLayout(0), Gap(indent, 1), label, Gap(8, 1), container.NewCenter(behind)), 3, 8)
	})
	if !x.Heading {
		row.onDown = func() { p.pick(x) }
	}
	return row
}

func (p *picker) pick(x Pick) {
	p.close()
	p.onPick(x.Key)
}

// next is the nearest thing that can be picked from a place in a direction, the place itself left out; -1 where there
// is none.
func (p *picker) next(from, by int) int {
	for i := from + by; i >= 0 && i < len(p.shown); i += by {
		if !p.shown[i].Heading {
			return i
		}
	}
	return -1
}

func (p *picker) mark() {
	for i, row := range p.rows {
		row.rest = ""
		if i == p.chosen {
			row.rest = ColorNameAccentSurface
		}
		row.paint()
	}
	p.intoView()
}

// intoView scrolls to what is chosen.
func (p *picker) intoView() {
	if p.popup == nil || p.chosen < 0 || p.chosen >= len(p.box.Objects) {
		return
	}
	row, offset := p.rows[p.chosen], p.scroll.Offset
	offset.Y += missing(row.Position().Y-offset.Y, row.Size().Height, p.scroll.Size().Height)
	p.scroll.ScrollToOffset(offset)
}

// pickPage is how far Page Up and Page Down go.
const pickPage = 10

func (p *picker) key(name fyne.KeyName) bool {
	var to int
	switch name {
	case fyne.KeyDown:
		to = p.next(p.chosen, 1)
	case fyne.KeyUp:
		to = p.next(p.chosen, -1)
	case fyne.KeyPageDown:
		to = p.next(min(p.chosen+pickPage, len(p.shown)), -1)
	case fyne.KeyPageUp:
		to = p.next(max(p.chosen-pickPage, -1), 1)
	case fyne.KeyHome:
		to = p.next(-1, 1)
	case fyne.KeyEnd:
		to = p.next(len(p.shown), -1)
	case fyne.KeyEscape:
		p.close()
		return true
	case fyne.KeyReturn, fyne.KeyEnter:
		if p.chosen >= 0 {
			p.pick(p.shown[p.chosen])
		}
		return true
	case fyne.KeyTab:
		p.leave()
		return true
	default:
		return false
	}
	if to >= 0 && to != p.chosen {
		p.chosen = to
		p.mark()
	}
	return true
}

// leave picks what is chosen, where something fits, and goes on to the next field, or to the one before with Shift.
func (p *picker) leave() {
	if p.chosen >= 0 {
		p.pick(p.shown[p.chosen])
	} else {
		p.close()
	}
	if d, ok := fyne.CurrentApp().Driver().(desktop.Driver); ok && d.CurrentKeyModifiers()&fyne.KeyModifierShift != 0 {
		p.canvas.FocusPrevious()
		return
	}
	p.canvas.FocusNext()
}

// begin moves to the next thing that begins with a letter.
func (p *picker) begin(letter rune) {
	for i := range p.shown {
		at := (p.chosen + 1 + i) % len(p.shown)
		if x := p.shown[at]; !x.Heading && begins(x.Label, string(letter)) {
			p.chosen = at
			p.mark()
			return
		}
	}
}

// pickKeys takes the keys of a list into which nothing can be typed.
type pickKeys struct {
	widget.BaseWidget
	keyed
	of *picker
}

func newPickKeys(of *picker) *pickKeys {
	k := &pickKeys{of: of}
	k.ExtendBaseWidget(k)
	return k
}

// CreateRenderer is Fyne's; there is nothing to see.
func (k *pickKeys) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(Gap(0, 0)) }

// FocusGained is Fyne's.
func (k *pickKeys) FocusGained() {}

// FocusLost is Fyne's.
func (k *pickKeys) FocusLost() {}

// AcceptsTab is Fyne's.
func (k *pickKeys) AcceptsTab() bool { return true }

// TypedKey is Fyne's.
func (k *pickKeys) TypedKey(key *fyne.KeyEvent) {
	used()
	if !k.of.key(key.Name) {
		passOn(k, key)
	}
}

// TypedRune is Fyne's. Space picks.
func (k *pickKeys) TypedRune(r rune) {
	used()
	if r == ' ' {
		k.of.key(fyne.KeyReturn)
		return
	}
	k.of.begin(r)
}
