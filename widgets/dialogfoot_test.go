package widgets_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"lagboka/widgets"
)

func TestTheFootOfADialogIsSeenWithWhatIsWrongInItHoweverLongTheBodyIs(t *testing.T) {
	for _, lines := range []int{1, 200} {
		w := newWindow(t, fyne.NewSize(900, 500), container.NewStack())
		body := container.NewVBox()
		for range lines {
			body.Add(widget.NewLabel("En linje"))
		}
		number := widgets.NewTextField("Skriv 1 for å bekrefte")
		widgets.ShowDialog(w, widgets.DialogParams{
			Title: "Slett", Body: body, Foot: number, Focus: number.Target(), Buttons: []widgets.DialogButton{{Label: "Slett for godt", Danger: true, Stay: true}},
		})
		number.SetError("Skriv tallet 1, så mange som slettes.")
		driver := fyne.CurrentApp().Driver()
		top := driver.AbsolutePositionForObject(number).Y
		if foot := top + number.MinSize().Height; top < 0 || foot > w.Canvas().Size().Height-40 {
			t.Errorf("with %d lines the field stands from %v to %v in a window of %v", lines, top, foot, w.Canvas().Size())
		}
		if have, asks := number.Size().Height, number.MinSize().Height; have < asks {
			t.Errorf("with %d lines the field has %v, and asks for %v with its message", lines, have, asks)
		}
	}
}
