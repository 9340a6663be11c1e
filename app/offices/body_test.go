package offices_test

import (
	"testing"

	"lagboka/app/kit"
	"lagboka/domain"
	"lagboka/internal/testkit/ui"
)

func TestABodysPageShowsWhoSitsOnADayAndWhoIsUp(t *testing.T) {
	s, leader, _, ola := ui.TynsetBoard(t)
	next := leader
	next.ID, next.Person, next.From, next.Elected = "", ola, domain.MustDate("2027-01-20"), domain.MustDate("2027-01-20")
	leader.Until, leader.Years = next.From, 2
	for _, o := range []domain.Office{leader, next} {
		if _, err := s.SaveOffice(t.Context(), o); err != nil {
			t.Fatal(err)
		}
	}
	w := ui.Window(t)
	w.Use(s)
	w.Go(kit.Route{Screen: "offices", ID: leader.Body})
	ui.Wants(t, w, "Styret")
	ui.Wants(t, w, "Lien, Kari")
	ui.Wants(t, w, "Tiltrer ons. 20. januar 2027")
	ui.Press(t, w, "2027")
	ui.Wants(t, w, "Ås, Ola")
	w.Go(kit.Route{Screen: "offices", ID: leader.Body, Part: "up"})
	ui.Wants(t, w, "På valg")
}

func TestABodyThatIsNotInTheBookLeadsBackToTheList(t *testing.T) {
	s, leader, _, _ := ui.TynsetBoard(t)
	w := ui.Window(t)
	w.Use(s)
	w.Go(kit.Route{Screen: "offices", ID: leader.Body})
	if err := s.Delete(t.Context(), "body", leader.Body); err != nil {
		t.Fatal(err)
	}
	ui.Wants(t, w, "Organet finnes ikke i boka lenger.")
}
