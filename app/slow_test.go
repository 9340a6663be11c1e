package app_test

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"lagboka/app"
	"lagboka/app/kit"
	"lagboka/db"
	"lagboka/domain"
	"lagboka/internal/testkit"
	"lagboka/internal/testkit/ui"
	"lagboka/widgets"
)

// slowWindow is a window on a book that does nothing before the test says so, as a busy book does in a real window.
func slowWindow(t *testing.T, s *db.Store) (*app.Window, *kit.Steps) {
	t.Helper()
	runner, steps := kit.NewStepRunner()
	w, _ := ui.WindowWith(t, func(p *app.Params) { p.Runner = runner })
	w.Use(s)
	steps.Rest()
	return w, steps
}

// listOf is a contest with a list of so many names, which is shown.
func listOf(t *testing.T, w *app.Window, steps *kit.Steps, s *db.Store, names int) (contest domain.ID, order *widgets.OrderTable) {
	t.Helper()
	contest = ui.ContestOf(t, s, "3427").ID
	l := domain.ListCard{List: domain.CandidateList{Contest: contest, Name: "Utkast 1", Kind: domain.OwnList}}
	for i := range names {
		c := domain.Candidate{Contest: contest, GivenName: fmt.Sprint("Navn", i+1), Consent: testkit.Today, State: domain.SaidYes}
		id, err := s.Nomination().SaveCandidate(t.Context(), c)
		if err != nil {
			t.Fatal(err)
		}
		l.Add(domain.ID(fmt.Sprint("plass", i)), id)
	}
	if _, err := s.Nomination().SaveList(t.Context(), l); err != nil {
		t.Fatal(err)
	}
	steps.Rest()
	w.Go(kit.Route{Screen: "nomination", ID: contest})
	steps.Rest()
	order = ui.Find[*widgets.OrderTable](t, w)
	w.Fyne().Canvas().Focus(order)
	return contest, order
}

// listed are those on the newest list of a contest, in its order.
func listed(t interface {
	Helper()
	Fatal(...any)
}, s *db.Store, id domain.ID,
) string {
	t.Helper()
	card, err := s.Contest(context.Background(), id)
	if err != nil {
		t.Fatal(err)
	}
	in := card.Input(card.Lists[0])
	var all []string
	for _, p := range in.Card.Places {
		all = append(all, strings.TrimPrefix(in.Candidates[p.Candidate].GivenName, "Navn"))
	}
	return strings.Join(all, ",")
}

func TestAReadingOnItsWayDoesNotMoveAnotherCandidate(t *testing.T) {
	s := testkit.NewStore(t)
	w, steps := slowWindow(t, s)
	contest, order := listOf(t, w, steps, s, 4)
	for range 3 {
		w.Refresh() // somebody else has written
		order.TypedRune('-')
		for work, back := steps.Waiting(); work+back > 0 && work+back < 4; work, back = steps.Waiting() {
			if work > 0 {
				steps.Work(work - 1) // the newest first: what was read before comes back after it
			} else {
				steps.Deliver()
			}
		}
	}
	steps.Rest()
	if got := listed(t, s, contest); got != "2,3,4,1" {
		t.Errorf("the order is %s", got)
	}
}

func TestAHeldKeyMovesTheNameAsFarAsItIsHeld(t *testing.T) {
	s := testkit.NewStore(t)
	w, steps := slowWindow(t, s)
	contest, order := listOf(t, w, steps, s, 25)
	for i := range 20 {
		order.TypedRune('-')
		if work, back := steps.Waiting(); i%3 == 0 {
			switch {
			case back > 0:
				steps.Deliver()
			case work > 0:
				steps.Work(0)
			}
		}
	}
	steps.Rest()
	if got := strings.Split(listed(t, s, contest), ","); slices.Index(got, "1") != 20 {
		t.Errorf("the name stands at place %d of %s", slices.Index(got, "1")+1, got)
	}
}

