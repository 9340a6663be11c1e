package widgets_test

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"lagboka/widgets"
)

// places are two regions with their places, the second of which can be picked itself.
func places() widgets.PickList {
	return widgets.PickList{
		Picks: []widgets.Pick{
			{Key: "", Label: "Uendret"},
			{Key: "south", Label: "Sør", Heading: true},
			{Key: "hamar", Label: "Hamar", Under: "Sør", Depth: 1},
			{Key: "nord-odal", Label: "Nord-Odal", Under: "Sør", Depth: 1},
			{Key: "north", Label: "Nord"},
			{Key: "tynset", Label: "Tynset", Words: "Tynset bygdelag", Under: "Nord", Depth: 1},
		},
		Find: "Skriv for å finne",
		Fits: func(text, typed string) bool { return strings.Contains(strings.ToLower(text), strings.ToLower(typed)) },
		None: func(typed string) string { return "Ingen treff på " + typed },
	}
}

func picking(t *testing.T, list widgets.PickList) (w fyne.Window, field *widgets.PickField, next *widgets.TextField, told *[]string) {
	t.Helper()
	field, next, told = widgets.NewPickField("Lag", list), widgets.NewTextField("Navn"), &[]string{}
	field.OnChange(func() { *told = append(*told, field.Text()) })
	w = newWindow(t, fyne.NewSize(400, 300), container.NewVBox(field, next))
	w.Canvas().Focus(field.Target())
	return w, field, next, told
}

func TestAPlaceIsPickedByTypingSomeOfItsName(t *testing.T) {
	w, field, _, told := picking(t, places())
	write(w, "byg")
	press(w, fyne.KeyReturn)
	if field.Text() != "tynset" || !slices.Equal(*told, []string{"tynset"}) {
		t.Fatalf("picked %q, told %v", field.Text(), *told)
	}
	if w.Canvas().Overlays().Top() != nil || w.Canvas().Focused() != field.Target() {
		t.Fatal("the list stays, or the keys are lost")
	}
}

func TestReturnOpensAFieldToPickFromAndInADialogOnlyWhileNothingIsPicked(t *testing.T) {
	w, field, _, _ := picking(t, places())
	field.Target().(desktop.Keyable).KeyUp(&fyne.KeyEvent{Name: fyne.KeyReturn}) // whatever another test has held
	for _, picked := range []string{"", "tynset"} {                              // «Uendret» is one of the things to pick
		field.SetText(picked)
		press(w, fyne.KeyReturn)
		if w.Canvas().Overlays().Top() == nil {
			t.Fatalf("with %q picked Return opens nothing", picked)
		}
		press(w, fyne.KeyEscape)
	}
	list, saved := places(), 0
	list.Picks = list.Picks[1:]
	field = widgets.NewPickField("Lag", list)
	widgets.ShowDialog(w, widgets.DialogParams{Title: "Ny person", Body: field, Focus: field.Target(), Buttons: []widgets.DialogButton{
		{Label: "Lagre", Default: true, OnTap: func() { saved++ }},
	}})
	press(w, fyne.KeyReturn, fyne.KeyReturn) // it opens, and takes what is marked
	if field.Text() != "hamar" || saved != 0 {
		t.Fatalf("picked %q, saved %d times", field.Text(), saved)
	}
	press(w, fyne.KeyReturn)
	if saved != 1 {
		t.Errorf("Return after that has saved %d times", saved)
	}
}

func TestWhatIsCalledJustWhatWasTypedStandsFirst(t *testing.T) {
	w, field, _, _ := picking(t, places())
	write(w, "nord")
	press(w, fyne.KeyReturn)
	if field.Text() != "north" {
		t.Fatalf("picked %q", field.Text())
	}
}

func TestTheArrowsPassHeadingsAndHomeAndEndGoToTheEnds(t *testing.T) {
	for _, x := range []struct {
		keys []fyne.KeyName
		want string
	}{
		{[]fyne.KeyName{fyne.KeyDown, fyne.KeyDown}, "hamar"},
		{[]fyne.KeyName{fyne.KeyDown, fyne.KeyEnd}, "tynset"},
		{[]fyne.KeyName{fyne.KeyDown, fyne.KeyEnd, fyne.KeyUp}, "north"},
		{[]fyne.KeyName{fyne.KeyDown, fyne.KeyPageDown}, "tynset"},
		{[]fyne.KeyName{fyne.KeyDown, fyne.KeyEnd, fyne.KeyHome, fyne.KeyDown, fyne.KeyDown}, "nord-odal"},
	} {
		w, field, _, _ := picking(t, places())
		press(w, x.keys...)
		press(w, fyne.KeyReturn)
		if field.Text() != x.want {
			t.Errorf("%v picks %q", x.keys, field.Text())
		}
	}
}

