package app_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"lagboka/app"
	"lagboka/app/kit"
	"lagboka/internal/testkit"
	"lagboka/internal/testkit/ui"
	"lagboka/widgets"
)

// sizes are the smallest windows that the program is promised to be usable in, at each size of the text: what a system
// leaves of its screen, less the window's own frame.
var sizes = []struct {
	screen  string
	window  fyne.Size
	percent float32
}{
	{"1024 × 700", fyne.NewSize(1008, 656), 100},
	{"1366 × 768", fyne.NewSize(1350, 724), 140},
	{"1920 × 1080", fyne.NewSize(1904, 1036), 160},
}

func TestNoScreenIsWiderThanTheSmallestWindows(t *testing.T) {
	for _, x := range sizes {
		t.Run(fmt.Sprintf("%s at %v %%", x.screen, x.percent), func(t *testing.T) {
			w, store := ui.Window(t), testkit.NewDemo(t, 300)
			fyne.CurrentApp().Settings().SetTheme(widgets.Theme{Scale: x.percent / 100})
			w.Use(store)
			w.Fyne().Resize(x.window)
			for _, p := range pictures(t, w) {
				r := p.Route
				w.Go(kit.Route{Screen: "settings"}) // which reads the least
				w.Go(r)
				for _, less := range []float32{1, 0, 1, 0} { // as the real window does before each frame: lines that wrap have a width, and ask for a height
					w.Fyne().Resize(x.window.SubtractWidthHeight(0, less))
				}
				fits(t, w, r)
			}
		})
	}
}

// fits tells of everything that is scrolled sideways besides the grids that are made for it, and of headings of a table
// that are cut.
func fits(t *testing.T, w *app.Window, r kit.Route) {
	inMatrix := false // what comes next is moved in a matrix, whose heads stand still
	ui.Visit(w, func(o fyne.CanvasObject) {
		switch o := o.(type) {
		case *widgets.StatusMatrix:
			inMatrix = true
		case *container.Scroll:
			if inMatrix {
				inMatrix = false
				return
			}
			if fmt.Sprintf("%T", o.Content) == "*widget.entryContent" {
				return // a field that holds more than it shows is moved through by its cursor
			}
			need := o.Content.MinSize().Width
			if o.Direction != container.ScrollVerticalOnly && o.Direction != container.ScrollNone && !hasGrid(o.Content) && o.Size().Width > 0 && need > o.Size().Width+1 {
				t.Errorf("%s %s: what is %v wide is scrolled in %v", r.Screen, r.Part, need, o.Size().Width)
			}
		case *canvas.Text:
			if o.TextStyle.Bold && o.Visible() && strings.HasSuffix(o.Text, "…") && o.TextSize < fyne.CurrentApp().Settings().Theme().Size("text") {
				t.Errorf("%s %s: «%s» is cut", r.Screen, r.Part, o.Text)
			}
		}
	})
}

// pictures are all that is to be seen of a book, as every family says itself.
func pictures(t *testing.T, w *app.Window) []kit.Picture {
	t.Helper()
	all, err := w.Pictures(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// hasGrid tells whether a part of the screen holds a grid.
func hasGrid(o fyne.CanvasObject) bool {
	switch o := o.(type) {
	case *widgets.EntryGrid:
		return true
	case *fyne.Container:
		return slices.ContainsFunc(o.Objects, hasGrid)
	}
	return false
}

func TestEveryListShowsFiveRowsInASmallWindowWithLargeText(t *testing.T) {
	w := ui.Window(t)
	fyne.CurrentApp().Settings().SetTheme(widgets.Theme{Scale: 1.4})
	w.Use(testkit.NewDemo(t, 300))
	for _, screen := range []string{"branches", "members", "offices", "meetings", "study", "nomination", "finance", "privacy"} {
		w.Go(kit.Route{Screen: screen})
		for _, less := range []float32{1, 0, 1, 0} {
			w.Fyne().Resize(fyne.NewSize(1024, 700-less))
		}
		list, ok := w.Fyne().Canvas().Focused().(fyne.CanvasObject)
		if !ok {
			t.Errorf("%s: no list has the keys", screen)
			continue
		}
		top := fyne.CurrentApp().Driver().AbsolutePositionForObject(list).Y
		status := 1.5 * widgets.RowHeight() // the line under everything
		if seen := min(list.Size().Height, 700-status-top)/widgets.RowHeight() - 1; seen < 5 {
			t.Errorf("%s shows %.1f rows of its list", screen, seen)
		}
	}
}

func TestTheFormOfANewPersonIsSeenInASmallWindow(t *testing.T) {
	w := ui.Window(t)
	fyne.CurrentApp().Settings().SetTheme(widgets.Theme{Scale: 1.4})
	w.Use(testkit.NewDemo(t, 100))
	size := func() {
		for _, less := range []float32{1, 0, 1, 0} {
			w.Fyne().Resize(fyne.NewSize(1024, 700-less))
		}
	}
	size()
	seen := func(what string) {
		t.Helper()
		first := ui.Field(t, w, "Fornavn")
		at := fyne.CurrentApp().Driver().AbsolutePositionForObject(first).Y
		if at < 0 || at+first.Size().Height > 700-widgets.RowHeight() {
			t.Errorf("%s: the first field stands at %v", what, at)
		}
	}
	w.Go(kit.Route{Screen: "members"})
	ui.Command(w, "menu.new")
	seen("Ctrl+N")
	found, err := w.Store().Search(t.Context(), "a", 1)
	if err != nil {
		t.Fatal(err)
	}
	w.Go(kit.Route{Screen: "privacy"})
	w.Go(kit.Route{Screen: "members", ID: found[0].Person.ID})
	seen("somebody who is opened from elsewhere")
}
