package nomination_test

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"lagboka/app/kit"
	"lagboka/domain"
	"lagboka/internal/testkit"
	"lagboka/internal/testkit/ui"
	"lagboka/widgets"
)

func TestAListIsPutTogetherByKeysAndTheLawIsSaidAsItGrows(t *testing.T) {
	w := ui.Window(t)
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
		ui.Outsider(t, w, name)
	}
	if got := len(read().Candidates); got != before+3 {
		t.Fatalf("%d candidates, want %d", got, before+3)
	}
	for _, c := range read().Candidates[before:] {
		c.State = domain.SaidYes
		if _, err := s.Nomination().SaveCandidate(t.Context(), c); err != nil {
			t.Fatal(err)
		}
	}
	w.Go(kit.Route{Screen: "nomination", ID: contest.ID})
	if len(read().Lists) > 0 {
		t.Fatal("the demo has a list of Tynset already; the test wants to begin one")
	}
	ui.Press(t, w, "Nytt utkast")
	ui.Press(t, w, "Lagre")
	ui.Choose(t, w, "Sett opp …", "Alle som har sagt ja (3)")
	ui.Wants(t, w, "3 navn; det må være minst 7")
	ui.Wants(t, w, "Nina Fossum mangler fødselsår")

	ui.Wants(t, w, "ledig plass")
	order := ui.Find[*widgets.OrderTable](t, w)
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
	order.TypedRune(' ') // bonus for the second, and so for the first
	ui.Wants(t, w, "Stemmetillegg: 2 (høyst 6)")
	order.TypedRune('-') // who has it goes down; it stays with the two at the top
	ui.Wants(t, w, "Stemmetillegg: 2 (høyst 6)")
	order.TypedRune('+')
	order.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDelete})
	if got := len(read().Lists[0].Places); got != 2 {
		t.Errorf("%d names after one was taken out", got)
	}
	ui.Wants(t, w, "Stemmetillegg: 1 (høyst 6)")
	// A drag of the last name, behind the place that became free, over the first.
	order.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(50, 3.5*widgets.RowHeight())}})
	order.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(50, 1.5*widgets.RowHeight())}})
	order.DragEnd()
	if got := first(); got != "Siv" {
		t.Errorf("%s is first after the drag", got)
	}
	// The last one goes to a free place; a gap is against the act, and its line leads to the place.
	order.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEnd})
	order.TypedRune('+')
	if got := len(read().Lists[0].Places); got != 2 {
		t.Errorf("a free place was moved: %d names", got)
	}
	order.Select(1)
	order.TypedRune('-')
	if last := read().Lists[0].Places[1]; last.Rank != 3 {
		t.Errorf("the last name stands at place %d", last.Rank)
	}
	ui.Wants(t, w, "Plass 2 er ledig")
	ui.Follow(t, w, "To styremedlemmer må skrive under")
	ui.Wants(t, w, "Underskriver 1 (tillitsvalgt)")
	ui.Press(t, w, "Avbryt")
	order.Select(0)
	ui.Follow(t, w, "Plass 2 er ledig")
	if order.Cursor() != 2 {
		t.Errorf("the line about the gap leads to row %d", order.Cursor())
	}
}

func TestAnswersAreWrittenDownFromTheTableByDigits(t *testing.T) {
	w := ui.Window(t)
	s := testkit.NewStore(t)
	w.Use(s)
	contest := ui.ContestOf(t, s, "3427")
	w.Go(kit.Route{Screen: "nomination", ID: contest.ID, Part: "candidates"})
	for _, name := range []string{"Nina Fossum", "Ola Vik"} {
		ui.Outsider(t, w, name)
	}
	people := ui.Find[*widgets.DataTable[domain.Candidate]](t, w)
	if w.Fyne().Canvas().Focused() != fyne.Focusable(people) {
		t.Errorf("the keys go to %T", w.Fyne().Canvas().Focused())
	}
	read := func(row int) domain.Candidate {
		t.Helper()
		card, err := s.Contest(t.Context(), contest.ID)
		if err != nil {
			t.Fatal(err)
		}
		return card.Candidates[row]
	}
	people.TypedShortcut(&fyne.ShortcutSelectAll{})
	ui.Outsider(t, w, "Åse Moen")
	if chosen := people.Selected(); len(chosen) != 1 {
		t.Errorf("%v are selected after a new candidate", chosen)
	} else if c, _ := people.Row(chosen[0]); c.GivenName != "Åse" {
		t.Errorf("%s is selected, and not who was written down", c.Name())
	}
	ui.Outsider(t, w, "Per Aas") // who stands before them
	if c, _ := people.Row(people.Cursor()); c.GivenName != "Per" {
		t.Errorf("the keys stand on %s", c.Name())
	}
	ui.Command(w, "menu.undo")
	ui.Command(w, "menu.undo")
	people.TypedShortcut(&fyne.ShortcutSelectAll{})
	people.TypedRune('1')
	ui.Write(t, w, "Spurt av", "Kari")
	ui.Enter(w)
	for row := range 2 {
		if c := read(row); c.State != domain.Asked || c.AskedBy != "Kari" || c.AskedOn != testkit.Today {
			t.Errorf("%s: %s by %q on %s", c.Name(), c.State, c.AskedBy, c.AskedOn)
		}
	}
	people.Select(0)
	people.TypedRune('2')
	ui.Enter(w)
	if c := read(0); c.State != domain.Thinking || c.Next != testkit.Today.AddDays(7) {
		t.Errorf("%s, to be asked again on %s", c.State, c.Next)
	}
	people.Select(0)
	people.TypedRune('3')
	if c := read(0); c.State != domain.SaidYes || c.AnsweredOn != testkit.Today || !c.Next.IsZero() {
		t.Errorf("%s on %s, next %s", c.State, c.AnsweredOn, c.Next)
	}
	people.Select(1)
	people.TypedRune('4')
	ui.Write(t, w, "Ikke over plass", "4")
	ui.Enter(w)
	if c := read(1); c.State != domain.Conditional || c.NotAbove != 4 || c.AskedBy != "Kari" {
		t.Errorf("%s from place %d, asked by %q", c.State, c.NotAbove, c.AskedBy)
	}
	people.Select(1)
	people.TypedRune('6')
	if c := read(1); c.State != domain.Declined {
		t.Errorf("%s", c.State)
	}
	people.TypedRune('9') // no answer: nothing happens
	ui.Follow(t, w, "Har avslått skriftlig 1")
	if people.Len() != 1 {
		t.Errorf("%d candidates have declined", people.Len())
	}
	people.OnOpen(0)
	ui.Write(t, w, w.Text("candidate.position"), "Bonde")
	ui.Enter(w)
	if c := read(1); c.Position != "Bonde" || people.Len() != 1 {
		t.Errorf("after one of them was changed %d are listed", people.Len())
	}
}

