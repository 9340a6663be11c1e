package drive

import (
	"math"
	"reflect"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// Look tells what stands on a canvas, in the order in which it is drawn. It is called on the UI goroutine.
func Look(c fyne.Canvas) Screen {
	w, h := c.PixelCoordinateForPosition(fyne.NewPos(c.Size().Width, c.Size().Height))
	l := &look{canvas: c, screen: Screen{Width: w, Height: h, Overlays: len(c.Overlays().List()), Items: []Item{}}}
	all := area{fyne.NewPos(0, 0), c.Size()}
	trees, open := l.trees()
	for i, tree := range trees {
		if i == open {
			for j := range l.screen.Items { // what is scrolled away too
				l.screen.Items[j].Covered = true
			}
		}
		l.walk(tree, fyne.NewPos(0, 0), state{clip: all, root: true})
	}
	for i := range l.screen.Items {
		l.nameField(&l.screen.Items[i])
	}
	return l.screen
}

// trees are what is drawn, the lowest first, and the first of them that lies over all before it.
func (l *look) trees() (trees []fyne.CanvasObject, open int) {
	trees = []fyne.CanvasObject{l.canvas.Content()}
	if real, ok := l.canvas.(interface{ ObjectTrees() []fyne.CanvasObject }); ok {
		trees = real.ObjectTrees() // the menu bar too, which no other way leads to
	} else {
		trees = append(trees, l.canvas.Overlays().List()...)
	}
	if n := l.screen.Overlays; n > 0 {
		return trees, len(trees) - n
	}
	for i, tree := range trees {
		if menu, ok := tree.(interface{ IsActive() bool }); ok && menu.IsActive() {
			return trees, i
		}
	}
	return trees, -1
}

type look struct {
	canvas fyne.Canvas
	screen Screen
}

// area is a place on the canvas, in Fyne's units.
type area struct {
	at   fyne.Position
	size fyne.Size
}

func (a area) within(b area) area {
	x, y := max(a.at.X, b.at.X), max(a.at.Y, b.at.Y)
	right, bottom := min(a.at.X+a.size.Width, b.at.X+b.size.Width), min(a.at.Y+a.size.Height, b.at.Y+b.size.Height)
	return area{fyne.NewPos(x, y), fyne.NewSize(max(right-x, 0), max(bottom-y, 0))}
}

// state is what those above a thing make of it.
type state struct {
	clip     area
	wide     bool // it can be scrolled sideways
	root     bool
	press    bool
	disabled bool
	focused  bool
	double   bool
}

func (l *look) walk(o fyne.CanvasObject, offset fyne.Position, s state) {
	if o == nil || !o.Visible() {
		return
	}
	here := area{offset.Add(o.Position()), o.Size()}
	s = l.stateOf(o, here, s)
	switch {
	case l.whole(o, here, s):
		return
	case l.drawn(o, here, s):
		return
	}
	before := len(l.screen.Items)
	pressHere := s.press && !s.root && answers(o)
	s.root = false
	for _, child := range children(o) {
		l.walk(child, here.at, s)
	}
	if pressHere && len(l.screen.Items) == before && here.size.Height > 0 {
		name := strings.TrimSuffix(strings.TrimPrefix(spoken(o), "foreground_"), ".svg")
		l.add(Item{Kind: Button, Text: name, Picture: true}, here, s)
	}
}

func (l *look) stateOf(o fyne.CanvasObject, here area, s state) state {
	if scroll, ok := o.(*container.Scroll); ok && scroll.Content != nil {
		s.wide = s.wide || scroll.Direction != container.ScrollVerticalOnly && scroll.Content.Size().Width > scroll.Size().Width+1
	}
	if clips(o) {
		s.clip = s.clip.within(here)
	}
	if _, double := o.(fyne.DoubleTappable); double {
		s.double = true
	}
	if answers(o) && !s.root { // what a dialog or a menu stands on takes presses only to keep them from what lies under
		s.press = true
	}
	if d, ok := o.(fyne.Disableable); ok && d.Disabled() {
		s.disabled = true
	}
	if f, ok := o.(fyne.Focusable); ok && l.canvas.Focused() == f {
		s.focused = true
	}
	return s
}

// whole adds what is one thing to its user though it is drawn in parts; false where it is none.
func (l *look) whole(o fyne.CanvasObject, here area, s state) bool {
	item := Item{}
	switch {
	case embeds[widget.Entry](o):
		entry := reflect.ValueOf(o).Elem()
		item.Kind, item.Text, item.Hint = Entry, entry.FieldByName("Text").String(), entry.FieldByName("PlaceHolder").String()
		l.add(item, here, s)
		return true
	case embeds[widget.Select](o):
		item.Kind = Choice
	case embeds[widget.Check](o):
		item.Kind, item.Checked = Check, reflect.ValueOf(o).Elem().FieldByName("Checked").Bool()
	case embeds[widget.Label](o), embeds[widget.RichText](o), embeds[widget.Hyperlink](o):
		item.Kind = s.kind()
	default:
		return false
	}
	lines := linesOf(o, here)
	for i, line := range lines {
		item.Text += map[bool]string{true: " "}[i > 0] + line.text.Text
		item.Cut = item.Cut || line.cut(s)
		item.Short = item.Short || short(line.text.Text)
	}
	// The whole text where all of it is drawn: its lines may break within a word.
	if text := written(o); text != "" && !item.Short && len(lines) > 0 {
		item.Text = text
	}
	if item.Text != "" || item.Kind != s.kind() {
		l.add(item, here, s)
	}
	return true
}

func (s state) kind() Kind {
	if s.press {
		return Button
	}
	return Text
}

// bigPicture is the height in Fyne's units from which a picture is more than a sign.
const bigPicture = 100

// drawn adds what is drawn as it is; false where it has parts.
func (l *look) drawn(o fyne.CanvasObject, here area, s state) bool {
	switch o := o.(type) {
	case *canvas.Text:
		if line := (line{o, here}); strings.TrimSpace(o.Text) != "" {
			l.add(Item{Kind: s.kind(), Text: o.Text, Short: short(o.Text), Cut: line.cut(s)}, line.area(), s)
		}
	case *canvas.Rectangle:
		if _, _, _, alpha := o.FillColor.RGBA(); alpha == math.MaxUint16 {
			l.cover(here.within(s.clip))
		}
	case *canvas.Image, *canvas.Raster:
		if here.size.Height >= bigPicture {
			l.add(Item{Kind: Image}, here, s)
		}
	case *fyne.Container, fyne.Widget:
		return false
	}
	return true
}

// short tells whether a text was shortened. «Velg sted …», with a space, is written so: something follows.
func short(text string) bool {
	return strings.HasSuffix(text, "…") && !strings.HasSuffix(text, " …")
}

func (l *look) add(item Item, here area, s state) {
	item.Rect, item.Seen, item.View = l.pixels(here), l.pixels(here.within(s.clip)), l.pixels(s.clip)
	item.Disabled, item.Focused, item.Double = s.disabled, s.focused, s.double
	item.Text = strings.Join(strings.Fields(item.Text), " ")
	l.screen.Items = append(l.screen.Items, item)
}

// cover marks what was drawn before and lies with its middle under an area that nothing shines through.
func (l *look) cover(a area) {
	over := l.pixels(a)
	for i := range l.screen.Items {
		item := &l.screen.Items[i]
		if x, y := item.Seen.X+item.Seen.W/2, item.Seen.Y+item.Seen.H/2; item.Seen.H > 0 && over.holds(x, y) {
			item.Covered = true
		}
	}
}

func (r Rect) holds(x, y int) bool { return x >= r.X && x < r.X+r.W && y >= r.Y && y < r.Y+r.H }

func (l *look) pixels(a area) Rect {
	x, y := l.canvas.PixelCoordinateForPosition(a.at)
	right, bottom := l.canvas.PixelCoordinateForPosition(a.at.Add(a.size))
	if right <= x || bottom <= y {
		return Rect{X: x, Y: y}
	}
	return Rect{x, y, right - x, bottom - y}
}

// nameField gives a field the text that stands right over it, as a reader would.
func (l *look) nameField(field *Item) {
	if field.Kind != Entry && field.Kind != Choice && field.Kind != Button { // a button that opens a list to choose from is a field too
		return
	}
	nearest := field.Rect.H // no farther than the field is high
	for _, item := range l.screen.Items {
		gap := field.Rect.Y - item.Rect.Y - item.Rect.H
		beside := item.Rect.X < field.Rect.X-16 || item.Rect.X > field.Rect.X+field.Rect.W/2
		if item.Kind != Text || item.Covered != field.Covered || beside || gap < -item.Rect.H/2 || gap >= nearest {
			continue
		}
		nearest, field.Label = gap, item.Text
	}
}
