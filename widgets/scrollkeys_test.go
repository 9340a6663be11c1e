package widgets_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"lagboka/widgets"
)

func TestWhatDoesNotFitADialogIsScrolledByKeys(t *testing.T) {
	w := test.NewTempWindow(t, widgets.NewParagraph("under"))
	w.Resize(fyne.NewSize(600, 400))
	box := container.NewVBox()
	for range 80 {
		box.Add(widgets.NewParagraph("en regel"))
	}
	scroll := widgets.NewScroll(box)
	scroll.SetMinSize(fyne.NewSize(300, 200))
	closed := false
	widgets.ShowDialog(w, widgets.DialogParams{Title: "Regler", Body: scroll, OnClose: func() { closed = true }, Buttons: []widgets.DialogButton{
		{Label: "OK", Default: true, Cancel: true},
	}})
	room := scroll.Content.Size().Height - scroll.Size().Height
	press := func(name fyne.KeyName) float32 {
		w.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: name})
		return scroll.Offset.Y
	}
	down := press(fyne.KeyDown)
	page := press(fyne.KeyPageDown)
	switch {
	case down <= 0, page <= down+scroll.Size().Height/2:
		t.Errorf("down to %v, a page to %v", down, page)
	case press(fyne.KeyUp) >= page, press(fyne.KeyPageUp) >= page:
		t.Error("nothing goes up")
	case press(fyne.KeyEnd) != room, press(fyne.KeyDown) != room:
		t.Errorf("the end is %v of %v", scroll.Offset.Y, room)
	case press(fyne.KeyHome) != 0, press(fyne.KeyUp) != 0:
		t.Errorf("the beginning is %v", scroll.Offset.Y)
	}
	if press(fyne.KeyEscape); !closed {
		t.Error("Escape does not close it")
	}
}
