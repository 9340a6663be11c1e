package offices_test

import (
	"testing"

	"lagboka/app/kit"
	"lagboka/domain"
	"lagboka/internal/testkit"
	"lagboka/internal/testkit/ui"
)

func TestTheCardOfSomebodyShowsTheirOfficesAndWhatIsToBeDoneInThem(t *testing.T) {
	s, _, kari, ola := ui.TynsetBoard(t)
	rows, err := s.Offices(t.Context(), domain.OfficeQuery{Within: ui.Branch(t, s, "Hedmark").ID, Role: domain.StudyLeader, AsOf: testkit.Today})
	if err != nil {
		t.Fatal(err)
	}
	leads := rows[0].Office // of the county's study work; the board is its unit's first body
	leads.Person, leads.From = kari, domain.MustDate("2024-02-15")
	if _, err := s.SaveOffice(t.Context(), leads); err != nil {
		t.Fatal(err)
	}
	w := ui.Window(t)
	w.Use(s)
	w.Go(kit.Route{Screen: "members", ID: kari})
	ui.PressLine(t, w, "Verv")
	ui.Wants(t, w, "Leder · Styret, Tynset")
	ui.Wants(t, w, "Studieleder · Fylkesstyret, Hedmark")
	ui.Wants(t, w, "Åpen")

	duty := domain.DutyDone{Body: leads.Body, Office: leads.ID, Duty: "duty.study.handbook", Day: domain.MustDate("2026-03-02")}
	if _, err := s.SaveDutyDone(t.Context(), duty); err != nil {
		t.Fatal(err)
	}
	ui.Wants(t, w, "Gjort · 02.03.2026") // the card follows the book

	ui.PressLine(t, w, w.Text("duty.study.handbook")+" Gjort · 02.03.2026")
	ui.Wants(t, w, w.Text("body.duties.legend"))

	w.Go(kit.Route{Screen: "members", ID: ola})
	ui.PressLine(t, w, "Verv")
	ui.Wants(t, w, "Ingen verv.")
}
