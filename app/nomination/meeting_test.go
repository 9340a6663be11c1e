package nomination_test

import (
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"lagboka/app/kit"
	"lagboka/db"
	"lagboka/domain"
	"lagboka/domain/demo"
	"lagboka/internal/testkit"
	"lagboka/internal/testkit/ui"
	"lagboka/widgets"
)

func TestANominationMeetingIsPlannedCountedAndTakenIntoTheListByKeys(t *testing.T) {
	w := ui.Window(t)
	path := filepath.Join(t.TempDir(), "prøve.lagboka")
	s, err := db.CreateDemo(t.Context(), path, testkit.Options(), demo.Params{Members: 955, Seed: 1, Today: testkit.Today})
	if err != nil {
		t.Fatal(err)
	}
	w.Use(s)
	card := ui.Proposed(t, s, 8)
	id, places := card.Row.Contest.ID, card.Lists[0].Places
	people := card.Input(card.Lists[0]).Candidates
	name := func(i int) string { x := people[places[i].Candidate]; return x.Name() }
	floor := domain.Candidate{Contest: id, GivenName: "Ådne", FamilyName: "Frasalen", State: domain.ToAsk, Consent: testkit.Today}
	if floor.ID, err = s.Nomination().SaveCandidate(t.Context(), floor); err != nil {
		t.Fatal(err)
	}

	w.Go(kit.Route{Screen: "nomination", ID: id, Part: "meeting"})
	ui.Wants(t, w, "Nominasjonsmøtet er ikke planlagt")
	ui.TabTo(t, w, "Planlegg møtet")
	if w.Fyne().Canvas().Focused() != ui.Field(t, w, "Dag").Target() {
		t.Errorf("the meeting's form begins in %T", w.Fyne().Canvas().Focused())
	}
	ui.Write(t, w, "Innkallingen sendt", "16.02.2027")
	ui.Write(t, w, "Stemmeberettigede til stede", "25")
	ui.TabTo(t, w, "Lagre")
	ui.Wants(t, w, "Innkallingen er planlagt sendt 16. februar 2027, og det er for sent; fristen er 15. februar 2027")
	ui.Wants(t, w, "Møtet holdes innen 1. mars 2027")
	ui.Wants(t, w, "Før minst én votering først.")

	// The first place: nobody has more than half, and the second round ends by lot.
	ui.TabTo(t, w, "Ny votering")
	ui.Keys(w, "25 2 11 8 4 ") // papers, blank ones, votes; the place is right
	ui.Wants(t, w, "Gyldige sedler: 23. 12 stemmer er flertall.")
	ui.Wants(t, w, "Andre omgang mellom "+name(0)+" og "+name(1))
	ui.TabTo(t, w, "Lagre")
	ui.TabTo(t, w, "Andre omgang …")
	if rows := ui.Grid(t, w).Rows; len(rows) != 4 || rows[2] != name(0) || rows[3] != name(1) {
		t.Fatalf("the second round is between %v", rows)
	}
	ui.Keys(w, "25 1 12 12 ")
	ui.Wants(t, w, "Likt mellom "+name(0)+" og "+name(1))
	ui.TabTo(t, w, "Loddet falt på "+name(1))
	ui.Wants(t, w, "Valgt: "+name(1)+". Mellom dem som hadde like mange stemmer, avgjorde loddet.")
	ui.TabTo(t, w, "Lagre")
	ui.Wants(t, w, "Alt er avgjort")

	// Places 2 and 3 together: what cannot be right is said and not saved; somebody from the floor is elected.
	ui.TabTo(t, w, "Ny votering")
	for range 2 {
		w.Fyne().Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyUp})
	}
	ui.Keys(w, "2 3 26 ")
	ui.Wants(t, w, "Flere sedler enn det er stemmeberettigede.")
	w.Fyne().Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyUp})
	ui.Keys(w, "25 0 26 ")
	ui.Wants(t, w, "En kandidat kan ikke ha flere stemmer enn det er gyldige sedler.")
	ui.TabTo(t, w, "Lagre")
	if n := len(ui.Contest(t, s, id).Meeting.Ballots); n != 2 {
		t.Fatalf("%d ballots are saved; the third cannot be right", n)
	}
	if rows := strings.Join(ui.Grid(t, w).Rows, "\n"); strings.Contains(rows, name(1)) || !strings.Contains(rows, name(0)) {
		t.Fatalf("who stands at place 1 cannot be voted on again: %s", rows)
	}
	ui.Keys(w, "x ")
	ui.Wants(t, w, "Skriv et antall, null eller mer.")
	w.Fyne().Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	w.Fyne().Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyUp})
	ui.Keys(w, "20 ")
	ui.Write(t, w, "Noen foreslått fra salen", "ådne")
	ui.Enter(w) // takes the one that is offered, and goes to its line
	ui.Keys(w, "18 ")
	ui.Wants(t, w, "Valgt: "+name(0)+" og Ådne Frasalen.")
	ui.Wants(t, w, "Ådne Frasalen har ikke svart ja ennå.")
	w.Fyne().Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	ui.Wants(t, w, "Endringene i «Votering 3» er ikke lagret.")
	ui.TabTo(t, w, "Lagre")

	// The book is closed and opened again: the meeting stands as it was.
	other, err := db.CreateDemo(t.Context(), filepath.Join(t.TempDir(), "annen.lagboka"), testkit.Options(), demo.Params{Members: 955, Seed: 1, Today: testkit.Today})
	if err != nil {
		t.Fatal(err)
	}
	w.Use(other)
	if s, err = db.Open(t.Context(), path, testkit.Options()); err != nil {
		t.Fatal(err)
	}
	w.Use(s)
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	w.Go(kit.Route{Screen: "nomination", ID: id, Part: "meeting"})
	ui.TabTo(t, w, "Ta vedtaket inn i lista …")
	ui.Wants(t, w, "Ådne Frasalen")
	ui.Wants(t, w, "ny på plass 3")
	ui.Wants(t, w, "fra plass 2 til 1")
	ui.Enter(w)
	card = ui.Contest(t, s, id)
	list, _ := domain.Newest(card.Lists)
	want := []domain.ID{places[1].Candidate, places[0].Candidate, floor.ID, places[2].Candidate}
	for i, x := range want {
		if list.Places[i].Candidate != x {
			t.Errorf("place %d is %s's", i+1, list.Places[i].Candidate)
		}
	}
	if !list.List.Frozen() || card.Row.Step(domain.StepMeeting).Done != card.Meeting.Meeting.Day || card.Row.Step(domain.StepAdopted).Done != card.Meeting.Meeting.Day {
		t.Errorf("adopted %v, meeting %+v", list.List.AdoptedOn, card.Row.Step(domain.StepMeeting))
	}
	w.Go(kit.Route{Screen: "nomination", ID: id, Part: "meeting"})
	ui.Wants(t, w, "Vedtaket fra 1. mars 2027 er tatt inn i en vedtatt liste.")
	ui.TabTo(t, w, "Gjør om vedtaket …")
	ui.TabTo(t, w, "Gjør om")
	w.Go(kit.Route{Screen: "nomination", ID: id, Part: "meeting"})
	ui.Wants(t, w, "Alt er avgjort")
	if n := len(ui.Contest(t, s, id).Lists); n != 1 {
		t.Errorf("%d lists after the result was taken back", n)
	}
}

