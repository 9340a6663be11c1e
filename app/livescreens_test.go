package app_test

import (
	"context"
	"strings"
	"testing"

	"lagboka/app"
	"lagboka/app/kit"
	"lagboka/db"
	"lagboka/domain"
	"lagboka/internal/testkit"
	"lagboka/internal/testkit/ui"
	"lagboka/widgets"
)

// twoMembers is a book of Åse and Berit, and the window on a list of both beside Åse's card, which does nothing before
// the test says so.
func twoMembers(t *testing.T) (w *app.Window, steps *kit.Steps, s *db.Store) {
	t.Helper()
	s = testkit.NewStore(t)
	hamar := ui.Branch(t, s, "Hamar").ID
	for _, name := range []string{"Åse", "Berit"} { // the list is by family name, so that Berit is the second
		ui.JoinAs(t, s, hamar, domain.Person{GivenName: name, FamilyName: map[string]string{"Åse": "Moen", "Berit": "Vik"}[name]})
	}
	w, steps = slowWindow(t, s)
	w.Go(kit.Route{Screen: "members"})
	steps.Rest()
	ui.MemberTable(t, w).Select(0)
	steps.Rest()
	named(t, w, "Åse")
	return w, steps, s
}

// named fails where the card is of somebody else.
func named(t *testing.T, w *app.Window, given string) {
	t.Helper()
	if got := ui.Field(t, w, "Fornavn").Text(); got != given {
		t.Fatalf("the card shows %s, not %s", got, given)
	}
}

// never goes on until nothing is left to be done, the newest work first, and fails where the window shows some words
// meanwhile.
func never(t *testing.T, w *app.Window, steps *kit.Steps, words string) {
	t.Helper()
	for work, back := steps.Waiting(); work+back > 0; work, back = steps.Waiting() {
		if back > 0 {
			steps.Deliver()
		} else {
			steps.Work(work - 1)
		}
		if shown := ui.Texts(w); strings.Contains(shown, words) {
			t.Fatalf("«%s» is among:\n%s", words, shown)
		}
	}
}

func TestOfTwoPeopleOpenedQuicklyTheLastIsShown(t *testing.T) {
	w, steps, s := twoMembers(t)
	ui.JoinAs(t, s, ui.Branch(t, s, "Hamar").ID, domain.Person{GivenName: "Cecilie", FamilyName: "Øye"})
	steps.Rest()
	table := ui.MemberTable(t, w)
	table.Select(1)
	table.Select(2)
	never(t, w, steps, "Berit Vik")
	named(t, w, "Cecilie")
	table.Select(1)
	table.Select(2) // back, before the one between has come
	steps.Rest()
	named(t, w, "Cecilie")
}

func TestWhatIsTypedWhileAnotherPersonIsReadIsAskedAboutOnceAndStays(t *testing.T) {
	w, steps, _ := twoMembers(t)
	ui.MemberTable(t, w).Select(1)
	ui.Rewrite(t, w, "Fornavn", "Åshild")
	steps.Rest()
	ui.Wants(t, w, w.Text("unsaved.title"))
	ui.Press(t, w, w.Text("unsaved.stay"))
	w.Refresh() // somebody else has written
	steps.Rest()
	named(t, w, "Åshild")
	if w.Fyne().Canvas().Overlays().Top() != nil {
		t.Fatalf("it is asked again:\n%s", ui.Texts(w))
	}
	ui.MemberTable(t, w).Select(0)
	ui.MemberTable(t, w).Select(1)
	steps.Rest()
	ui.Press(t, w, w.Text("unsaved.discard"))
	steps.Rest()
	named(t, w, "Berit")
}

func TestANewMembershipIsOfThePersonItWasTypedOfWhileAnotherWasRead(t *testing.T) {
	w, steps, s := twoMembers(t)
	ui.MemberTable(t, w).Select(1)
	ui.Press(t, w, w.Text("card.add-fee"))
	steps.Rest()
	ui.Rewrite(t, w, w.Text("word.amount"), "350")
	ui.Press(t, w, w.Text("Save"))
	steps.Rest()
	found, err := s.Search(t.Context(), "Moen", 1)
	if err != nil {
		t.Fatal(err)
	}
	if fees, err := s.Fees(t.Context(), found[0].Person.ID); err != nil || len(fees) != 1 {
		t.Errorf("Åse has %d fees, %v", len(fees), err)
	}
	named(t, w, "Åse")
}

func TestOfTwoListsOfOfficesAskedForQuicklyTheLastIsShown(t *testing.T) {
	s, leader, _, ola := ui.TynsetBoard(t)
	ended := leader
	ended.ID, ended.Person, ended.From, ended.Until = "", ola, domain.MustDate("2020-03-01"), domain.MustDate("2024-02-29")
	if _, err := s.SaveOffice(t.Context(), ended); err != nil {
		t.Fatal(err)
	}
	w, steps := slowWindow(t, s)
	w.Go(kit.Route{Screen: "offices"})
	steps.Rest()
	table := ui.Find[*widgets.DataTable[domain.OfficeRow]](t, w)
	standing := table.Len()
	for i, want := range []int{standing, standing + 1} { // on and off again, and on
		for range 2 - i {
			ui.PressLine(t, w, w.Text("offices.with-ended"))
		}
		steps.Rest()
		if got := table.Len(); got != want {
			t.Errorf("%d offices are listed, not %d", got, want)
		}
	}
}

