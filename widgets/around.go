package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
)

// Around is what stands around a screen's list. In a low window the list comes first: what gives way is folded away,
// behind a chip that brings it back, and then the screen is scrolled.
type Around struct {
	Over   []fyne.CanvasObject // over the list, in their order
	Search fyne.CanvasObject   // at the left of the chips; nil for none
	Chips  *fyne.Container     // in a NewWrap, last over the list; those that are on stay. Nil for none
	Under  fyne.CanvasObject   // under the list, gives way; nil for none
	Gives  []fyne.CanvasObject // of Over: what gives way
	Main   fyne.CanvasObject   // the list
	Open   *bool               // what gives way is brought back by the user
	More   string              // what the chip says that brings it back
	Less   string              // what it says then
}

// NewAround puts it around the list.
func NewAround(a Around) *fyne.Container {
	l := &aroundLayout{Around: a}
	if l.Chips == nil {
		l.Chips = NewWrap()
	}
	l.chips = l.Chips.Objects
	turn := func() {
		*l.Open = !*l.Open
		l.whole.Refresh()
	}
	l.more, l.less = newChip(a.More+" ▾", turn), newChip(a.Less, turn)
	l.Chips.Objects = append([]fyne.CanvasObject{l.more, l.less}, l.chips...)
	l.fold(false)
	objects := append([]fyne.CanvasObject{}, a.Over...)
	for _, o := range []fyne.CanvasObject{a.Search, l.Chips, a.Main, a.Under} {
		if o != nil {
			objects = append(objects, o)
		}
	}
	l.whole = container.New(l, objects...)
	return l.whole
}

type aroundLayout struct {
	Around
	whole      *fyne.Container
	chips      []fyne.CanvasObject
	more, less fyne.CanvasObject
	width      float32
	low        bool // there is too little height for all of it
}

// chipEdge is the space over, under and at both sides of chips.
const chipEdge = 4

// stays tells whether something over the list is there in a low window too.
func (l *aroundLayout) stays(o fyne.CanvasObject) bool {
	for _, g := range l.Gives {
		if g == o {
			return false
		}
	}
	return true
}

// folded are the chips of a low window.
func (l *aroundLayout) folded() []fyne.CanvasObject {
	all := []fyne.CanvasObject{l.more}
	for _, c := range l.chips {
		if isOn(c) {
			all = append(all, c)
		}
	}
	return all
}

// across is the width that the chips have.
func (l *aroundLayout) across() float32 {
	if l.width == 0 {
		return 0
	}
	if l.Search == nil {
		return l.width - 2*chipEdge
	}
	return l.width - l.Search.MinSize().Width - 2*chipEdge
}

// row is how high the search is with some chips beside it.
func (l *aroundLayout) row(chips []fyne.CanvasObject) (height float32) {
	if len(chips) > 0 {
		height = heightOf(chips, l.across()) + chipEdge
	}
	if l.Search != nil {
		height = max(height, l.Search.MinSize().Height) + rowGap
	}
	return height
}

// rowGap is what is between the search and the list.
const rowGap = 10

// head is how high what stands over the list is: all of it, or what stays in a low window.
func (l *aroundLayout) head(all bool) (height float32) {
	for _, o := range l.Over {
		if h := o.MinSize().Height; h > 0 && (all || l.stays(o)) {
			height += h + theme.Padding()
		}
	}
	switch {
	case !all:
		return height + l.row(l.folded())
	case l.low:
		return height + l.row(append([]fyne.CanvasObject{l.less}, l.chips...))
	}
	return height + l.row(l.chips)
}

func (l *aroundLayout) foot(all bool) float32 {
	if l.Under == nil || !all {
		return 0
	}
	return l.Under.MinSize().Height + theme.Padding()
}

// gives tells whether anything can be folded away.
func (l *aroundLayout) gives() bool { return len(l.Gives) > 0 || l.Under != nil || len(l.chips) > 1 }

// fold hides what gives way, or shows it.
func (l *aroundLayout) fold(away bool) {
	show := func(o fyne.CanvasObject, on bool) {
		if o.Visible() == on {
			return
		}
		if on {
			o.Show()
		} else {
			o.Hide()
		}
	}
	for _, o := range l.Gives {
		show(o, !away)
	}
	if l.Under != nil {
		show(l.Under, !away)
	}
	for _, c := range l.chips {
		show(c, !away || isOn(c))
	}
	show(l.more, away)
	show(l.less, l.low && !away)
}

// MinSize is Fyne's.
func (l *aroundLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	list := l.Main.MinSize()
	width := max(list.Width, widest(l.Over), widest(l.Chips.Objects)+2*chipEdge)
	if l.Search != nil {
		width = max(width, l.Search.MinSize().Width+widest(l.Chips.Objects)+2*chipEdge)
	}
	all := *l.Open || !l.gives()
	return fyne.NewSize(width, l.head(all)+list.Height+l.foot(all))
}

// Layout is Fyne's.
func (l *aroundLayout) Layout(_ []fyne.CanvasObject, to fyne.Size) {
	l.width = to.Width
	for _, o := range l.Over { // what wraps knows then how high it is
		o.Resize(fyne.NewSize(to.Width, o.MinSize().Height))
	}
	if l.Under != nil {
		l.Under.Resize(fyne.NewSize(to.Width, l.Under.MinSize().Height))
	}
	l.low = false
	l.low = l.gives() && (*l.Open || l.head(true)+l.Main.MinSize().Height+l.foot(true) > to.Height+0.5)
	all := !l.low || *l.Open
	l.fold(!all)
	var y float32
	for _, o := range l.Over {
		if h := o.MinSize().Height; h > 0 && o.Visible() {
			o.Move(fyne.NewPos(0, y))
			o.Resize(fyne.NewSize(to.Width, h))
			y += h + theme.Padding()
		}
	}
	x := float32(chipEdge)
	if l.Search != nil {
		high := l.Search.MinSize()
		l.Search.Move(fyne.NewPos(0, y))
		l.Search.Resize(high)
		x += high.Width
	}
	l.Chips.Move(fyne.NewPos(x, y+chipEdge/2))
	chips := fyne.NewSize(l.across(), heightOf(l.Chips.Objects, l.across()))
	l.Chips.Resize(chips)
	l.Chips.Layout.Layout(l.Chips.Objects, chips) // others are seen, in the same place
	y, foot := l.head(all), l.foot(all)
	l.Main.Move(fyne.NewPos(0, y))
	l.Main.Resize(fyne.NewSize(to.Width, max(to.Height-y-foot, 0)))
	if foot > 0 {
		l.Under.Move(fyne.NewPos(0, to.Height-foot+theme.Padding()))
		l.Under.Resize(fyne.NewSize(to.Width, foot-theme.Padding()))
	}
}

// heightOf is how high objects are that a NewWrap puts into a width, whether they are seen or not.
func heightOf(objects []fyne.CanvasObject, width float32) float32 {
	var x, y, line float32
	for _, o := range objects {
		least := o.MinSize()
		if x > 0 && width > 0 && x+least.Width > width+0.5 {
			x, y, line = 0, y+line+wrapGap, 0
		}
		x += least.Width + wrapGap
		line = max(line, least.Height)
	}
	return y + line
}