func TestWhatAHeldKeyDidIsTakenBackAtOnceAndTheKeysStayOnTheName(t *testing.T) {
	s := testkit.NewStore(t)
	w, steps := slowWindow(t, s)
	contest, order := listOf(t, w, steps, s, 9)
	order.Select(1)
	hold := func(key fyne.KeyName, times int) {
		alt, event := &fyne.KeyEvent{Name: desktop.KeyAltLeft}, &fyne.KeyEvent{Name: key}
		order.KeyDown(alt)
		order.KeyDown(event)
		for range times {
			order.TypedShortcut(&desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierAlt})
			steps.Rest()
		}
		order.KeyUp(event)
		order.KeyUp(alt)
		steps.Rest()
	}
	hold(fyne.KeyDown, 6)
	if got := listed(t, s, contest); got != "1,3,4,5,6,7,8,2,9" || order.Cursor() != 7 {
		t.Fatalf("the order is %s, the keys stand on row %d", got, order.Cursor())
	}
	hold(fyne.KeyUp, 2)
	for _, want := range []struct {
		order string
		row   int
	}{{"1,3,4,5,6,7,8,2,9", 7}, {"1,2,3,4,5,6,7,8,9", 1}} {
		ui.Command(w, "menu.undo")
		steps.Rest()
		if got := listed(t, s, contest); got != want.order || order.Cursor() != want.row {
			t.Errorf("after an undo the order is %s and the keys stand on row %d", got, order.Cursor())
		}
	}
}

func TestWhatAHeldKeyMovesIsWrittenBeforeTheBookIsLeft(t *testing.T) {
	s := testkit.NewStore(t)
	w, steps := slowWindow(t, s)
	contest, order := listOf(t, w, steps, s, 5)
	order.KeyDown(&fyne.KeyEvent{Name: fyne.KeyMinus})
	order.TypedRune('-')
	order.TypedRune('-')
	w.Go(kit.Route{Screen: "members"}) // by the mouse, while the key is held
	steps.Rest()
	if got := listed(t, s, contest); got != "2,3,1,4,5" {
		t.Errorf("the order is %s", got)
	}
}

func TestTwoCandidatesProposedWhileTheBookIsBusyAreBothInIt(t *testing.T) {
	s := testkit.NewStore(t)
	w, steps := slowWindow(t, s)
	contest := ui.ContestOf(t, s, "3427").ID
	w.Go(kit.Route{Screen: "nomination", ID: contest, Part: "candidates"})
	steps.Rest()
	for _, name := range []string{"Nina Fossum", "Ola Vik"} {
		ui.Press(t, w, "Ny kandidat")
		ui.Write(t, w, "Navn", name)
		steps.Rest() // nobody in the book has the name
		ui.Enter(w)
		ui.Write(t, w, "Samtykket i å stå her, dag", "17.03.2026")
		ui.Enter(w)
		// The dialog stays until its candidate stands in the book, and answers nothing meanwhile.
		ui.Wants(t, w, name)
		w.Fyne().Canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyEscape})
		ui.Wants(t, w, name)
		steps.Rest()
	}
	card, err := s.Contest(t.Context(), contest)
	if err != nil || len(card.Candidates) != 2 {
		t.Fatalf("%d candidates, %v", len(card.Candidates), err)
	}
}

func TestWhatTheBookRefusesIsToldInTheDialogAndWhatWasTypedStays(t *testing.T) {
	s := testkit.NewStore(t)
	w, steps := slowWindow(t, s)
	contest, branch := ui.ContestOf(t, s, "3427"), ui.Branch(t, s, "Tynset")
	person := ui.JoinAs(t, s, branch.ID, domain.Person{GivenName: "Nina", FamilyName: "Fossum"})
	steps.Rest()
	w.Go(kit.Route{Screen: "nomination", ID: contest.ID, Part: "candidates"})
	steps.Rest()
	ui.Press(t, w, "Ny kandidat")
	ui.Write(t, w, "Navn", "Nina Fossum")
	steps.Rest()
	ui.Enter(w) // takes her
	ui.Enter(w)
	steps.Rest()
	ui.Write(t, w, "Spurt av", "Kari, etter seks")
	twice := domain.Candidate{Contest: contest.ID, Person: person, GivenName: "Nina", FamilyName: "Fossum", State: domain.ToAsk}
	if _, err := s.Nomination().SaveCandidate(t.Context(), twice); err != nil {
		t.Fatal(err)
	}
	ui.Press(t, w, "Lagre")
	steps.Rest()
	ui.Wants(t, w, w.Text("candidate.twice"))
	if got := ui.Field(t, w, "Spurt av").Text(); got != "Kari, etter seks" {
		t.Errorf("what was typed is %q", got)
	}
}

