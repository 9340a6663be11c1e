package widgets

import (
	"math"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// room is all that a window shows: it asks for a size that never changes. A window grows to what its content asks for
// and never shrinks again, so what is in it must make do with the room there is.
type room struct {
	least fyne.Size
	was   map[fyne.CanvasObject]place // before the last picture
}

// place is what an object asked for and what it was given; nothing while it is hidden.
type place struct{ asked, given fyne.Size }

// NewRoom puts content into a window that it cannot make larger: all that it ever asks for is a least size.
func NewRoom(least fyne.Size, content fyne.CanvasObject) *fyne.Container {
	return container.New(&room{least: least}, content)
}

// MinSize is Fyne's, which asks a window's content for it before each picture. That is when what has grown or shrunk
// gets its place: Fyne's own way (Canvas.EnsureMinSize of 2.8) forgets it where something changes in what is drawn next
// to it as well.
func (r *room) MinSize(o []fyne.CanvasObject) fyne.Size {
	for range mostTurns {
		now := make(map[fyne.CanvasObject]place, len(r.was))
		changed := r.settle(o[0], now)
		if r.was = now; !changed {
			break
		}
	}
	return r.least
}

// mostTurns is how often a room is laid out for one picture: another width can make another height, and that a scroll
// bar.
const mostTurns = 4

// settle lays out what holds something that asks for another size than before, or was given another one since, when it
// may have asked for a third; it tells whether an object is such a thing itself.
func (r *room) settle(o fyne.CanvasObject, now map[fyne.CanvasObject]place) bool {
	if !o.Visible() {
		now[o] = place{}
		return r.was[o] != now[o]
	}
	switch o := o.(type) {
	case *fyne.Container:
		changed := false
		for _, inside := range o.Objects {
			changed = r.settle(inside, now) || changed
		}
		if changed && o.Layout != nil {
			o.Layout.Layout(o.Objects, o.Size())
		}
	case *container.Scroll:
		if r.settle(o.Content, now) {
			o.Refresh()
		}
	}
	now[o] = place{o.MinSize(), o.Size()}
	return r.was[o] != now[o]
}

// Layout is Fyne's.
func (r *room) Layout(o []fyne.CanvasObject, to fyne.Size) { o[0].Resize(to) }

// NewCentered puts content into the middle of its place, and lets it be scrolled where the place is too small.
func NewCentered(content fyne.CanvasObject) fyne.CanvasObject {
	return NewWideScroll(container.NewCenter(content))
}

// atMost gives its content a width where there is room for it, and what there is elsewhere.
type atMost float32

func (w atMost) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(0, objects[0].MinSize().Height)
}

func (w atMost) Layout(objects []fyne.CanvasObject, to fyne.Size) {
	objects[0].Resize(fyne.NewSize(min(float32(w), to.Width), to.Height))
}

// AtMost gives content a width where there is room for it, and less elsewhere.
func AtMost(width float32, content fyne.CanvasObject) *fyne.Container {
	return container.New(atMost(width), content)
}

// line puts objects beside each other, the last ones at the right end. Where there is no room for all, the texts that
// can be shortened are.
type line struct{ right int }

// lineGap is the space between a line's objects.
const lineGap = 8

// commonWidth is how wide the longest of some texts may be for all of them to have room: a short one is whole beside
// one that is cut.
func commonWidth(widths []float32, room float32) float32 {
	slices.Sort(widths)
	for i, w := range widths {
		if share := room / float32(len(widths)-i); w > share {
			return max(share, 0)
		}
		room -= w
	}
	return math.MaxFloat32
}

// NewLineOf puts objects beside each other, some at the left and some at the right end. Fitted ones among them give way
// where there is no room for all, the longest first.
func NewLineOf(left, right []fyne.CanvasObject) *fyne.Container {
	return container.New(line{len(right)}, append(append([]fyne.CanvasObject{}, left...), right...)...)
}

// MinSize is Fyne's. A line asks for no width: it makes do.
func (l line) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var height float32
	for _, o := range objects {
		height = max(height, o.MinSize().Height)
	}
	return fyne.NewSize(0, height)
}

// Layout is Fyne's.
func (l line) Layout(objects []fyne.CanvasObject, to fyne.Size) {
	widths := make([]float32, len(objects))
	var fitted []float32
	var stiff, soft float32
	for i, o := range objects {
		if f, ok := o.(*Fitted); ok {
			widths[i] = f.whole().Width
			fitted, soft = append(fitted, widths[i]), soft+widths[i]
		} else {
			widths[i] = o.MinSize().Width
			stiff += widths[i]
		}
	}
	room := to.Width - stiff - lineGap*float32(max(len(objects)-1, 0))
	longest := commonWidth(fitted, room)
	x := float32(0)
	for i, o := range objects {
		if _, ok := o.(*Fitted); ok {
			widths[i] = min(widths[i], longest)
		}
		if i == len(objects)-l.right {
			x += max(room-soft, 0)
		}
		height := o.MinSize().Height
		o.Move(fyne.NewPos(x, (to.Height-height)/2))
		o.Resize(fyne.NewSize(widths[i], height))
		x += widths[i] + lineGap
	}
}
