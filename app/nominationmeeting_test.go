package app_test

import (
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"lagboka/app"
	"lagboka/app/kit"
	"lagboka/db"
	"lagboka/domain"
	"lagboka/domain/demo"
	"lagboka/internal/testkit"
	"lagboka/widgets"
)

// tabTo moves the focus to a button by the Tab key's way, and presses it with Return.
func tabTo(t *testing.T, w *app.Window, label string) {
	t.Helper()
	for range 200 {
		if b, ok := w.Fyne().Canvas().Focused().(*widgets.Button); ok && b.Text == label {
			enter(w)
			return
		}
		w.Fyne().Canvas().FocusNext()
	}
	t.Fatalf("the Tab key does not come to «%s»", label)
}

// keys types numbers and ends into what has the focus; a space between two is Return.
func keys(w *app.Window, text string) {
	for _, r := range text {
		if r == ' ' {
			enter(w)
		} else {
			w.Fyne().Canvas().Focused().TypedRune(r)
		}
	}
}

// proposed returns a municipality's contest with one draft of so many names who have said yes.
func proposed(t *testing.T, s *db.Store, names int) domain.ContestCard {
	t.Helper()
	rows, err := s.ContestRows(t.Context(), "")
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range rows {
		if r.Contest.Municipality == "" || r.List.ID != "" || r.Candidates[domain.SaidYes] < names {
			continue
		}
		card := contest(t, s, r.Contest.ID)
		l := domain.ListCard{List: domain.CandidateList{Contest: r.Contest.ID, Name: "Utkast 1", Kind: domain.OwnList, Heading: "Senterpartiet"}}
		for _, x := range card.Candidates {
			if x.State != domain.SaidYes || len(l.Places) == names {
				continue
			}
			place, err := s.NewID()
			if err != nil {
				t.Fatal(err)
			}
			l.Add(place, x.ID)
		}
		if _, err := s.Nomination().SaveList(t.Context(), l); err != nil {
			t.Fatal(err)
		}
		return contest(t, s, r.Contest.ID)
	}
	t.Fatalf("nowhere have %d said yes", names)
	return domain.ContestCard{}
}

func contest(t *testing.T, s *db.Store, id domain.ID) domain.ContestCard {
	t.Helper()
	card, err := s.Contest(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	return card
}

func TestANominationMeetingIsPlannedCountedAndTakenIntoTheListByKeys(t *testing.T) {
	w := window(t)
	path := filepath.Join(t.TempDir(), "prøve.lagboka")
	s, err := db.CreateDemo(t.Context(), path, testkit.Options(), demo.Params{Members: 955, Seed: 1, Today: testkit.Today})
	if err != nil {
		t.Fatal(err)
	}
	w.Use(s)
	card := proposed(t, s, 8)
	id, places := card.Row.Contest.ID, card.Lists[0].Places
	people := card.Input(card.Lists[0]).Candidates
	name := func(i int) string { x := people[places[i].Candidate]; return x.Name() }
	floor := domain.Candidate{Contest: id, GivenName: "Ådne", FamilyName: "Frasalen", State: domain.ToAsk, Consent: testkit.Today}
	if floor.ID, err = s.Nomination().SaveCandidate(t.Context(), floor); err != nil {
		t.Fatal(err)
	}

	w.Go(kit.Route{Screen: "nomination", ID: id, Part: "meeting"})
	wants(t, w, "Nominasjonsmøtet er ikke planlagt")
	tabTo(t, w, "Planlegg møtet")
	write(t, w, "Innkallingen sendt", "16.02.2027")
	write(t, w, "Stemmeberettigede til stede", "25")
	tabTo(t, w, "Lagre")
	wants(t, w, "Innkallingen er sendt for sent; fristen var 15. februar 2027")
	wants(t, w, "Møtet holdes innen 1. mars 2027")
	wants(t, w, "Før minst én votering først.")

	// The first place: nobody has more than half, and the second round ends by lot.
	tabTo(t, w, "Ny votering")
	keys(w, "  25 2 11 8 4 ") // the places are right; papers, blank ones, votes
	wants(t, w, "Gyldige sedler: 23. 12 stemmer er flertall.")
	wants(t, w, "Andre omgang mellom "+name(0)+" og "+name(1))
	tabTo(t, w, "Lagre")
	tabTo(t, w, "Andre omgang …")
	if rows := grid(t, w).Rows; len(rows) != 4 || rows[2] != name(0) || rows[3] != name(1) {
		t.Fatalf("the second round is between %v", rows)
	}
	keys(w, "25 1 12 12 ")
	wants(t, w, "Likt mellom "+name(0)+" og "+name(1))
	tabTo(t, w, "Loddet falt på "+name(1))
	wants(t, w, "Valgt, etter loddtrekning mellom like: "+name(1))
	tabTo(t, w, "Lagre")
	wants(t, w, "Alt er avgjort")

	// Places 2 and 3 together: what cannot be right is said and not saved; somebody from the floor is elected.
	tabTo(t, w, "Ny votering")
	keys(w, "2 3 26 ")
	wants(t, w, "Flere sedler enn det er stemmeberettigede.")
	w.Fyne().Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyUp})
	keys(w, "25 0 26 ")
	wants(t, w, "En kandidat kan ikke ha flere stemmer enn det er gyldige sedler.")
	tabTo(t, w, "Lagre")
	if n := len(contest(t, s, id).Meeting.Ballots); n != 2 {
		t.Fatalf("%d ballots are saved; the third cannot be right", n)
	}
	if rows := strings.Join(grid(t, w).Rows, "\n"); strings.Contains(rows, name(1)) || !strings.Contains(rows, name(0)) {
		t.Fatalf("who stands at place 1 cannot be voted on again: %s", rows)
	}
	keys(w, "x ")
	wants(t, w, "Skriv et antall, null eller mer.")
	w.Fyne().Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	w.Fyne().Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyUp})
	keys(w, "20 ")
	write(t, w, "Noen foreslått fra salen", "ådne")
	enter(w) // takes the one that is offered, and goes to its line
	keys(w, "18 ")
	wants(t, w, "Valgt: "+name(0)+" og Ådne Frasalen.")
	wants(t, w, "Ådne Frasalen har ikke svart ja ennå.")
	w.Fyne().Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	wants(t, w, "Endringene i Votering 3 er ikke lagret.")
	tabTo(t, w, "Lagre")

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
	tabTo(t, w, "Ta vedtaket inn i lista …")
	wants(t, w, "Ådne Frasalen")
	wants(t, w, "ny på plass 3")
	wants(t, w, "fra plass 2 til 1")
	enter(w)
	card = contest(t, s, id)
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
	wants(t, w, "Vedtaket fra 1. mars 2027 er tatt inn i en vedtatt liste.")
	tabTo(t, w, "Gjør om vedtaket …")
	tabTo(t, w, "Gjør om")
	w.Go(kit.Route{Screen: "nomination", ID: id, Part: "meeting"})
	wants(t, w, "Alt er avgjort")
	if n := len(contest(t, s, id).Lists); n != 1 {
		t.Errorf("%d lists after the result was taken back", n)
	}
}

