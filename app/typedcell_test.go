package app_test

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"lagboka/app"
	"lagboka/app/kit"
	"lagboka/db"
	"lagboka/domain"
	"lagboka/internal/testkit"
	"lagboka/internal/testkit/ui"
)

// balloting is a window on a nomination meeting that votes by ballot.
func balloting(t *testing.T) (*app.Window, *db.Store, domain.ContestCard) {
	t.Helper()
	w, s := ui.Window(t), testkit.NewDemo(t, 955)
	w.Use(s)
	card := ui.Proposed(t, s, 4)
	m := domain.NominationMeeting{Contest: card.Row.Contest.ID, List: card.Lists[0].List.ID, Day: domain.MustDate("2027-02-10"), Voters: 25, Way: domain.ByBallots}
	if _, err := s.Nomination().SaveNominationMeeting(t.Context(), m); err != nil {
		t.Fatal(err)
	}
	w.Go(kit.Route{Screen: "nomination", ID: card.Row.Contest.ID, Part: "meeting"})
	ui.TabTo(t, w, "Ny votering")
	return w, s, card
}

func TestVotesStillBeingTypedAreSavedByTheKeyThatSaves(t *testing.T) {
	w, s, card := balloting(t)
	ui.Keys(w, "25 2 12 11") // no Return after the last
	ui.Command(w, "menu.save")
	ballots := ui.Contest(t, s, card.Row.Contest.ID).Meeting.Ballots
	if len(ballots) != 1 || ballots[0].VotesOf(card.Lists[0].Places[1].Candidate) != 11 {
		t.Fatalf("saved: %+v", ballots)
	}
	ui.TabTo(t, w, "Ny votering")
	ui.Keys(w, "25 2 12 26") // more than there are papers: it is the new number that is judged
	ui.Command(w, "menu.save")
	ui.Wants(t, w, "En kandidat kan ikke ha flere stemmer enn det er gyldige sedler.")
	ui.Keys(w, "x")
	ui.Command(w, "menu.save")
	ui.Wants(t, w, "Skriv et antall, null eller mer.")
	if n := len(ui.Contest(t, s, card.Row.Contest.ID).Meeting.Ballots); n != 1 {
		t.Errorf("%d ballots: one that cannot be right was saved", n)
	}
}

func TestABallotWithoutItsNumberOfPapersSaysSoWhenItIsSaved(t *testing.T) {
	w, s, card := balloting(t)
	ui.Keys(w, "  12 11 ")
	ui.Command(w, "menu.save")
	ui.Wants(t, w, "Skriv hvor mange sedler som kom inn.")
	ui.Keys(w, "25 ") // the keys stand where the number is missing
	ui.Command(w, "menu.save")
	if ballots := ui.Contest(t, s, card.Row.Contest.ID).Meeting.Ballots; len(ballots) != 1 || ballots[0].Ballot.Cast != 25 {
		t.Errorf("saved: %+v", ballots)
	}
}

func TestAnHourStillBeingTypedIsInTheBookWhenItIsSavedLeftOrLocked(t *testing.T) {
	for name, leave := range map[string]func(w *app.Window){
		"saved":  func(w *app.Window) { ui.Command(w, "menu.save") },
		"left":   func(w *app.Window) { ui.Command(w, "screen.overview") },
		"locked": func(w *app.Window) { w.Lock() },
		"closed": func(w *app.Window) { w.Close() },
	} {
		w, _, path := unlockedDemo(t)
		card := openCircle(t, w.Store())
		w.Go(kit.Route{Screen: "study", ID: card.Circle.ID, Part: "attendance"})
		g := ui.Grid(t, w)
		w.Fyne().Canvas().Focus(g)
		g.TypedKey(&fyne.KeyEvent{Name: fyne.KeyHome})
		test.Type(g, "0,5")
		leave(w)
		if name != "closed" {
			w.Close()
		}
		keys, err := db.Unlock(path, db.Passphrase(passphrase))
		if err != nil {
			t.Fatal(err)
		}
		o := testkit.Options()
		o.Keys = keys
		s, err := db.Open(t.Context(), path, o)
		if err != nil {
			t.Fatal(err)
		}
		after, err := s.Circle(t.Context(), card.Circle.ID)
		if m, ok := after.Note(card.Sessions[0].ID, card.Participants[0].ID); err != nil || !ok || m != 30 {
			t.Errorf("%s: %v minutes, noted %v (%v)", name, m, ok, err)
		}
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	}
}

func TestVotesThatAreTypedAndNotSavedSurviveTheLock(t *testing.T) {
	w, clock, _ := unlockedDemo(t)
	s := w.Store()
	card := ui.Proposed(t, s, 4)
	id, places := card.Row.Contest.ID, card.Lists[0].Places
	m := domain.NominationMeeting{Contest: id, List: card.Lists[0].List.ID, Day: domain.MustDate("2027-02-10"), Voters: 25, Way: domain.ByBallots}
	if _, err := s.Nomination().SaveNominationMeeting(t.Context(), m); err != nil {
		t.Fatal(err)
	}
	w.Go(kit.Route{Screen: "nomination", ID: id, Part: "meeting"})
	ui.TabTo(t, w, "Ny votering")
	ui.Keys(w, "25 2 12 11") // the last is still being typed
	*clock = clock.Add(time.Hour)
	w.Tick()
	people := card.Input(card.Lists[0]).Candidates
	first := people[places[0].Candidate]
	if shown := ui.Texts(w); !strings.Contains(shown, "Lås opp") || strings.Contains(shown, first.Name()) {
		t.Fatalf("the locked window shows:\n%s", shown)
	}
	ui.Write(t, w, "Passordfrase", passphrase)
	ui.Enter(w)
	ui.Wants(t, w, "Du holdt på med «Votering 1» da boka ble låst.")
	ui.Enter(w)
	ui.TabTo(t, w, "Ny votering")
	ui.Wants(t, w, "Valgt: "+first.Name())
	ui.TabTo(t, w, "Lagre")
	ballots := ui.Contest(t, w.Store(), id).Meeting.Ballots
	if len(ballots) != 1 || ballots[0].Ballot.Cast != 25 || ballots[0].VotesOf(places[0].Candidate) != 12 || ballots[0].VotesOf(places[1].Candidate) != 11 {
		t.Errorf("saved after the lock: %+v", ballots)
	}
	ui.TabTo(t, w, "Ny votering")
	if text, _ := ui.Grid(t, w).Cell(2, 0); text != "·" {
		t.Errorf("the next ballot begins with %s papers, which were those of the one before", text)
	}
	w.Close()
}
