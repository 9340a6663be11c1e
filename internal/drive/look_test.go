package drive_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"lagboka/internal/drive"
)

// shown puts content on a canvas of 400 × 300.
func shown(t *testing.T, content fyne.CanvasObject) fyne.Window {
	t.Helper()
	test.NewTempApp(t)
	w := test.NewTempWindow(t, content)
	w.SetPadded(false)
	w.Resize(fyne.NewSize(400, 300))
	return w
}

func find(t *testing.T, w fyne.Window, text string) drive.Item {
	t.Helper()
	screen := drive.Look(w.Canvas())
	for _, item := range screen.Items {
		if item.Text == text {
			return item
		}
	}
	t.Fatalf("no %q in %+v", text, screen.Items)
	return drive.Item{}
}

func TestWhatStandsOnAWindowIsTold(t *testing.T) {
	entry := widget.NewEntry()
	entry.SetText("Kari")
	off := widget.NewButton("Lagre", func() {})
	off.Disable()
	tick := widget.NewCheck("Død", nil)
	tick.SetChecked(true)
	w := shown(t, container.NewVBox(
		canvas.NewText("Fornavn", nil), entry, off, tick, widget.NewSelect([]string{"Vang", "Os"}, nil),
		widget.NewButtonWithIcon("", theme.CancelIcon(), func() {}),
	))
	w.Canvas().Focus(entry)

	if item := find(t, w, "Kari"); item.Kind != drive.Entry || item.Label != "Fornavn" || !item.Focused {
		t.Errorf("the field is told as %+v", item)
	}
	if item := find(t, w, "Fornavn"); item.Kind != drive.Text || item.Seen != item.Rect || item.Cut {
		t.Errorf("the text is told as %+v", item)
	}
	if item := find(t, w, "Lagre"); item.Kind != drive.Button || !item.Disabled {
		t.Errorf("the button is told as %+v", item)
	}
	if item := find(t, w, "Død"); item.Kind != drive.Check || !item.Checked {
		t.Errorf("the box is told as %+v", item)
	}
	if item := find(t, w, "cancel"); item.Kind != drive.Button || !item.Picture {
		t.Errorf("the button without a word is told as %+v", item)
	}
}

func TestWhatLiesUnderADialogIsCovered(t *testing.T) {
	w := shown(t, widget.NewButton("Slett", func() {}))
	widget.NewModalPopUp(widget.NewButton("Avbryt", func() {}), w.Canvas()).Show()
	if !find(t, w, "Slett").Covered {
		t.Error("what lies under the dialog is not covered")
	}
	if find(t, w, "Avbryt").Covered {
		t.Error("the dialog is covered")
	}
	if n := drive.Look(w.Canvas()).Overlays; n != 1 {
		t.Errorf("%d overlays are open, want 1", n)
	}
}

func TestWhatAListIsDrawnOverIsCovered(t *testing.T) {
	list := container.NewStack(canvas.NewRectangle(theme.Color(theme.ColorNameBackground)), widget.NewLabel("Åge Ås"))
	w := shown(t, container.NewStack(widget.NewLabel("Under"), list))
	if !find(t, w, "Under").Covered || find(t, w, "Åge Ås").Covered {
		t.Errorf("told as %+v", drive.Look(w.Canvas()).Items)
	}
}

func TestWhatIsScrolledAwayIsOutOfSight(t *testing.T) {
	rows := container.NewVBox(widget.NewLabel("Øverst"))
	for range 20 {
		rows.Add(widget.NewLabel("rad"))
	}
	rows.Add(widget.NewLabel("Nederst"))
	w := shown(t, container.NewVScroll(rows))
	if find(t, w, "Øverst").Seen.H == 0 {
		t.Error("the first row is not seen")
	}
	if item := find(t, w, "Nederst"); item.Seen.H != 0 || item.View.H != 300 {
		t.Errorf("the last row is told as %+v", item)
	}
}

func TestTextWithoutRoomIsToldOf(t *testing.T) {
	long := "En tekst som er mye lengre enn det er plass til her, og som ikke brytes"
	w := shown(t, container.NewWithoutLayout())
	cut := canvas.NewText(long, nil)
	w.SetContent(container.NewGridWrap(fyne.NewSize(100, 20), cut))
	if !find(t, w, long).Cut {
		t.Error("text beyond its room is not told as cut")
	}
	short := widget.NewLabel(long)
	short.Truncation = fyne.TextTruncateEllipsis
	w.SetContent(container.NewGridWrap(fyne.NewSize(100, 40), short))
	if items := drive.Look(w.Canvas()).Items; len(items) != 1 || !items[0].Short || items[0].Text == long {
		t.Errorf("shortened text is told as %+v", items)
	}
	wrapped := widget.NewLabel(long)
	wrapped.Wrapping = fyne.TextWrapWord
	w.SetContent(container.NewGridWrap(fyne.NewSize(300, 200), wrapped))
	if item := find(t, w, long); item.Cut || item.Short {
		t.Errorf("wrapped text is told as %+v", item)
	}
}
