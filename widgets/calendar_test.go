package widgets_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"lagboka/widgets"
)

func TestADayIsPickedFromTheCalendarByKeys(t *testing.T) {
	for _, x := range []struct {
		from string
		keys []fyne.KeyName
		want string
	}{
		{"2026-01-31", []fyne.KeyName{fyne.KeyPageDown, fyne.KeyReturn}, "2026-02-28"},
		{"2026-03-30", []fyne.KeyName{fyne.KeyDown, fyne.KeyRight, fyne.KeyReturn}, "2026-04-07"},
		{"2026-03-01", []fyne.KeyName{fyne.KeyUp, fyne.KeyLeft, fyne.KeyPageUp, fyne.KeySpace}, "2026-01-21"},
		{"1961-02-03", []fyne.KeyName{fyne.KeyHome, fyne.KeyEnter}, "2026-03-17"},
		{"", []fyne.KeyName{fyne.KeyReturn}, "2026-03-17"},
		{"2026-03-01", []fyne.KeyName{fyne.KeyDown, fyne.KeyEscape}, "2026-03-01"},
	} {
		field, told := newDateField(), 0
		field.SetText(x.from)
		field.OnChange(func() { told++ })
		w := showFields(t, field, widgets.NewTextField("Navn"))
		w.Canvas().Focused().(fyne.Shortcutable).TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyDown, Modifier: fyne.KeyModifierAlt})
		press(w, x.keys...)
		if got := field.Text(); got != x.want || w.Canvas().Overlays().Top() != nil || w.Canvas().Focused() != field.Target() {
			t.Errorf("%v from %s: %s stands in the field", x.keys, x.from, got)
		}
		if told != 0 != (x.want != x.from) {
			t.Errorf("%v: told of %d changes", x.keys, told)
		}
	}
}

func TestTheCalendarLooksAsDrawnAndIsPressed(t *testing.T) {
	var field *widgets.DateField
	assertLooks(t, "calendar", fyne.NewSize(360, 330), func(w fyne.Window) (fyne.CanvasObject, func()) {
		field = newDateField()
		field.SetText("2026-03-12")
		return container.NewVBox(field), func() {
			w.Canvas().Focus(field.Target())
			press(w, fyne.KeyF4)
		}
	})
	w := showFields(t, field)
	press(w, fyne.KeyF4)
	month := w.Canvas().Focused().(interface {
		fyne.Tappable
		fyne.CanvasObject
	})
	cell := fyne.NewSize(month.MinSize().Width/8, month.MinSize().Height/8)
	test.TapAt(month, fyne.NewPos(7.5*cell.Width, 0.5*cell.Height)) // April 2026 begins on a Wednesday
	test.TapAt(month, fyne.NewPos(3.5*cell.Width, 2.5*cell.Height))
	if field.Text() != "2026-04-01" {
		t.Errorf("%s was pressed", field.Text())
	}
}
