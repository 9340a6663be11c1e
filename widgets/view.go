package widgets

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// intoView scrolls what is around an object until the object is seen: the Tab key goes to what is out of sight too, and
// Fyne leaves it there.
func intoView(o fyne.CanvasObject) {
	settle(o)
	at, all := scrolledIn(o)
	seen(at, all, o.Size())
}

// partIntoView does so with the part of an object that begins at a height.
func partIntoView(o fyne.CanvasObject, at, height float32) {
	from, all := scrolledIn(o)
	seen(from.Add(fyne.NewPos(0, at)), all, fyne.NewSize(0, height))
}

// Reveal brings something that has been opened into view, from its top on, where less of it is seen than the fewest
// rows of a table.
func Reveal(o fyne.CanvasObject) {
	for range 2 { // what wraps knows only then how high it is
		settle(o)
	}
	at, all := scrolledIn(o)
	top := at
	for _, s := range all {
		from := top.Y - s.scroll.Offset.Y
		if least := min(o.Size().Height, leastRows*RowHeight()); from < 0 || from+least > s.scroll.Size().Height {
			seen(at, all, fyne.NewSize(0, o.Size().Height))
			return
		}
		top = top.Subtract(s.scroll.Offset).Add(s.at)
	}
}

// scrolled is a scroll around something, and where it stands in the next one around it.
type scrolled struct {
	scroll *container.Scroll
	at     fyne.Position
}

// seen moves scrolls until what begins at a place in the innermost of them is seen, its beginning at least. A size of
// none moves nothing in its direction.
func seen(at fyne.Position, all []scrolled, size fyne.Size) {
	for _, s := range all {
		from, view := at.Subtract(s.scroll.Offset), s.scroll.Size()
		by := fyne.NewPos(0, missing(from.Y, size.Height, view.Height))
		if size.Width > 0 {
			by.X = missing(from.X, size.Width, view.Width)
		}
		if !by.IsZero() {
			s.scroll.ScrollToOffset(s.scroll.Offset.Add(by))
		}
		at = at.Subtract(s.scroll.Offset).Add(s.at)
	}
}

// settle gives what is scrolled around an object the height that it asks for by now: what was put there just now has
// none before the window is drawn.
func settle(o fyne.CanvasObject) {
	all := scrollsOf(o)
	for i := len(all) - 1; i >= 0; i-- {
		s := all[i]
		if least := s.Content.MinSize().Max(s.Size()); least != s.Content.Size() {
			s.Content.Resize(least)
		}
	}
}

// missing is how far a view of some length has to move so that what begins at a place in it is seen, its beginning at
// least.
func missing(at, length, view float32) float32 {
	if at < 0 {
		return at
	}
	return max(min(at+length-view, at), 0)
}

// InDialog is what the dialog holds that an overlay is of; nil for any other overlay.
func InDialog(overlay fyne.CanvasObject) fyne.CanvasObject {
	if d := open[overlay]; d != nil {
		return d.popup.Content
	}
	return nil
}

// scrollsOf is what can be scrolled around an object on the screen or in the dialog before it, the innermost first.
func scrollsOf(o fyne.CanvasObject) (scrolls []*container.Scroll) {
	_, all := scrolledIn(o)
	for _, s := range all {
		scrolls = append(scrolls, s.scroll)
	}
	return scrolls
}

// scrolledIn is where an object stands in the innermost of what scrolls it, and those scrolls.
func scrolledIn(o fyne.CanvasObject) (at fyne.Position, all []scrolled) {
	driver := fyne.CurrentApp().Driver()
	canvases := []fyne.Canvas{driver.CanvasForObject(o)}
	if canvases[0] == nil { // it is not drawn yet
		canvases = nil
		for _, w := range driver.AllWindows() {
			canvases = append(canvases, w.Canvas())
		}
	}
	for _, c := range canvases {
		root := c.Content()
		if top := c.Overlays().Top(); top != nil {
			if root = InDialog(top); root == nil {
				continue // a menu
			}
		}
		if root == nil {
			continue
		}
		if at, all, found := scrollsAround(root, o); found {
			return at, all
		}
	}
	return at, nil
}

// wheel lies over a line to write in and passes the mouse's wheel on to what the line lies in: Fyne gives it to the
// line's own text, and a form would stand still under the pointer. Everything else goes through it.
type wheel struct {
	widget.BaseWidget
	over  fyne.CanvasObject
	first []*container.Scroll // inside of what it lies over; the others come where these do not move
}

func newWheel(over fyne.CanvasObject, first ...*container.Scroll) *wheel {
	w := &wheel{over: over, first: first}
	w.ExtendBaseWidget(w)
	return w
}

// CreateRenderer is Fyne's: there is nothing to see.
func (w *wheel) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewWithoutLayout())
}

// Scrolled is Fyne's.
func (w *wheel) Scrolled(e *fyne.ScrollEvent) {
	for _, s := range append(slices.Clone(w.first), scrollsOf(w.over)...) {
		if s.Direction == container.ScrollHorizontalOnly && e.Scrolled.DX == 0 {
			continue
		}
		before := s.Offset
		if s.Scrolled(e); s.Offset != before {
			return
		}
	}
}

// scrollsAround finds an object under another one and returns where it stands in the innermost of what can be scrolled
// between them, else in that other one, and those, the innermost first. It looks into containers only; what is put
// together inside a widget is not found.
func scrollsAround(in, o fyne.CanvasObject) (at fyne.Position, scrolls []scrolled, found bool) {
	if in == o {
		return at, nil, true
	}
	var inside []fyne.CanvasObject
	s, moves := in.(*container.Scroll)
	if c, ok := in.(*fyne.Container); ok {
		inside = c.Objects
	} else if moves {
		inside = []fyne.CanvasObject{s.Content}
	}
	for _, i := range inside {
		if at, scrolls, found = scrollsAround(i, o); !found {
			continue
		}
		switch {
		case moves:
			scrolls = append(scrolls, scrolled{scroll: s})
		case len(scrolls) > 0:
			last := &scrolls[len(scrolls)-1]
			last.at = last.at.Add(i.Position())
		default:
			at = at.Add(i.Position())
		}
		return at, scrolls, true
	}
	return at, nil, false
}
