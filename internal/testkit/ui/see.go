package ui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"lagboka/app"
	"lagboka/domain"
	"lagboka/widgets"
)

// Wants fails where the window does not show some words.
func Wants(t *testing.T, w *app.Window, words string) {
	t.Helper()
	if shown := Texts(w); !strings.Contains(shown, words) {
		t.Fatalf("«%s» is not among:\n%s", words, shown)
	}
}

// Texts are all texts that the window shows.
func Texts(w *app.Window) string {
	var all []string
	Visit(w, func(o fyne.CanvasObject) {
		switch o := o.(type) {
		case *canvas.Text:
			all = append(all, o.Text)
		case *widget.Label:
			all = append(all, o.Text)
		case interface{ AccessibilityLabel() string }:
			all = append(all, o.AccessibilityLabel())
		}
	})
	return strings.Join(all, "\n")
}

func Visit(w *app.Window, do func(fyne.CanvasObject)) {
	var walk func(o fyne.CanvasObject)
	walk = func(o fyne.CanvasObject) {
		do(o)
		switch o := o.(type) {
		case *fyne.Container:
			for _, c := range o.Objects {
				walk(c)
			}
		case fyne.Widget:
			for _, c := range test.WidgetRenderer(o).Objects() {
				walk(c)
			}
		}
	}
	if top := w.Fyne().Canvas().Overlays().Top(); top != nil { // what lies on top is meant first
		walk(top)
	}
	walk(w.Fyne().Canvas().Content())
}

// Find is the widget of a type that the window shows.
func Find[T any](t *testing.T, w *app.Window) (found T) {
	t.Helper()
	there := false
	Visit(w, func(o fyne.CanvasObject) {
		if x, ok := o.(T); ok && !there {
			found, there = x, true
		}
	})
	if !there {
		t.Fatalf("no %T is shown", found)
	}
	return found
}

// Field returns the field with a label.
func Field(t *testing.T, w *app.Window, label string) *widgets.TextField {
	t.Helper()
	var found *widgets.TextField
	Visit(w, func(o fyne.CanvasObject) {
		f, _ := o.(*widgets.TextField)
		switch o := o.(type) {
		case *widgets.DateField:
			f = o.TextField
		case *widgets.SuggestField:
			f = o.TextField
		}
		if f != nil && found == nil && strings.HasPrefix(f.AccessibilityLabel(), label) {
			found = f
		}
	})
	if found == nil {
		t.Fatalf("no field «%s» among:\n%s", label, Texts(w))
	}
	return found
}

// Grid is the attendance grid that the window shows.
func Grid(t *testing.T, w *app.Window) (found *widgets.EntryGrid) {
	t.Helper()
	Visit(w, func(o fyne.CanvasObject) {
		if g, ok := o.(*widgets.EntryGrid); ok {
			found = g
		}
	})
	if found == nil {
		t.Fatal("no grid is shown")
	}
	return found
}

func MemberTable(t *testing.T, w *app.Window) *widgets.DataTable[domain.MemberRow] {
	t.Helper()
	return Find[*widgets.DataTable[domain.MemberRow]](t, w)
}