func TestAMeetingAdoptsTheProposalAsAWhole(t *testing.T) {
	w := window(t)
	s := testkit.NewDemo(t, 955)
	w.Use(s)
	card := proposed(t, s, 8)
	id := card.Row.Contest.ID
	m := domain.NominationMeeting{Contest: id, List: card.Lists[0].List.ID, Day: domain.MustDate("2027-02-10"), Voters: 25, Way: domain.AsAWhole}
	if _, err := s.Nomination().SaveNominationMeeting(t.Context(), m); err != nil {
		t.Fatal(err)
	}
	w.Go(kit.Route{Screen: "nomination", ID: id, Part: "meeting"})
	wants(t, w, "Det er ikke stemt over forslaget ennå.")
	tabTo(t, w, "Stemmene …")
	write(t, w, "For forslaget", "20")
	write(t, w, "Mot", "6")
	tabTo(t, w, "Lagre")
	wants(t, w, "Stemmene er flere enn dem som har stemmerett.")
	field(t, w, "Mot").SetText("3")
	tabTo(t, w, "Lagre")
	tabTo(t, w, "Ta vedtaket inn i lista …")
	wants(t, w, "De to er like.")
	enter(w)
	list, _ := domain.Newest(contest(t, s, id).Lists)
	if !list.List.Frozen() || len(list.Places) != len(card.Lists[0].Places) {
		t.Errorf("adopted %v with %d names", list.List.AdoptedOn, len(list.Places))
	}
}

func TestVotesThatAreTypedAndNotSavedSurviveTheLock(t *testing.T) {
	w, clock, _ := unlockedDemo(t)
	s := w.Store()
	card := proposed(t, s, 4)
	id, places := card.Row.Contest.ID, card.Lists[0].Places
	m := domain.NominationMeeting{Contest: id, List: card.Lists[0].List.ID, Day: domain.MustDate("2027-02-10"), Voters: 25, Way: domain.ByBallots}
	if _, err := s.Nomination().SaveNominationMeeting(t.Context(), m); err != nil {
		t.Fatal(err)
	}
	w.Go(kit.Route{Screen: "nomination", ID: id, Part: "meeting"})
	tabTo(t, w, "Ny votering")
	keys(w, "  25 2 12 11") // the last is still being typed
	*clock = clock.Add(time.Hour)
	w.Tick()
	people := card.Input(card.Lists[0]).Candidates
	first := people[places[0].Candidate]
	if shown := texts(w); !strings.Contains(shown, "Lås opp") || strings.Contains(shown, first.Name()) {
		t.Fatalf("the locked window shows:\n%s", shown)
	}
	write(t, w, "Passordfrase", passphrase)
	enter(w)
	wants(t, w, "Du holdt på med «Votering 1» da boka ble låst.")
	enter(w)
	tabTo(t, w, "Ny votering")
	wants(t, w, "Valgt: "+first.Name())
	tabTo(t, w, "Lagre")
	ballots := contest(t, w.Store(), id).Meeting.Ballots
	if len(ballots) != 1 || ballots[0].Ballot.Cast != 25 || ballots[0].VotesOf(places[0].Candidate) != 12 || ballots[0].VotesOf(places[1].Candidate) != 11 {
		t.Errorf("saved after the lock: %+v", ballots)
	}
	tabTo(t, w, "Ny votering")
	if text, _ := grid(t, w).Cell(2, 0); text != "·" {
		t.Errorf("the next ballot begins with %s papers, which were those of the one before", text)
	}
	w.Close()
}
