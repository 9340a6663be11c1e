package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
)

// wrapGap is the space between things that stand on as many lines as they need.
const wrapGap = 6

// NewWrap puts objects beside each other, and on as many lines as they need.
func NewWrap(objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&wrapLayout{}, objects...)
}

// wrapLayout knows how wide it is, which says how high. Fyne's own asks for the width that it was given last, and so
// never gets narrower.
type wrapLayout struct{ width float32 }

// place calls each with the place of an object, and returns the height of all of them.
func (l *wrapLayout) place(objects []fyne.CanvasObject, each func(fyne.CanvasObject, fyne.Position)) (height float32) {
	var at fyne.Position
	var line float32
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		size := o.MinSize()
		if at.X > 0 && l.width > 0 && at.X+size.Width > l.width+0.5 {
			at, line = fyne.NewPos(0, at.Y+line+wrapGap), 0
		}
		each(o, at)
		at.X += size.Width + wrapGap
		line = max(line, size.Height)
	}
	return at.Y + line
}

// MinSize is Fyne's.
func (l *wrapLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(widest(objects), l.place(objects, func(fyne.CanvasObject, fyne.Position) {}))
}

// Layout is Fyne's.
func (l *wrapLayout) Layout(objects []fyne.CanvasObject, to fyne.Size) {
	l.width = to.Width
	l.place(objects, func(o fyne.CanvasObject, at fyne.Position) {
		o.Move(at)
		o.Resize(o.MinSize())
	})
}

// wrapped is how high a NewWrap's objects are in a width, whatever it has now; 0 is for all beside each other.
func wrapped(c *fyne.Container, width float32) float32 {
	return (&wrapLayout{width}).place(c.Objects, func(fyne.CanvasObject, fyne.Position) {})
}

// NewHead puts what a screen is called at the left and its buttons, in a NewWrap, at the right, or under it where there
// is no room.
func NewHead(title fyne.CanvasObject, buttons *fyne.Container) *fyne.Container {
	return container.New(&headLayout{}, title, buttons)
}

type headLayout struct{ width float32 }

// titleLetters is how much of a long title is seen before the buttons go under it, in the text's size.
const titleLetters = 26

// wish is the width that a title is to have: of a line that can be shortened, enough to know it by.
func wish(o fyne.CanvasObject) (width float32) {
	width = o.MinSize().Width
	switch o := o.(type) {
	case *Fitted:
		width = max(width, min(o.whole().Width, titleLetters*size(theme.SizeNameText)))
	case *fyne.Container:
		for _, inside := range o.Objects {
			width = max(width, wish(inside))
		}
	}
	return width
}

// inLine is how wide objects are beside each other.
func inLine(c *fyne.Container) (width float32) {
	for _, o := range c.Objects {
		if o.Visible() {
			width += o.MinSize().Width + wrapGap
		}
	}
	return max(width-wrapGap, 0)
}

func (l *headLayout) narrow(o []fyne.CanvasObject) bool {
	buttons := inLine(o[1].(*fyne.Container))
	return l.width > 0 && buttons > 0 && wish(o[0])+wrapGap+buttons > l.width
}

// MinSize is Fyne's.
func (l *headLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	title, buttons := o[0].MinSize(), o[1].(*fyne.Container)
	width := max(title.Width, buttons.MinSize().Width)
	if l.narrow(o) {
		return fyne.NewSize(width, title.Height+wrapGap+wrapped(buttons, l.width))
	}
	return fyne.NewSize(width, max(title.Height, wrapped(buttons, 0)))
}

// Layout is Fyne's.
func (l *headLayout) Layout(o []fyne.CanvasObject, to fyne.Size) {
	l.width = to.Width
	title, buttons := o[0], o[1].(*fyne.Container)
	if l.narrow(o) {
		high := title.MinSize().Height
		title.Move(fyne.NewPos(0, 0))
		title.Resize(fyne.NewSize(to.Width, high))
		buttons.Move(fyne.NewPos(0, high+wrapGap))
		buttons.Resize(fyne.NewSize(to.Width, to.Height-high-wrapGap))
		return
	}
	w := inLine(buttons)
	high := min(wrapped(buttons, 0), to.Height)
	buttons.Move(fyne.NewPos(to.Width-w, (to.Height-high)/2))
	buttons.Resize(fyne.NewSize(w, high))
	title.Move(fyne.NewPos(0, (to.Height-title.MinSize().Height)/2))
	title.Resize(fyne.NewSize(max(to.Width-w-wrapGap, 0), title.MinSize().Height))
}
