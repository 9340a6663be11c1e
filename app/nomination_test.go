package app_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"lagboka/app/kit"
	"lagboka/domain"
	"lagboka/internal/testkit"
	"lagboka/widgets"
)

func TestAListIsPutTogetherByKeysAndTheLawIsSaidAsItGrows(t *testing.T) {
	w := window(t)
	s := testkit.NewDemo(t, 100)
	w.Use(s)
	var contest domain.Contest
	contests, err := s.Contests(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range contests {
		if c.Municipality == "3427" {
			contest = c
		}
	}
	read := func() domain.ContestCard {
		t.Helper()
		card, err := s.Contest(t.Context(), contest.ID)
		if err != nil {
			t.Fatal(err)
		}
		return card
	}
	w.Go(kit.Route{Screen: "nomination", ID: contest.ID, Part: "candidates"})
	before := len(read().Candidates)
	for _, name := range []string{"Nina Fossum", "Ola Vik", "Siv Aas"} {
		press(t, w, "Ny kandidat")
		write(t, w, "Navn, fra boka eller utenfra", name)
		write(t, w, "Samtykket (ikke i boka)", "17.03.2026")
		press(t, w, "Lagre")
	}
	if got := len(read().Candidates); got != before+3 {
		t.Fatalf("%d candidates, want %d", got, before+3)
	}
	for _, c := range read().Candidates[before:] {
		c.State = domain.SaidYes
		if _, err := s.SaveCandidate(t.Context(), c); err != nil {
			t.Fatal(err)
		}
	}
	w.Go(kit.Route{Screen: "nomination", ID: contest.ID})
	if len(read().Lists) > 0 {
		t.Fatal("the demo has a list of Tynset already; the test wants to begin one")
	}
	press(t, w, "Nytt utkast")
	press(t, w, "Lagre")
	card := read()
	l := card.Lists[0]
	for _, c := range card.Candidates[before:] {
		id, err := s.NewID()
		if err != nil {
			t.Fatal(err)
		}
		l.Add(id, c.ID)
	}
	if _, err := s.SaveList(t.Context(), l); err != nil {
		t.Fatal(err)
	}
	wants(t, w, "3 navn; det må være minst 7")
	wants(t, w, "Nina Fossum mangler fødselsår")

	var order *widgets.OrderTable
	visit(w, func(o fyne.CanvasObject) {
		if x, ok := o.(*widgets.OrderTable); ok {
			order = x
		}
	})
	w.Fyne().Canvas().Focus(order)
	first := func() string {
		t.Helper()
		card := read()
		in := card.Input(card.Lists[0])
		return in.Candidates[in.Card.Places[0].Candidate].GivenName
	}
	order.TypedRune('-') // Nina goes down
	if got := first(); got != "Ola" {
		t.Errorf("%s is first", got)
	}
	order.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyUp, Modifier: fyne.KeyModifierAlt})
	if got := first(); got != "Nina" {
		t.Errorf("%s is first", got)
	}
	order.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	order.TypedRune(' ') // bonus for the second alone
	wants(t, w, "Stemmetillegg på plass 2, men ikke på alle over")
	order.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDelete})
	if got := len(read().Lists[0].Places); got != 2 {
		t.Errorf("%d names after one was taken out", got)
	}
	// A drag of the last row over the first.
	order.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(50, 2.5*widgets.RowHeight())}})
	order.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(50, 1.5*widgets.RowHeight())}})
	order.DragEnd()
	if got := first(); got != "Siv" {
		t.Errorf("%s is first after the drag", got)
	}
}
