package app_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"lagboka/app"
	"lagboka/app/kit"
	"lagboka/domain"
	"lagboka/internal/testkit"
	"lagboka/internal/testkit/ui"
	"lagboka/widgets"
)

// seen tells whether a field with a label can be seen: neither it nor what it stands in is put away.
func seen(w *app.Window, label string) bool {
	var look func(o fyne.CanvasObject) bool
	look = func(o fyne.CanvasObject) bool {
		if o == nil || !o.Visible() {
			return false
		}
		if f, ok := o.(widgets.Input); ok {
			named, ok := f.(interface{ AccessibilityLabel() string })
			return ok && strings.HasPrefix(named.AccessibilityLabel(), label)
		}
		var inside []fyne.CanvasObject
		switch o := o.(type) {
		case *fyne.Container:
			inside = o.Objects
		case *container.Scroll:
			inside = []fyne.CanvasObject{o.Content}
		}
		for _, i := range inside {
			if look(i) {
				return true
			}
		}
		return false
	}
	top := w.Fyne().Canvas().Overlays().Top()
	return look(widgets.InDialog(top))
}

func TestAListAsksForTwoFieldsAndHasTheRestBehindHeadings(t *testing.T) {
	w, s := ui.Window(t), testkit.NewDemo(t, 100)
	w.Use(s)
	w.Go(kit.Route{Screen: "nomination", ID: ui.ContestOf(t, s, "3427").ID})
	ui.Press(t, w, "Nytt utkast")
	for label, want := range map[string]bool{"Navn på utkastet": true, "Overskrift": true, "Underskriver 1": false, "Stemmeberettigede": false, "Merknad": false} {
		if got := seen(w, label); got != want {
			t.Errorf("«%s»: seen %v", label, got)
		}
	}
	ui.PressLine(t, w, "Hvem som skriver under")
	ui.PressLine(t, w, "Fellesliste og mer")
	if !seen(w, "Underskriver 1") || seen(w, "Stemmeberettigede") {
		t.Error("the headings open nothing, or a party's own list asks for voters")
	}
	choice(t, w, "Slag", "Bygdeliste")
	if !seen(w, "Stemmeberettigede") {
		t.Error("a list of voters does not ask for them")
	}
	choice(t, w, "Slag", "Egen liste")
	ui.Press(t, w, "Lagre")
	// The line of the law about who signs leads to that field, folded away or not.
	ui.Follow(t, w, "To styremedlemmer må skrive under")
	if w.Fyne().Canvas().Focused() != ui.Field(t, w, "Underskriver 1").Target() {
		t.Error("the keys are not where it is said who signs")
	}
}

func TestADialogIsNeverLargerThanTheWindowAndIsScrolledToTheFieldThatHasTheKeys(t *testing.T) {
	w, s := ui.Window(t), testkit.NewDemo(t, 100)
	w.Use(s)
	w.Fyne().Resize(fyne.NewSize(1024, 700))
	contest := ui.ContestOf(t, s, "3427")
	w.Go(kit.Route{Screen: "nomination", ID: contest.ID, Part: "candidates"})
	ui.Outsider(t, w, "Nina Fossum")
	card, err := s.Contest(t.Context(), contest.ID)
	if err != nil {
		t.Fatal(err)
	}
	w.Go(kit.Route{Screen: "nomination", ID: contest.ID, Part: "candidates"})
	table := ui.Find[*widgets.DataTable[domain.Candidate]](t, w)
	table.OnOpen(len(card.Candidates) - 1)
	dialog := widgets.InDialog(w.Fyne().Canvas().Overlays().Top())
	if size := dialog.MinSize(); size.Height > 700 || size.Width > 1024 {
		t.Errorf("the dialog is %v in a window of 1024×700", size)
	}
	last := ui.Field(t, w, "Sted").Target()
	w.Fyne().Canvas().Focus(last)
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(last.(fyne.CanvasObject))
	if at.Y < 0 || at.Y > 700 {
		t.Errorf("the field with the keys stands at %v", at)
	}
}

// escape presses Esc where the keys are.
func escape(w *app.Window) {
	key := &fyne.KeyEvent{Name: fyne.KeyEscape}
	if f := w.Fyne().Canvas().Focused(); f != nil {
		f.TypedKey(key)
		return
	}
	w.Fyne().Canvas().OnTypedKey()(key)
}

func TestEscapeGivesUpWhatWasTypedOnAPageOnlyAfterAQuestion(t *testing.T) {
	w, s := ui.Window(t), testkit.NewDemo(t, 60)
	w.Use(s)
	circles, err := s.Circles(t.Context(), domain.CircleQuery{})
	if err != nil || len(circles) == 0 {
		t.Fatal(len(circles), err)
	}
	open := domain.ID("")
	for _, r := range circles {
		if !r.Circle.Locked() {
			open = r.Circle.ID
		}
	}
	for _, c := range []struct {
		route kit.Route
		label string
	}{
		{kit.Route{Screen: "branches", ID: ui.Branch(t, s, "Tynset").ID}, w.Text("word.email")},
		{kit.Route{Screen: "study", ID: open}, w.Text("word.place")},
		{kit.Route{Screen: "members", New: true}, "Fornavn"},
	} {
		w.Go(c.route)
		escape(w)
		if w.Fyne().Canvas().Overlays().Top() != nil {
			t.Fatalf("%s: Escape asks though nothing was typed: %s", c.route.Screen, ui.Texts(w))
		}
		w.Go(kit.Route{Screen: "overview"})
		w.Go(c.route)
		ui.Write(t, w, c.label, "skrevet")
		escape(w)
		ui.Wants(t, w, w.Text("unsaved.title"))
		escape(w)
		if got := ui.Field(t, w, c.label).Text(); got != "skrevet" {
			t.Fatalf("%s: after the question was left, %q stands in the field", c.route.Screen, got)
		}
		escape(w)
		ui.Press(t, w, w.Text("unsaved.discard"))
		if strings.Contains(ui.Texts(w), "skrevet") {
			t.Errorf("%s: what was given up is still there", c.route.Screen)
		}
	}
}
