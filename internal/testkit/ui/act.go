package ui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"lagboka/app"
	"lagboka/domain"
	"lagboka/widgets"
)

// Press taps the button with a word on it.
func Press(t *testing.T, w *app.Window, label string) {
	t.Helper()
	var found *widgets.Button
	Visit(w, func(o fyne.CanvasObject) {
		if b, ok := o.(*widgets.Button); ok && b.Text == label && found == nil {
			found = b
		}
	})
	if found == nil {
		t.Fatalf("no button «%s»", label)
	}
	found.OnTapped()
}

// PressLine taps the last line of a list whose words end so.
func PressLine(t *testing.T, w *app.Window, label string) {
	t.Helper()
	var line fyne.Tappable
	Visit(w, func(o fyne.CanvasObject) {
		if l, ok := o.(interface {
			AccessibilityLabel() string
			fyne.Tappable
		}); ok && strings.HasSuffix(l.AccessibilityLabel(), label) {
			line = l
		}
	})
	if line == nil {
		t.Fatalf("no line «%s» among:\n%s", label, Texts(w))
	}
	line.Tapped(nil)
}

// Follow presses what begins with some words.
func Follow(t *testing.T, w *app.Window, words string) {
	t.Helper()
	done := false
	Visit(w, func(o fyne.CanvasObject) {
		x, ok := o.(interface {
			AccessibilityLabel() string
			Tapped(*fyne.PointEvent)
		})
		if ok && !done && strings.Contains(x.AccessibilityLabel(), words) {
			done = true
			x.Tapped(&fyne.PointEvent{})
		}
	})
	if !done {
		t.Fatalf("nothing to press says «%s»", words)
	}
}

func Write(t *testing.T, w *app.Window, label, text string) {
	t.Helper()
	target := Field(t, w, label).Target()
	w.Fyne().Canvas().Focus(target)
	test.Type(target, text)
}

func Enter(w *app.Window) {
	w.Fyne().Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
}

// Choose takes an item of the menu under a button.
func Choose(t *testing.T, w *app.Window, button, item string) {
	t.Helper()
	Press(t, w, button)
	var found fyne.Tappable
	Visit(w, func(o fyne.CanvasObject) {
		row, ok := o.(fyne.Widget)
		if target, can := o.(fyne.Tappable); ok && can && found == nil {
			for _, x := range test.WidgetRenderer(row).Objects() {
				if text, ok := x.(*canvas.Text); ok && text.Text == item {
					found = target
				}
			}
		}
	})
	if found == nil {
		t.Fatalf("no «%s» under «%s»", item, button)
	}
	found.Tapped(&fyne.PointEvent{})
}

// Rewrite puts other words into a field.
func Rewrite(t *testing.T, w *app.Window, label, text string) {
	t.Helper()
	Field(t, w, label).SetText("")
	Write(t, w, label, text)
}

// Pick taps the item of the menu that is open.
func Pick(t *testing.T, w *app.Window, label string) {
	t.Helper()
	var found *canvas.Text
	Visit(w, func(o fyne.CanvasObject) {
		if text, ok := o.(*canvas.Text); ok && text.Text == label && found == nil {
			found = text
		}
	})
	if found == nil {
		t.Fatalf("no item «%s» in:\n%s", label, Texts(w))
	}
	test.TapCanvas(w.Fyne().Canvas(), fyne.CurrentApp().Driver().AbsolutePositionForObject(found).AddXY(3, 3))
}

// PickUnit chooses in the list of branches with a label.
func PickUnit(t *testing.T, w *app.Window, label string, unit domain.ID) {
	t.Helper()
	done := false
	Visit(w, func(o fyne.CanvasObject) {
		c, ok := o.(interface {
			AccessibilityLabel() string
			SetText(string)
			SetEnabled(bool)
		})
		if ok && !done && strings.HasPrefix(c.AccessibilityLabel(), label) {
			c.SetText(string(unit))
			done = true
		}
	})
	if !done {
		t.Fatalf("no list «%s» among:\n%s", label, Texts(w))
	}
}

// TabTo moves the focus to a button by the Tab key's way, and presses it with Return.
func TabTo(t *testing.T, w *app.Window, label string) {
	t.Helper()
	for range 200 {
		if b, ok := w.Fyne().Canvas().Focused().(*widgets.Button); ok && b.Text == label {
			Enter(w)
			return
		}
		w.Fyne().Canvas().FocusNext()
	}
	t.Fatalf("the Tab key does not come to «%s»", label)
}

// Keys types numbers and ends into what has the focus; a space between two is Return.
func Keys(w *app.Window, text string) {
	for _, r := range text {
		if r == ' ' {
			Enter(w)
		} else {
			w.Fyne().Canvas().Focused().TypedRune(r)
		}
	}
}

func Undo(t *testing.T, w *app.Window) {
	t.Helper()
	PressLine(t, w, w.Text("app.undo"))
}

// Command does what a menu item does, as its key would.
func Command(w *app.Window, key string) {
	for _, menu := range w.Fyne().MainMenu().Items {
		for _, item := range menu.Items {
			if item.Label == w.Text(key) {
				item.Action()
			}
		}
	}
}

// Seek presses Ctrl+K and types; the keys stand in the search afterwards.
func Seek(w *app.Window, text string) {
	Command(w, "menu.search")
	test.Type(w.Fyne().Canvas().Focused(), text)
}

// Outsider writes down a candidate who is not in the book.
func Outsider(t *testing.T, w *app.Window, name string) {
	t.Helper()
	Press(t, w, "Ny kandidat")
	Write(t, w, "Navn", name)
	Enter(w)
	Write(t, w, "Samtykket i å stå her, dag", "17.03.2026")
	Enter(w)
}