func TestAMeetingAdoptsTheProposalAsAWhole(t *testing.T) {
	w := ui.Window(t)
	s := testkit.NewDemo(t, 955)
	w.Use(s)
	card := ui.Proposed(t, s, 8)
	id := card.Row.Contest.ID
	m := domain.NominationMeeting{Contest: id, List: card.Lists[0].List.ID, Day: domain.MustDate("2027-02-10"), Voters: 25, Way: domain.AsAWhole}
	if _, err := s.Nomination().SaveNominationMeeting(t.Context(), m); err != nil {
		t.Fatal(err)
	}
	w.Go(kit.Route{Screen: "nomination", ID: id})
	ui.Find[*widgets.Tabs](t, w).Choose(3) // the meeting
	ui.Wants(t, w, "Det er ikke stemt over forslaget ennå.")
	w.Go(kit.Route{Screen: "reports", Part: "ballot-papers", ID: id})
	ui.Press(t, w, "Tilbake")
	ui.Wants(t, w, "Det er ikke stemt over forslaget ennå.") // and not the list
	ui.TabTo(t, w, "Stemmene …")
	ui.Write(t, w, "For forslaget", "20")
	ui.Write(t, w, "Mot", "6")
	ui.TabTo(t, w, "Lagre")
	ui.Wants(t, w, "Stemmene er flere enn dem som har stemmerett.")
	ui.Field(t, w, "Mot").SetText("3")
	ui.TabTo(t, w, "Lagre")
	const ahead = "Dagen for møtet er ikke kommet."
	ui.Wants(t, w, ahead)
	under := strings.Count(ui.Texts(w), ahead)
	ui.TabTo(t, w, "Ta vedtaket inn i lista …")
	ui.Wants(t, w, "De to er like.")
	if strings.Count(ui.Texts(w), ahead) == under {
		t.Error("where the result is taken, nothing says that the meeting is still to come")
	}
	ui.Enter(w)
	list, _ := domain.Newest(ui.Contest(t, s, id).Lists)
	if !list.List.Frozen() || len(list.Places) != len(card.Lists[0].Places) {
		t.Errorf("adopted %v with %d names", list.List.AdoptedOn, len(list.Places))
	}
}
