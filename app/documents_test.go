package app_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"lagboka/app"
	"lagboka/app/kit"
	"lagboka/internal/testkit"
)

func TestALongDocumentShowsItsFirstPagesAndTheNextOnesWhenTheyAreScrolledTo(t *testing.T) {
	w := window(t)
	w.Use(testkit.NewDemo(t, 500))
	w.Fyne().Resize(fyne.NewSize(1280, 800))
	w.Go(kit.Route{Screen: "reports", Part: "members"})
	first := pictures(w)
	if first == 0 || first > 10 {
		t.Fatalf("%d pages at first", first)
	}
	visit(w, func(o fyne.CanvasObject) {
		if s, ok := o.(*container.Scroll); ok && s.Content.MinSize().Height > 2500 {
			s.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -1e6)})
		}
	})
	if next := pictures(w); next <= first {
		t.Errorf("%d pages after scrolling, %d before", next, first)
	}
}

// pictures is how many pages the preview shows.
func pictures(w *app.Window) (n int) {
	visit(w, func(o fyne.CanvasObject) {
		if picture, ok := o.(*canvas.Image); ok && picture.MinSize().Height > 400 {
			n++
		}
	})
	return n
}