func TestEscapeLeavesWhatWasPickedAndSoDoesWhatFitsNothing(t *testing.T) {
	w, field, _, told := picking(t, places())
	field.SetText("hamar")
	write(w, "tyn")
	press(w, fyne.KeyEscape)
	write(w, "xyz")
	if !strings.Contains(test.RenderToMarkup(w.Canvas()), "Ingen treff på xyz") {
		t.Error("nothing is said of what fits nothing")
	}
	press(w, fyne.KeyReturn, fyne.KeyEscape)
	if field.Text() != "hamar" || len(*told) != 0 {
		t.Fatalf("picked %q, told %v", field.Text(), *told)
	}
}

func TestTabPicksWhatWasTypedAndGoesOn(t *testing.T) {
	w, field, next, _ := picking(t, places())
	write(w, "ham")
	press(w, fyne.KeyTab)
	if field.Text() != "hamar" || w.Canvas().Focused() != next.Target() {
		t.Fatalf("picked %q, the keys are at %T", field.Text(), w.Canvas().Focused())
	}
}

func TestAListOfManyPlacesStaysWithinItsWindow(t *testing.T) {
	list := places()
	for range 40 {
		list.Picks = append(list.Picks, widgets.Pick{Key: "more", Label: "Enda et lag"})
	}
	list.More = []widgets.Pick{{Key: "here", Label: "Start her"}}
	w, field, _, _ := picking(t, list)
	before := w.Canvas().Size()
	press(w, fyne.KeyDown)
	popup := w.Canvas().Overlays().Top()
	if w.Canvas().Size() != before || popup == nil {
		t.Fatalf("the window is %v, was %v", w.Canvas().Size(), before)
	}
	if at := fyne.CurrentApp().Driver().AbsolutePositionForObject(popup); at.Y+popup.MinSize().Height > before.Height {
		t.Errorf("the list begins at %v and is %v high", at.Y, popup.MinSize().Height)
	}
	press(w, fyne.KeyEnd, fyne.KeyReturn)
	if field.Text() != "here" {
		t.Errorf("picked %q", field.Text())
	}
}

func TestAFieldThatIsOffOpensNoList(t *testing.T) {
	w, field, _, _ := picking(t, places())
	field.SetEnabled(false)
	press(w, fyne.KeyDown)
	write(w, "h ")
	test.Tap(field.Target().(fyne.Tappable))
	if w.Canvas().Overlays().Top() != nil {
		t.Fatal("a list is open")
	}
}

func TestTheListIsAsHighAsWhatFits(t *testing.T) {
	w, _, _, _ := picking(t, places())
	write(w, "n")
	height := func() (high float32) {
		for _, o := range test.LaidOutObjects(w.Canvas().Overlays().Top()) {
			if p, ok := o.(*widget.PopUp); ok {
				high = p.Content.Size().Height
			}
		}
		return high
	}
	several := height()
	write(w, "ordli")
	if height() >= several || height() == 0 {
		t.Errorf("one place stands in a list %v high, several in one of %v", height(), several)
	}
}

func TestTheListOpensOverItsFieldAlsoLowInTheWindow(t *testing.T) {
	list := places()
	for range 40 {
		list.Picks = append(list.Picks, widgets.Pick{Key: "more", Label: "Enda et lag"})
	}
	for _, above := range []float32{300, 480} { // about the middle, and near the edge
		field := widgets.NewPickField("Lag", list)
		w := newWindow(t, fyne.NewSize(400, 600), container.NewVBox(widgets.Gap(1, above), field))
		w.Canvas().Focus(field.Target())
		press(w, fyne.KeyDown)
		w.Canvas().Overlays().Top().Refresh()
		w.Resize(fyne.NewSize(401, 600))
		line := func() float32 {
			return fyne.CurrentApp().Driver().AbsolutePositionForObject(w.Canvas().Focused().(fyne.CanvasObject)).Y
		}
		at := fyne.CurrentApp().Driver().AbsolutePositionForObject(field.Target().(fyne.CanvasObject)).Y
		if above == 300 && line() < at-2 {
			t.Errorf("the list opens at %v, its field is at %v", line(), at)
		}
		write(w, "hamar")
		if line() < at-2 {
			t.Errorf("with one thing in it, the list is at %v, its field at %v", line(), at)
		}
	}
}

func TestReturnOpensAChoiceOnAPageAndSubmitsAFormThatAsksForIt(t *testing.T) {
	field := widgets.NewChoiceField("Rapport", []widgets.Choice{{Key: "a", Label: "Styrerapport"}, {Key: "b", Label: "Medlemsliste"}})
	field.SetText("a")
	w := newWindow(t, fyne.NewSize(400, 300), container.NewVBox(field))
	w.Canvas().Focus(field.Target())
	field.Target().(desktop.Keyable).KeyUp(&fyne.KeyEvent{Name: fyne.KeyReturn}) // whatever another test has held
	press(w, fyne.KeyReturn, fyne.KeyDown, fyne.KeyReturn)
	if field.Text() != "b" {
		t.Errorf("chosen is %q", field.Text())
	}
	made := 0
	field.OnSubmit(func() { made++ })
	press(w, fyne.KeyReturn)
	if made != 1 || w.Canvas().Overlays().Top() != nil {
		t.Errorf("submitted %d times, with %v over it", made, w.Canvas().Overlays().Top())
	}
}
