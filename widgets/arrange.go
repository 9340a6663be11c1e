package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
)

// CardGap is the space between cards.
const CardGap = 12

// NewGrid puts cards into columns of the same width, with the space between them that cards have: as many as asked for
// where they have room, else fewer.
func NewGrid(most int, cards ...fyne.CanvasObject) *fyne.Container {
	return container.New(&gridLayout{most: most}, cards...)
}

// gridLayout knows how wide it is: how many columns there are, and with that how high they are, depends on it.
type gridLayout struct {
	most  int
	width float32
}

// columns is how many stand beside each other: as many as the widest card leaves room for, less where that fills the
// rows more evenly.
func (g *gridLayout) columns(objects []fyne.CanvasObject) int {
	if g.width == 0 || len(objects) == 0 {
		return g.most
	}
	fit := min(max(int((g.width+CardGap)/(widest(objects)+CardGap)), 1), g.most)
	rows := (len(objects) + fit - 1) / fit
	if rows == 1 {
		return fit
	}
	return (len(objects) + rows - 1) / rows
}

func widest(objects []fyne.CanvasObject) (width float32) {
	for _, o := range objects {
		width = max(width, o.MinSize().Width)
	}
	return width
}

// rows calls each with the objects of a row and its height.
func (g *gridLayout) rows(objects []fyne.CanvasObject, each func(row []fyne.CanvasObject, height float32)) {
	columns := g.columns(objects)
	for len(objects) > 0 {
		row := objects[:min(columns, len(objects))]
		objects = objects[len(row):]
		var height float32
		for _, o := range row {
			height = max(height, o.MinSize().Height)
		}
		each(row, height)
	}
}

// MinSize is Fyne's.
func (g *gridLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var height float32
	g.rows(objects, func(_ []fyne.CanvasObject, h float32) { height += h + CardGap })
	return fyne.NewSize(widest(objects), max(height-CardGap, 0))
}

// Layout is Fyne's.
func (g *gridLayout) Layout(objects []fyne.CanvasObject, to fyne.Size) {
	g.width = to.Width
	columns := float32(g.columns(objects))
	width := (to.Width - CardGap*(columns-1)) / columns
	var y float32
	g.rows(objects, func(row []fyne.CanvasObject, height float32) {
		for i, o := range row {
			o.Move(fyne.NewPos(float32(i)*(width+CardGap), y))
			o.Resize(fyne.NewSize(width, height))
		}
		y += height + CardGap
	})
}

// NewBeside puts two parts beside each other, of which the left one has a share of the width, or under each other where
// the place is too narrow for both at the text size that is on.
func NewBeside(share float32, left, right fyne.CanvasObject) *fyne.Container {
	return container.New(&beside{share: share}, left, right)
}

// besideLetters is how wide a place for two parts is at least, in the text's size.
const besideLetters = 56

type beside struct {
	share float32
	width float32
}

func (b *beside) narrow() bool {
	return b.width > 0 && b.width < besideLetters*size(theme.SizeNameText)
}

// MinSize is Fyne's.
func (b *beside) MinSize(o []fyne.CanvasObject) fyne.Size {
	left, right := o[0].MinSize(), o[1].MinSize()
	height := max(left.Height, right.Height)
	if b.narrow() {
		height = left.Height + CardGap + right.Height
	}
	return fyne.NewSize(max(left.Width, right.Width), height)
}

// Layout is Fyne's.
func (b *beside) Layout(o []fyne.CanvasObject, to fyne.Size) {
	b.width = to.Width
	widths := []float32{to.Width, to.Width}
	if !b.narrow() {
		widths[0] = (to.Width - CardGap) * b.share
		widths[1] = to.Width - CardGap - widths[0]
	}
	for i, part := range o {
		part.Resize(fyne.NewSize(widths[i], part.MinSize().Height))
	}
	at := fyne.NewPos(widths[0]+CardGap, 0)
	if b.narrow() {
		at = fyne.NewPos(0, o[0].Size().Height+CardGap)
	}
	o[1].Move(at)
}
