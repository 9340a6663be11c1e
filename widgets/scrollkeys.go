package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// scrollLine is how far one press of an arrow moves what is read in a dialog.
const scrollLine = 40

// scrollBy moves the innermost of what can be scrolled inside an object, and does not fit where it stands, as a key
// asks: what is only read has nothing in it that takes the keys.
func scrollBy(key fyne.KeyName, inside fyne.CanvasObject) {
	for _, s := range scrollsIn(inside) {
		view := s.Size().Height
		room := s.Content.Size().Height - view
		if room <= 0 {
			continue
		}
		to := map[fyne.KeyName]float32{
			fyne.KeyUp: s.Offset.Y - scrollLine, fyne.KeyDown: s.Offset.Y + scrollLine,
			fyne.KeyPageUp: s.Offset.Y - view + scrollLine, fyne.KeyPageDown: s.Offset.Y + view - scrollLine,
			fyne.KeyHome: 0, fyne.KeyEnd: room,
		}
		if y, asked := to[key]; asked {
			s.ScrollToOffset(fyne.NewPos(s.Offset.X, max(0, min(y, room))))
		}
		return
	}
}

// scrollsIn is what can be scrolled inside an object, the innermost first. It looks into containers only.
func scrollsIn(o fyne.CanvasObject) (all []*container.Scroll) {
	switch o := o.(type) {
	case *fyne.Container:
		for _, x := range o.Objects {
			all = append(all, scrollsIn(x)...)
		}
	case *container.Scroll:
		all = append(scrollsIn(o.Content), o)
	}
	return all
}
