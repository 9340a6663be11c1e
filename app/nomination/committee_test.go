package nomination_test

import (
	"path/filepath"
	"strings"
	"testing"
	"time"

	"lagboka/app/kit"
	"lagboka/db"
	"lagboka/domain"
	"lagboka/domain/template"
	"lagboka/internal/testkit"
	"lagboka/internal/testkit/ui"
	"lagboka/widgets"
)

func TestACommitteeIsElectedAndItsTimetableKeptFromTheWindow(t *testing.T) {
	w := ui.Window(t)
	s := testkit.NewStore(t)
	w.Use(s)
	contest := ui.ContestOf(t, s, "3427")
	read := func() domain.ContestCard {
		t.Helper()
		card, err := s.Contest(t.Context(), contest.ID)
		if err != nil {
			t.Fatal(err)
		}
		return card
	}
	w.Go(kit.Route{Screen: "nomination", ID: contest.ID, Part: "committee"})
	ui.Wants(t, w, "Ingen er valgt inn ennå")
	ui.Wants(t, w, "31. mars 2027 kl. 12: lista må være mottatt")
	ui.Follow(t, w, "Ikke valgt ennå")
	ui.Write(t, w, "Valgt", "14.02.2026")
	ui.Write(t, w, "Mandat: hva komiteen skal gjøre", "minst 20 navn")
	ui.Press(t, w, "Lagre")
	if c := read().Committee; c.ElectedOn != domain.MustDate("2026-02-14") || c.Mandate != "minst 20 navn" {
		t.Errorf("elected %s to do %q", c.ElectedOn, c.Mandate)
	}
	ui.Follow(t, w, "Komité valgt") // the step in the timetable is the committee's own day
	ui.Field(t, w, "Planlagt").SetText("")
	ui.Write(t, w, "Planlagt", "20.02.2026")
	ui.Press(t, w, "Lagre")
	if m := read().Row.Step(domain.StepCommittee); m.Planned != domain.MustDate("2026-02-20") || m.Done != domain.MustDate("2026-02-14") {
		t.Errorf("planned %s, done %s", m.Planned, m.Done)
	}
	ui.Press(t, w, "Nytt medlem i komiteen")
	ui.Enter(w)
	if all := read().Elected; len(all) != 1 || all[0].Office.Person != "" {
		t.Fatalf("%+v", all)
	}
	ui.Follow(t, w, "Medlem Ledig")
	ui.Press(t, w, "Avslutt plassen …")
	ui.Press(t, w, "Lagre")
	if all := read().Elected; len(all) != 0 {
		t.Errorf("%d members after the only one has ended", len(all))
	}
	ui.Press(t, w, "Nytt eget steg")
	ui.Enter(w)
	ui.Wants(t, w, "Skriv hva som skal gjøres")
	ui.Write(t, w, "Hva skal gjøres", "Ringerunde")
	ui.Write(t, w, "Planlagt", "10.03.2026")
	ui.Enter(w)
	ui.Wants(t, w, "! skulle vært gjort")
	ui.Follow(t, w, "Ringerunde")
	ui.Write(t, w, "Gjort", "11.03.2026")
	ui.Enter(w)
	ui.Wants(t, w, "gjort 11.03.2026")
	ui.Follow(t, w, "Ringerunde")
	ui.Press(t, w, "Legg i papirkurven")
	if own := read().Own; len(own) != 0 {
		t.Errorf("%+v", own)
	}
	ui.Follow(t, w, "Studieringen i arbeidsplanen er ikke begynt")
	ui.Wants(t, w, "Ny studiering")
	ui.Wants(t, w, "Tynset")
}

func TestAfterTheElectionOutsidersAreProposedForDeletingAndDeleted(t *testing.T) {
	w, clock := ui.WindowWithClock(t)
	*clock = time.Date(2027, time.September, 14, 12, 0, 0, 0, time.UTC)
	o := testkit.Options()
	o.Now = func() time.Time { return *clock }
	book, err := template.Hedmark2026()
	if err != nil {
		t.Fatal(err)
	}
	s, err := db.Create(t.Context(), filepath.Join(t.TempDir(), "prøve.lagboka"), o, book)
	if err != nil {
		t.Fatal(err)
	}
	w.Use(s)
	contest := ui.ContestOf(t, s, "3427")
	for _, name := range []string{"Nina", "Ola"} {
		c := domain.Candidate{Contest: contest.ID, GivenName: name, FamilyName: "Nes", Consent: testkit.Today, Keep: name == "Ola", State: domain.SaidYes}
		if _, err := s.Nomination().SaveCandidate(t.Context(), c); err != nil {
			t.Fatal(err)
		}
	}
	w.Go(kit.Route{Screen: "nomination"})
	ui.Follow(t, w, "Valget er over. 1 kandidat")
	ui.Wants(t, w, "Nes, Nina")
	ui.Find[*widgets.DataTable[domain.Retained]](t, w).Select(0)
	ui.Press(t, w, w.Text("privacy.erase"))
	ui.Write(t, w, "Skriv 1 for å bekrefte", "1")
	ui.Press(t, w, w.Text("privacy.erase.do"))
	w.Go(kit.Route{Screen: "nomination", ID: contest.ID, Part: "candidates"})
	if shown := ui.Texts(w); strings.Contains(shown, "Nina Nes") || !strings.Contains(shown, "Ola Nes") {
		t.Errorf("after the deleting:\n%s", shown)
	}
}
