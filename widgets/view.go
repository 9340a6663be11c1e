package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// intoView scrolls what is around an object until the object is seen: the Tab key goes to what is out of sight too, and
// Fyne leaves it there.
func intoView(o fyne.CanvasObject) { partIntoView(o, 0, o.Size().Height) }

// partIntoView does so with the part of an object that begins at a height.
func partIntoView(o fyne.CanvasObject, at, height float32) {
	driver := fyne.CurrentApp().Driver()
	for _, s := range scrollsOf(o) {
		from := driver.AbsolutePositionForObject(o).Subtract(driver.AbsolutePositionForObject(s))
		by := fyne.NewPos(missing(from.X, o.Size().Width, s.Size().Width), missing(from.Y+at, height, s.Size().Height))
		if !by.IsZero() {
			s.ScrollToOffset(s.Offset.Add(by))
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
func scrollsOf(o fyne.CanvasObject) []*container.Scroll {
	c := fyne.CurrentApp().Driver().CanvasForObject(o)
	if c == nil {
		return nil
	}
	root := c.Content()
	if top := c.Overlays().Top(); top != nil {
		if root = InDialog(top); root == nil {
			return nil // a menu
		}
	}
	scrolls, _ := scrollsAround(root, o)
	return scrolls
}

// wheel lies over a line to write in and passes the mouse's wheel on to what the line lies in: Fyne gives it to the
// line's own text, and a form would stand still under the pointer. Everything else goes through it.
type wheel struct {
	widget.BaseWidget
	over fyne.CanvasObject
}

func newWheel(over fyne.CanvasObject) *wheel {
	w := &wheel{over: over}
	w.ExtendBaseWidget(w)
	return w
}

// CreateRenderer is Fyne's: there is nothing to see.
func (w *wheel) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewWithoutLayout())
}

// Scrolled is Fyne's.
func (w *wheel) Scrolled(e *fyne.ScrollEvent) {
	for _, s := range scrollsOf(w.over) {
		before := s.Offset
		if s.Scrolled(e); s.Offset != before {
			return
		}
	}
}

// scrollsAround finds an object under another one and returns what can be scrolled between them, the innermost first.
// It looks into containers only; what is put together inside a widget is not found.
func scrollsAround(in, o fyne.CanvasObject) (scrolls []*container.Scroll, found bool) {
	if in == o {
		return nil, true
	}
	var inside []fyne.CanvasObject
	switch in := in.(type) {
	case *fyne.Container:
		inside = in.Objects
	case *container.Scroll:
		inside = []fyne.CanvasObject{in.Content}
	}
	for _, i := range inside {
		if scrolls, found = scrollsAround(i, o); found {
			if s, ok := in.(*container.Scroll); ok {
				scrolls = append(scrolls, s)
			}
			return scrolls, true
		}
	}
	return nil, false
}
