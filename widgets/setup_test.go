package widgets_test

import (
	"os"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"lagboka/widgets"
)

// newWindow returns a window of a size with content, in the program's own look.
func newWindow(t *testing.T, size fyne.Size, content fyne.CanvasObject) fyne.Window {
	t.Helper()
	w := test.NewTempWindow(t, content)
	w.SetPadded(false)
	w.Resize(size)
	return w
}

func TestMain(m *testing.M) {
	test.NewApp().Settings().SetTheme(widgets.Theme{})
	os.Exit(m.Run())
}

// useLook turns another look on for a test.
func useLook(t *testing.T, look widgets.Theme) {
	t.Helper()
	fyne.CurrentApp().Settings().SetTheme(look)
	t.Cleanup(func() { fyne.CurrentApp().Settings().SetTheme(widgets.Theme{}) })
}

// press sends a key to what has the focus in a window.
func press(w fyne.Window, names ...fyne.KeyName) {
	for _, name := range names {
		if f := w.Canvas().Focused(); f != nil {
			f.TypedKey(&fyne.KeyEvent{Name: name})
		} else if keys := w.Canvas().OnTypedKey(); keys != nil {
			keys(&fyne.KeyEvent{Name: name})
		}
	}
}

// write types letters into what has the focus in a window.
func write(w fyne.Window, text string) {
	for _, r := range text {
		w.Canvas().Focused().TypedRune(r)
	}
}

// under returns what takes the mouse at a place of a window, and the place within it.
func under(w fyne.Window, pos fyne.Position) (fyne.CanvasObject, fyne.Position) {
	var found fyne.CanvasObject
	var at fyne.Position
	visit(w.Content(), fyne.NewPos(0, 0), func(o fyne.CanvasObject, from fyne.Position) {
		in := pos.Subtract(from)
		if _, takes := o.(desktop.Mouseable); takes && in.X >= 0 && in.Y >= 0 && in.X < o.Size().Width && in.Y < o.Size().Height {
			found, at = o, in
		}
	})
	return found, at
}

// mouseDown presses the mouse's first button on something.
func mouseDown(o fyne.CanvasObject) {
	o.(desktop.Mouseable).MouseDown(&desktop.MouseEvent{Button: desktop.MouseButtonPrimary})
}

// visit calls each with every object that is shown and where it stands.
func visit(o fyne.CanvasObject, from fyne.Position, each func(fyne.CanvasObject, fyne.Position)) {
	if !o.Visible() {
		return
	}
	each(o, from)
	var inside []fyne.CanvasObject
	switch o := o.(type) {
	case *fyne.Container:
		inside = o.Objects
	case fyne.Widget:
		inside = test.WidgetRenderer(o).Objects()
	}
	for _, i := range inside {
		visit(i, from.Add(i.Position()), each)
	}
}

// settle lays a window out anew: a real one does when an object has grown, the one of a test does not.
func settle(w fyne.Window) {
	size := w.Canvas().Size()
	w.Resize(size.AddWidthHeight(2, 2))
	w.Resize(size)
}
