package nomination_test

import (
	"strings"
	"testing"

	"lagboka/app/kit"
	"lagboka/domain"
	"lagboka/internal/testkit/ui"
)

func TestTheFirstOfAnAdoptedListIsAskedAboutAndNeverTakenForGranted(t *testing.T) {
	s, _, kari, ola := ui.TynsetBoard(t)
	ctx, contest := t.Context(), ui.ContestOf(t, s, "3427")
	l := domain.ListCard{List: domain.CandidateList{Contest: contest.ID, Name: "Utkast 1", Kind: domain.OwnList, Heading: "Senterpartiet"}}
	for _, who := range []domain.ID{kari, ola} {
		id, err := s.Nomination().SaveCandidate(ctx, domain.Candidate{
			Contest: contest.ID, Person: who, GivenName: "den boka har", State: domain.SaidYes, Registered: domain.Registered,
		})
		if err != nil {
			t.Fatal(err)
		}
		place, err := s.NewID()
		if err != nil {
			t.Fatal(err)
		}
		l.Add(place, id)
	}
	w := ui.Window(t)
	w.Use(s)
	if _, err := s.Nomination().SaveList(ctx, l); err != nil {
		t.Fatal(err)
	}
	w.Go(kit.Route{Screen: "nomination", ID: contest.ID})
	const question = "Kari Lien står øverst på den vedtatte lista. Er det ordførerkandidaten?"
	asks := func() bool { return strings.Contains(ui.Texts(w), question) }
	if asks() {
		t.Error("a draft's first is asked about")
	}
	card := ui.Contest(t, s, contest.ID)
	l = card.Lists[0]
	l.List.AdoptedOn = domain.MustDate("2026-03-10")
	if _, err := s.Nomination().SaveList(ctx, l); err != nil {
		t.Fatal(err)
	}
	ui.Wants(t, w, question)
	mayoral := func() []domain.OfficeRow { return ui.Contest(t, s, contest.ID).Mayoral }
	if len(mayoral()) != 0 {
		t.Fatal("somebody is written down before anybody agreed")
	}
	p, err := s.Person(ctx, kari)
	if err != nil {
		t.Fatal(err)
	}
	p.Sex = domain.Female
	if _, err := s.SavePersonCard(ctx, domain.PersonCard{Person: p}); err != nil {
		t.Fatal(err)
	}
	ui.Wants(t, w, "Er hun ordførerkandidat?")

	ui.TabTo(t, w, "Ja, før inn …") // by the keys alone
	ui.Wants(t, w, "Vervet står i kommunestyregruppen og varer til valget 13. september 2027.")
	ui.Rewrite(t, w, "Vedtatt den", "01.04.2026")
	ui.Press(t, w, "Lagre")
	ui.Wants(t, w, "Dagen har ikke vært ennå.")
	ui.Rewrite(t, w, "Vedtatt den", "12.03.2026")
	ui.Enter(w)
	if all := mayoral(); len(all) != 1 || all[0].Office.Person != kari || all[0].Office.Elected != domain.MustDate("2026-03-12") {
		t.Fatalf("the candidate is %+v", all)
	}
	ui.Wants(t, w, "Ordførerkandidat: Kari Lien")
	ui.Undo(t, w)
	ui.Wants(t, w, "Er hun ordførerkandidat?")

	ui.Press(t, w, "Nei, en annen …")
	ui.Press(t, w, "Lagre")
	ui.Wants(t, w, "Velg hvem som er ordførerkandidat.")
	ui.Write(t, w, "Hvem er ordførerkandidat", "Ola Ås")
	ui.Enter(w)
	ui.Press(t, w, "Lagre")
	if all := mayoral(); len(all) != 1 || all[0].Office.Person != ola {
		t.Fatalf("the candidate is %+v", all)
	}
	w.Go(kit.Route{Screen: "offices"})
	ui.Wants(t, w, "Ordførerkandidater 1")
}