func TestLockingWaitsForWhatIsOnItsWayIntoTheBook(t *testing.T) {
	path, _ := sealedDemo(t)
	runner, steps := kit.NewStepRunner()
	w, _ := ui.WindowWith(t, func(p *app.Params) { p.Runner = runner })
	w.OpenBook(path)
	steps.Rest()
	ui.Write(t, w, "Passordfrase", passphrase)
	ui.Enter(w)
	steps.Rest()
	contest, order := listOf(t, w, steps, w.Store(), 6)
	for range 5 {
		order.TypedRune('-')
	}
	w.Lock()
	if w.Store() == nil {
		t.Fatal("locked with five moves waiting")
	}
	steps.Rest()
	if w.Store() != nil {
		t.Fatal("not locked")
	}
	ui.Write(t, w, "Passordfrase", passphrase)
	ui.Enter(w)
	steps.Rest()
	if got := listed(t, w.Store(), contest); got != "2,3,4,5,6,1" {
		t.Errorf("the order is %s", got)
	}
}

func TestLeavingAFormThatIsBeingSavedWaitsAndAsksOnlyForWhatWasTypedSince(t *testing.T) {
	s := testkit.NewStore(t)
	id := ui.JoinAs(t, s, ui.Branch(t, s, "Hamar").ID, domain.Person{GivenName: "Åse", FamilyName: "Østby"})
	w, steps := slowWindow(t, s)
	for _, since := range []string{"", "Østby"} { // nothing, and what stood there before
		w.Go(kit.Route{Screen: "members", ID: id})
		steps.Rest()
		ui.Rewrite(t, w, "Etternavn", "Vik")
		ui.Command(w, "menu.save")
		if since != "" {
			ui.Rewrite(t, w, "Etternavn", since)
		}
		w.Go(kit.Route{Screen: "offices"})
		if shown := ui.Texts(w); w.Fyne().Canvas().Overlays().Top() != nil || !strings.Contains(shown, "Etternavn") {
			t.Fatalf("it is asked, or left, before it is known what stands in the book:\n%s", shown)
		}
		steps.Rest()
		if since != "" {
			ui.Wants(t, w, w.Text("unsaved.title"))
			ui.Press(t, w, "Lagre")
			steps.Rest()
		}
		ui.Wants(t, w, w.Text("offices.only-vacant"))
		p, err := s.Person(t.Context(), id)
		if want := cmp.Or(since, "Vik"); err != nil || p.FamilyName != want {
			t.Errorf("the book holds %s (%v)", p.FamilyName, err)
		}
	}
}

// openCircle is a circle of the demo that is not reported and has meetings and participants.
func openCircle(t *testing.T, s *db.Store) (card domain.CircleCard) {
	t.Helper()
	rows, err := s.Circles(t.Context(), domain.CircleQuery{})
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range rows {
		if c, err := s.Circle(t.Context(), r.Circle.ID); err == nil && !c.Circle.Locked() && len(c.Sessions) > 1 && len(c.Participants) > 2 {
			card = c
		}
	}
	if card.Circle.ID == "" {
		t.Fatal("the demo has no open circle with meetings and participants")
	}
	return card
}

func TestNotesOfAnEveningTypedIntoABusyBookAreAllInIt(t *testing.T) {
	s := testkit.NewDemo(t, 60)
	w, steps := slowWindow(t, s)
	card := openCircle(t, s)
	w.Go(kit.Route{Screen: "study", ID: card.Circle.ID, Part: "attendance"})
	steps.Rest()
	g := ui.Grid(t, w)
	w.Fyne().Canvas().Focus(g)
	g.TypedKey(&fyne.KeyEvent{Name: fyne.KeyHome})
	for range card.Participants {
		w.Refresh()
		test.Type(g, "1")
		g.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
		if work, _ := steps.Waiting(); work > 0 {
			steps.Work(work - 1)
		}
		if _, back := steps.Waiting(); back > 0 {
			steps.Deliver()
		}
	}
	steps.Rest()
	after, err := s.Circle(t.Context(), card.Circle.ID)
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range card.Participants {
		if m, ok := after.Note(card.Sessions[0].ID, x.ID); !ok || m != 60 {
			t.Errorf("%s: %v minutes, noted %v", x.Name, m, ok)
		}
	}
}
