package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
)

// Side says how much room what stands beside a screen's main part takes. Widths are in the text's size.
type Side struct {
	Share       float32 // of the whole width
	Least, Most float32 // of what stands beside
	Main        float32 // of the main part, at least
}

// NewSide puts something beside the main part of a screen, or under it where the place is too narrow for both at the
// text size that is on. While it is hidden or empty the main part has all of the place.
func NewSide(s Side, main, side fyne.CanvasObject) *fyne.Container {
	return container.New(&sideLayout{Side: s}, main, side)
}

type sideLayout struct {
	Side
	width float32
}

func (l *sideLayout) narrow(main fyne.CanvasObject) bool {
	letter := size(theme.SizeNameText)
	return l.width > 0 && l.width < max(l.Main*letter, main.MinSize().Width)+l.Least*letter+CardGap
}

// there tells whether there is something in the place beside the main part.
func there(o fyne.CanvasObject) bool {
	c, ok := o.(*fyne.Container)
	return o.Visible() && (!ok || len(c.Objects) > 0)
}

// MinSize is Fyne's.
func (l *sideLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	least := fyne.NewSize(l.Main*size(theme.SizeNameText), o[0].MinSize().Height)
	if !there(o[1]) {
		return least
	}
	if l.narrow(o[0]) {
		return fyne.NewSize(least.Width, stacked(o[0])+CardGap+stacked(o[1]))
	}
	return fyne.NewSize(least.Width, max(least.Height, o[1].MinSize().Height))
}

// stackedRows is how high parts under each other are at least, in a table's rows: what scrolls asks for next to
// nothing.
const stackedRows = 10

func stacked(part fyne.CanvasObject) float32 {
	return max(part.MinSize().Height, stackedRows*RowHeight())
}

// Layout is Fyne's.
func (l *sideLayout) Layout(o []fyne.CanvasObject, to fyne.Size) {
	l.width = to.Width
	main, side := o[0], o[1]
	switch letter := size(theme.SizeNameText); {
	case !there(side):
		main.Resize(to)
	case l.narrow(main):
		high := max(to.Height-CardGap-stacked(side), stacked(main))
		main.Resize(fyne.NewSize(to.Width, high))
		side.Move(fyne.NewPos(0, high+CardGap))
		side.Resize(fyne.NewSize(to.Width, stacked(side)))
	default:
		w := min(max(to.Width*l.Share, l.Least*letter), l.Most*letter)
		main.Resize(fyne.NewSize(to.Width-w-CardGap, to.Height))
		side.Move(fyne.NewPos(to.Width-w, 0))
		side.Resize(fyne.NewSize(w, to.Height))
	}
}
