package app_test

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
	"lagboka/widgets"
)

func TestACommitteeIsElectedAndItsTimetableKeptFromTheWindow(t *testing.T) {
	w := window(t)
	s := testkit.NewStore(t)
	w.Use(s)
	contest := contestOf(t, s, "3427")
	read := func() domain.ContestCard {
		t.Helper()
		card, err := s.Contest(t.Context(), contest.ID)
		if err != nil {
			t.Fatal(err)
		}
		return card
	}
	w.Go(kit.Route{Screen: "nomination", ID: contest.ID, Part: "committee"})
	wants(t, w, "Ingen er valgt inn ennå")
	wants(t, w, "31. mars 2027 kl. 12: lista må være mottatt")
	follow(t, w, "Ikke valgt ennå")
	write(t, w, "Valgt", "14.02.2026")
	write(t, w, "Mandat: hva komiteen skal gjøre", "minst 20 navn")
	press(t, w, "Lagre")
	if c := read().Committee; c.ElectedOn != domain.MustDate("2026-02-14") || c.Mandate != "minst 20 navn" {
		t.Errorf("elected %s to do %q", c.ElectedOn, c.Mandate)
	}
	follow(t, w, "Komité valgt") // the step in the timetable is the committee's own day
	field(t, w, "Planlagt").SetText("")
	write(t, w, "Planlagt", "20.02.2026")
	press(t, w, "Lagre")
	if m := read().Row.Step(domain.StepCommittee); m.Planned != domain.MustDate("2026-02-20") || m.Done != domain.MustDate("2026-02-14") {
		t.Errorf("planned %s, done %s", m.Planned, m.Done)
	}
	press(t, w, "Nytt medlem i komiteen")
	enter(w)
	if all := read().Elected; len(all) != 1 || all[0].Office.Person != "" {
		t.Fatalf("%+v", all)
	}
	follow(t, w, "Medlem Ledig")
	press(t, w, "Avslutt plassen …")
	press(t, w, "Lagre")
	if all := read().Elected; len(all) != 0 {
		t.Errorf("%d members after the only one has ended", len(all))
	}
	press(t, w, "Nytt eget steg")
	enter(w)
	wants(t, w, "Skriv hva som skal gjøres")
	write(t, w, "Hva skal gjøres", "Ringerunde")
	write(t, w, "Planlagt", "10.03.2026")
	enter(w)
	wants(t, w, "! skulle vært gjort")
	follow(t, w, "Ringerunde")
	write(t, w, "Gjort", "11.03.2026")
	enter(w)
	wants(t, w, "gjort 11.03.2026")
	follow(t, w, "Ringerunde")
	press(t, w, "Legg i papirkurven")
	if own := read().Own; len(own) != 0 {
		t.Errorf("%+v", own)
	}
	follow(t, w, "Studieringen i arbeidsplanen er ikke begynt")
	wants(t, w, "Ny studiering")
	wants(t, w, "Tynset")
}

func TestABranchSeesItsOwnContestAndTheCountyAllOfThem(t *testing.T) {
	w := window(t)
	s := testkit.NewStore(t)
	w.Use(s)
	contest := contestOf(t, s, "3427")
	w.Go(kit.Route{Screen: "nomination"})
	if rows := find[*widgets.DataTable[domain.ContestRow]](t, w).Len(); rows != 23 {
		t.Errorf("the county sees %d contests", rows)
	}
	w.SetScope(contest.Unit)
	wants(t, w, "Tynset · kommunestyrevalget 2027")
	tree, err := s.Tree(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	w.SetScope(tree.Home().ID)
	find[*widgets.DataTable[domain.ContestRow]](t, w)
}

func TestAfterTheElectionOutsidersAreProposedForDeletingAndDeleted(t *testing.T) {
	w := window(t)
	o := testkit.Options()
	o.Now = func() time.Time { return time.Date(2027, time.September, 14, 12, 0, 0, 0, time.UTC) }
	book, err := template.Hedmark2026(domain.NewIDSource(o.Now, testkit.Random(2)).Next)
	if err != nil {
		t.Fatal(err)
	}
	s, err := db.Create(t.Context(), filepath.Join(t.TempDir(), "prøve.lagboka"), o, book)
	if err != nil {
		t.Fatal(err)
	}
	w.Use(s)
	contest := contestOf(t, s, "3427")
	for _, name := range []string{"Nina", "Ola"} {
		c := domain.Candidate{Contest: contest.ID, GivenName: name, FamilyName: "Nes", Consent: testkit.Today, Keep: name == "Ola", State: domain.SaidYes}
		if _, err := s.Nomination().SaveCandidate(t.Context(), c); err != nil {
			t.Fatal(err)
		}
	}
	w.Go(kit.Route{Screen: "nomination"})
	follow(t, w, "Valget er over. 1 kandidat")
	wants(t, w, "Nina Nes")
	press(t, w, "Slett 1 kandidat")
	w.Go(kit.Route{Screen: "nomination", ID: contest.ID, Part: "candidates"})
	if shown := texts(w); strings.Contains(shown, "Nina Nes") || !strings.Contains(shown, "Ola Nes") {
		t.Errorf("after the deleting:\n%s", shown)
	}
}
