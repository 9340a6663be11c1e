package app_test

import (
	"strings"
	"testing"

	"lagboka/app/kit"
	"lagboka/domain"
	"lagboka/internal/testkit"
	"lagboka/internal/testkit/ui"
	"lagboka/widgets"
)

func TestAStepOfTheYearsEndIsTickedAndUntickedAndTheFiguresAreFrozen(t *testing.T) {
	w, _, _ := unlockedDemo(t)
	w.Go(kit.Route{Screen: "settings", Part: "year"})
	ui.Wants(t, w, "Årsskifte 2025")
	ui.Wants(t, w, "Fristen var 31.01.2026, men det kan fortsatt gjøres.")
	ui.Follow(t, w, "Ta ut alt til arkivet")
	ui.Press(t, w, "Lagre")
	ui.Wants(t, w, "Skriv hvem som gjorde det.")
	ui.Rewrite(t, w, "Hvem gjorde det?", "Kari Nordmann")
	ui.Press(t, w, "Lagre")
	ui.Wants(t, w, "Gjort 17.03.2026, Kari Nordmann")
	ui.Follow(t, w, "Ta ut alt til arkivet")
	ui.Press(t, w, "Ta bort krysset")
	if shown := ui.Texts(w); strings.Contains(shown, "Gjort 17.03.2026, Kari") {
		t.Errorf("the tick still stands: %s", shown)
	}
	ui.Wants(t, w, "Tok bort krysset i årsskiftet: Ta ut alt til arkivet")
	ui.Follow(t, w, "Lås tallene for 2025")
	ui.Press(t, w, "Lås tallene")
	ui.Wants(t, w, "(låst)")
	ui.Follow(t, w, "Lås tallene for 2025")
	ui.Press(t, w, "Lås opp")
	if shown := ui.Texts(w); strings.Contains(shown, "(låst)") {
		t.Errorf("the figures are still frozen: %s", shown)
	}
	w.Close()
}

func TestWhatWasNotDoneInAYearIsCarriedOnOrEndedInOneStep(t *testing.T) {
	w, s := ui.Window(t), testkit.NewDemo(t, 30)
	w.Use(s)
	tree, err := s.Tree(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	home := tree.Home().ID
	for _, what := range []string{"Bestille lokale", "Ringe rundt"} {
		todo := domain.Todo{Unit: home, What: what, Made: domain.MustDate("2025-11-03"), Answers: domain.Answers{Body: domain.Board, Role: domain.Leader}}
		if _, err := s.Planning().SaveTodo(t.Context(), todo); err != nil {
			t.Fatal(err)
		}
	}
	w.Go(kit.Route{Screen: "settings", Part: "year"})
	ui.Follow(t, w, "Før videre det som ikke ble gjort")
	ui.Rewrite(t, w, "Hvem gjorde det?", "Kari Nordmann")
	ui.Find[*widgets.CheckField](t, w).SetText("")
	ui.Rewrite(t, w, "Ny frist for det som føres videre", "31.12.2025")
	ui.Press(t, w, "Lagre")
	ui.Wants(t, w, "Skriv en frist i det nye året, ikke før dagen det ble gjort.")
	ui.Rewrite(t, w, "Ny frist for det som føres videre", "15.05.2026")
	ui.Press(t, w, "Lagre")
	ui.Wants(t, w, "1 ført videre, 1 tatt bort.")
	ui.Wants(t, w, "Gjort 17.03.2026, Kari Nordmann")
	all, err := s.Todos(t.Context(), home)
	on, others := 0, 0
	for _, x := range all {
		switch {
		case x.Made.Year != 2025:
		case x.Due == domain.MustDate("2026-05-15") && x.Done.IsZero():
			on++
		default:
			others++
		}
	}
	if err != nil || on != 1 || others != 0 {
		t.Errorf("%d carried on; %d others are in the list still, or said to be done (%v)", on, others, err)
	}
}