func TestALongListStaysWhereItIsScrolledWhenANameIsMoved(t *testing.T) {
	w := ui.Window(t)
	w.Fyne().Resize(fyne.NewSize(1280, 800))
	s := testkit.NewStore(t)
	w.Use(s)
	contest := ui.ContestOf(t, s, "3427")
	l := domain.ListCard{List: domain.CandidateList{Contest: contest.ID, Name: "Utkast 1", Kind: domain.OwnList}}
	for i := range 30 {
		id, err := s.Nomination().SaveCandidate(t.Context(), domain.Candidate{Contest: contest.ID, GivenName: fmt.Sprint("Navn", i), Consent: testkit.Today, State: domain.SaidYes})
		if err != nil {
			t.Fatal(err)
		}
		l.Add(domain.ID(fmt.Sprint("plass", i)), id)
	}
	if _, err := s.Nomination().SaveList(t.Context(), l); err != nil {
		t.Fatal(err)
	}
	w.Go(kit.Route{Screen: "nomination", ID: contest.ID})
	order := ui.Find[*widgets.OrderTable](t, w)
	if w.Fyne().Canvas().Focused() != fyne.Focusable(order) {
		t.Fatalf("the keys go to %T", w.Fyne().Canvas().Focused())
	}
	order.Select(28)
	before := fyne.CurrentApp().Driver().AbsolutePositionForObject(order).Y
	order.TypedRune('+')
	if after := fyne.CurrentApp().Driver().AbsolutePositionForObject(order).Y; before > 0 || after != before || order.Cursor() != 27 {
		t.Errorf("the list stood at %g and stands at %g, the keys on %d", before, after, order.Cursor())
	}
}

func TestSomebodyInTheBookIsShownWithTheirBackground(t *testing.T) {
	w := ui.Window(t)
	s := testkit.NewDemo(t, 300)
	w.Use(s)
	contest := ui.ContestOf(t, s, "3427")
	offices, err := s.Offices(t.Context(), domain.OfficeQuery{Within: contest.Unit, AsOf: testkit.Today})
	if err != nil {
		t.Fatal(err)
	}
	var who domain.Person
	for _, o := range offices {
		if o.Body.Kind == domain.CouncilGroup && o.Office.Role == domain.BoardMember {
			who = o.Person
		}
	}
	w.Go(kit.Route{Screen: "nomination", ID: contest.ID, Part: "candidates"})
	ui.Press(t, w, "Ny kandidat")
	ui.Write(t, w, "Navn", who.Name())
	ui.Enter(w) // takes who turns up while the name is typed
	ui.Enter(w)
	ui.Wants(t, w, "Kommunestyregruppen, Tynset")
	if shown := ui.Texts(w); strings.Contains(shown, "Samtykket i å stå her") {
		t.Error("somebody in the book is asked for consent")
	}
	ui.Enter(w)
	card, err := s.Contest(t.Context(), contest.ID)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range card.Candidates {
		if c.Person == who.ID && c.Experience != domain.Sitting {
			t.Errorf("who sits in the council is %q", c.Experience)
		}
	}
}

func TestTheKeysAreInTheOverviewAgainAfterAContest(t *testing.T) {
	w := ui.Window(t)
	s := testkit.NewDemo(t, 200)
	w.Use(s)
	w.Go(kit.Route{Screen: "nomination"})
	w.Go(kit.Route{Screen: "nomination", ID: ui.ContestOf(t, s, "3421").ID})
	ui.Command(w, "menu.back")
	if _, ok := w.Fyne().Canvas().Focused().(*widgets.DataTable[domain.ContestRow]); !ok {
		t.Errorf("%T has the keys", w.Fyne().Canvas().Focused())
	}
}
