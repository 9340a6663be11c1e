package app_test

import (
	"testing"

	"fyne.io/fyne/v2"

	"lagboka/app/kit"
	"lagboka/domain"
	"lagboka/internal/testkit"
	"lagboka/internal/testkit/ui"
	"lagboka/widgets"
)

func TestCtrlPOpensThePaperOfWhatIsShownAndCtrlNItsNewThing(t *testing.T) {
	w, s := ui.Window(t), testkit.NewDemo(t, 955)
	w.Use(s)
	rows, err := s.ContestRows(t.Context(), "")
	if err != nil {
		t.Fatal(err)
	}
	var listed domain.ContestRow
	for _, r := range rows {
		if r.List.ID != "" {
			listed = r
		}
	}
	circles, err := s.Circles(t.Context(), domain.CircleQuery{})
	if err != nil {
		t.Fatal(err)
	}
	var held domain.ID
	for _, c := range circles {
		if c.Judged.Hours > 0 {
			held = c.Circle.ID
		}
	}
	for _, x := range []struct {
		route kit.Route
		paper string
	}{
		{kit.Route{Screen: "nomination"}, "nomination"},
		{kit.Route{Screen: "nomination", ID: listed.Contest.ID}, "list"},
		{kit.Route{Screen: "study"}, "study"},
		{kit.Route{Screen: "study", ID: held}, "filled-list"},
		{kit.Route{Screen: "branches", ID: listed.Unit.ID}, "branch"},
	} {
		w.Go(x.route)
		ui.Command(w, "menu.print")
		if got := ui.Find[*widgets.ChoiceField](t, w).Text(); got != x.paper {
			t.Errorf("%+v: Ctrl+P opens %q, want %q", x.route, got, x.paper)
		}
	}
	w.Go(kit.Route{Screen: "nomination", ID: listed.Contest.ID})
	ui.Command(w, "menu.new")
	ui.Wants(t, w, w.Text("candidate.who"))
}

func TestCtrlZLeavesTheBookAloneWhileTypedTextIsNotSaved(t *testing.T) {
	s := testkit.NewStore(t)
	hamar := ui.Branch(t, s, "Hamar").ID
	id := ui.JoinAs(t, s, hamar, domain.Person{GivenName: "Åse", FamilyName: "Østby"})
	w, steps := slowWindow(t, s)
	undo := func() {
		ui.Command(w, "menu.undo")
		steps.Rest()
	}
	last := func() domain.Action {
		t.Helper()
		a, _, err := s.LastAction(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		return a
	}
	before := last()
	for _, x := range []struct {
		route kit.Route
		into  string
	}{
		{kit.Route{Screen: "members", ID: id}, "Fornavn"},
		{kit.Route{Screen: "members", New: true}, "Fornavn"},
		{kit.Route{Screen: "study", New: true}, "Sted"},
		{kit.Route{Screen: "branches", ID: hamar}, "Nettside"},
	} {
		w.Go(x.route)
		steps.Rest()
		ui.Write(t, w, x.into, "Ås")
		w.Fyne().Canvas().FocusNext() // nothing was typed there
		undo()
		if ui.Wants(t, w, w.Text("app.undo.typing")); last() != before {
			t.Fatalf("%+v: the book is not as it was", x.route)
		}
		w.Go(kit.Route{Screen: "offices"})
		steps.Rest()
		ui.Press(t, w, w.Text("unsaved.discard"))
		steps.Rest()
	}
	// In a dialog letters are taken back, and never what the book holds.
	ui.Command(w, "menu.new")
	steps.Rest()
	find := ui.Field(t, w, w.Text("offices.holder")).Target()
	w.Fyne().Canvas().Focus(find)
	undo()
	ui.Write(t, w, w.Text("offices.holder"), "Å")
	undo()
	undo()
	if got := ui.Field(t, w, w.Text("offices.holder")).Text(); got != "" || last() != before {
		t.Errorf("in the dialog stands «%s»", got)
	}
}

func TestEscapeClosesThePageThatEnterHasOpened(t *testing.T) {
	w, s := ui.Window(t), testkit.NewDemo(t, 100)
	w.Use(s)
	circles, err := s.Circles(t.Context(), domain.CircleQuery{Year: testkit.Today.Year})
	if err != nil || len(circles) == 0 {
		t.Fatal(circles, err)
	}
	plans, err := s.Planning().Plans(t.Context(), "")
	if err != nil || len(plans) == 0 {
		t.Fatal(plans, err)
	}
	card, err := s.Planning().Plan(t.Context(), plans[0].ID)
	if err != nil {
		t.Fatal(err)
	}
	for screen, id := range map[string]domain.ID{
		"plan": card.Measures[0].Measure.ID, "nomination": ui.ContestOf(t, s, "3427").ID, "study": circles[0].Circle.ID, "branches": ui.Branch(t, s, "Hamar").ID,
	} {
		w.Go(kit.Route{Screen: screen})
		list := ui.Texts(w)
		w.Go(kit.Route{Screen: screen, ID: id})
		if ui.Texts(w) == list {
			t.Fatalf("%s shows no page", screen)
		}
		w.Fyne().Canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyEscape})
		if ui.Texts(w) != list {
			t.Errorf("Escape does not close the page of %s", screen)
		}
	}
}