func TestOfTwoOfficesOpenedQuicklyTheLastIsShown(t *testing.T) {
	s, leader, _, _ := ui.TynsetBoard(t)
	deputy := ui.OfficesOf(t, s, domain.DeputyLeader)[0]
	w, steps := slowWindow(t, s)
	w.Go(kit.Route{Screen: "offices", ID: leader.ID})
	w.Go(kit.Route{Screen: "offices", ID: deputy.ID})
	steps.Rest()
	if n := len(w.Fyne().Canvas().Overlays().List()); n != 1 {
		t.Fatalf("%d dialogs are open", n)
	}
	ui.Wants(t, w, w.Text("office.state.vacant"))
	ui.Press(t, w, w.Text("offices.close"))
	w.Refresh()
	steps.Rest()
	if w.Fyne().Canvas().Overlays().Top() != nil {
		t.Error("an office that was opened once opens again")
	}
}

func TestWhatIsTypedOfABranchStaysWhileWhatStandsAroundItIsReadAnew(t *testing.T) {
	s, leader, _, ola := ui.TynsetBoard(t)
	w, steps := slowWindow(t, s)
	w.Go(kit.Route{Screen: "branches", ID: ui.Branch(t, s, "Tynset").ID})
	steps.Rest()
	ui.Wants(t, w, "Kari Lien")
	w.Refresh()
	ui.Rewrite(t, w, "Kort navn", "Nordtynset")
	leader.Person = ola
	if _, err := s.SaveOffice(t.Context(), leader); err != nil {
		t.Fatal(err)
	}
	steps.Rest()
	ui.Wants(t, w, "Ola Ås")
	if got := ui.Field(t, w, "Kort navn").Text(); got != "Nordtynset" {
		t.Errorf("typed was Nordtynset, and there stands %s", got)
	}
}

func TestWhatIsTypedWhileAnotherBranchIsReadIsAskedAboutAndStays(t *testing.T) {
	s := testkit.NewStore(t)
	w, steps := slowWindow(t, s)
	w.Go(kit.Route{Screen: "branches", ID: ui.Branch(t, s, "Tynset").ID})
	steps.Rest()
	for _, other := range []domain.ID{ui.Branch(t, s, "Hamar").ID, ""} { // another one, and the list
		w.Go(kit.Route{Screen: "branches", ID: other})
		ui.Rewrite(t, w, "Kort navn", "Nordtynset")
		steps.Rest()
		ui.Press(t, w, w.Text("unsaved.stay"))
		w.Refresh()
		steps.Rest()
		if got := ui.Field(t, w, "Kort navn").Text(); got != "Nordtynset" || w.Fyne().Canvas().Overlays().Top() != nil {
			t.Fatalf("there stands %s in:\n%s", got, ui.Texts(w))
		}
		ui.Field(t, w, "Kort navn").SetText("Tynset")
	}
}

func TestANewBranchSavedTwiceInABusyBookIsOneWithNothingOfTheOneThatWasShown(t *testing.T) {
	s := testkit.NewStore(t)
	w, steps := slowWindow(t, s)
	tynset := ui.Branch(t, s, "Tynset")
	w.Go(kit.Route{Screen: "branches", ID: tynset.ID})
	steps.Rest()
	ui.Rewrite(t, w, "Mål for betalende", "40")
	ui.Command(w, "menu.save")
	steps.Rest()
	w.Go(kit.Route{Screen: "branches"})
	ui.Command(w, "menu.new")
	w.Refresh()
	steps.Rest()
	if got := ui.Field(t, w, "Mål for betalende").Text(); got != "" {
		t.Errorf("the new branch has the target %s of another one", got)
	}
	before := units(t, s)
	ui.Write(t, w, "Navn", "Nylaget Senterparti")
	for _, target := range []string{"25", "", "25"} { // it ends as it began, with another one written between
		ui.Field(t, w, "Mål for betalende").SetText(target)
		ui.Command(w, "menu.save")
		if work, _ := steps.Waiting(); work > 0 && target == "" {
			steps.Work(0)
		}
	}
	steps.Rest()
	if n := units(t, s) - before; n != 1 {
		t.Errorf("%d new units", n)
	}
	all, err := s.Targets(t.Context(), testkit.Today.Year)
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range all {
		if want := map[bool]int{true: 40, false: 25}[x.Unit == tynset.ID]; x.Target != want {
			t.Errorf("the target is %d, not %d", x.Target, want)
		}
	}
}

func units(t *testing.T, s *db.Store) int {
	t.Helper()
	tree, err := s.Tree(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return len(tree.Within(""))
}
