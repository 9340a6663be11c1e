package meetings_test

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"lagboka/app"
	"lagboka/app/kit"
	"lagboka/db"
	"lagboka/domain"
	"lagboka/internal/testkit"
	"lagboka/internal/testkit/ui"
	"lagboka/widgets"
)

// meetingsOf are the meetings of the book that begin on some days.
func meetingsOf(t *testing.T, s *db.Store, from, until string) []domain.MeetingRow {
	t.Helper()
	rows, err := s.Meetings(t.Context(), domain.MeetingQuery{From: domain.MustDate(from), Until: domain.MustDate(until)})
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

// planned is a window on a new book, whose calendar is the work plan's, with the whole county in view.
func planned(t *testing.T) (*app.Window, *db.Store) {
	t.Helper()
	w, s := ui.Window(t), testkit.NewStore(t)
	w.Use(s)
	w.Fyne().Canvas().Focus(ui.Find[*widgets.PickField](t, w).Target()) // of the whole county, at the top
	key(w, fyne.KeyDown)
	ui.Keys(w, "innlandet")
	ui.Enter(w)
	return w, s
}

// seek narrows the list to what a text fits, and opens the first of it.
func seek(t *testing.T, w *app.Window, text string) {
	t.Helper()
	ui.Write(t, w, "Søk i møter", text)
	key(w, fyne.KeyDown)
	ui.Enter(w)
}

func key(w *app.Window, name fyne.KeyName) {
	w.Fyne().Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: name})
}

func TestTheCalendarSaysWhatItNoticesAndNamesTheHolidays(t *testing.T) {
	w, _ := planned(t)
	w.Go(kit.Route{Screen: "meetings"})
	for _, words := range []string{
		"52 møter i 2026", "tir. 9. juni: styret i Hedmark møtes bare 7 dager før fylkestinget 16.–18. juni. I god tid er møtet 29.–30. mai.",
		"… og 2 merknader til", "Skjærtorsdag", "Helligdag",
	} {
		ui.Wants(t, w, words)
	}
	ui.PressLine(t, w, "Vis alle")
	ui.Wants(t, w, "styret i Oppland møtes bare 6 dager før fylkestinget 15.–17. desember. I god tid er møtet 17. november.")
	ui.Wants(t, w, "4 av 52 møter")
}

func TestAMeetingIsPutInChangedCancelledAndDeleted(t *testing.T) {
	w, s := planned(t)
	w.Go(kit.Route{Screen: "meetings"})
	ui.Press(t, w, "Nytt møte")
	ui.Write(t, w, "Hva", "Sommermøte")
	ui.Field(t, w, "Første dag").SetText("12.06.2026")
	ui.Field(t, w, "Begynner kl.").SetText("18")
	w.Fyne().Canvas().Focus(ui.Find[*widgets.PicksField](t, w).Target())
	key(w, fyne.KeyDown)
	ui.Keys(w, "fylkesstyret")
	ui.Enter(w)
	ui.Press(t, w, "Lagre")
	rows := meetingsOf(t, s, "2026-06-12", "2026-06-12")
	if len(rows) != 1 || rows[0].Meeting.Title != "Sommermøte" || rows[0].Meeting.Clock != "18:00" || len(rows[0].Bodies) != 1 {
		t.Fatalf("it stands as %+v", rows)
	}
	selected := ""
	ui.Visit(w, func(o fyne.CanvasObject) {
		if list, ok := o.(interface{ SelectedText() string }); ok {
			selected += list.SelectedText()
		}
	})
	if !strings.Contains(selected, "Sommermøte") {
		t.Errorf("selected is «%s», not what was put in", selected)
	}
	id := rows[0].Meeting.ID
	w.Go(kit.Route{Screen: "meetings", ID: id})
	ui.Write(t, w, "Sted", "Biri")
	ui.Press(t, w, "Avlys …")
	ui.Press(t, w, "Avlys møtet")
	card, err := s.Meeting(t.Context(), id)
	if err != nil || card.Meeting.Cancelled != testkit.Today || card.Meeting.Place != "Biri" || len(card.Bodies) != 1 {
		t.Fatalf("cancelled, with what was typed: %+v, %v", card, err)
	}
	w.Go(kit.Route{Screen: "meetings", ID: id})
	ui.Wants(t, w, "Avlyst tir. 17. mars 2026.")
	ui.Press(t, w, "Avlys ikke likevel")
	if card, err = s.Meeting(t.Context(), id); err != nil || !card.Meeting.Cancelled.IsZero() {
		t.Fatalf("not cancelled after all: %+v, %v", card.Meeting, err)
	}
	w.Go(kit.Route{Screen: "meetings", ID: id})
	ui.Press(t, w, "Legg i papirkurven")
	if rows = meetingsOf(t, s, "2026-06-12", "2026-06-12"); len(rows) != 0 {
		t.Fatalf("deleted: %+v", rows)
	}
	ui.Undo(t, w)
	if rows = meetingsOf(t, s, "2026-06-12", "2026-06-12"); len(rows) != 1 {
		t.Error("undo does not bring it back")
	}
}

func TestANewBoardMeetingCallsTheUnitsOwnBoard(t *testing.T) {
	w, s := planned(t)
	hedmark := ui.Branch(t, s, "Løten")
	tree, err := s.Tree(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if above, ok := tree.Above(hedmark.ID, domain.CountyBranch); ok {
		hedmark = above
	}
	w.Fyne().Canvas().Focus(ui.Find[*widgets.PickField](t, w).Target())
	key(w, fyne.KeyDown)
	ui.Keys(w, "hedmark")
	ui.Enter(w)
	w.Go(kit.Route{Screen: "meetings"})
	ui.Press(t, w, "Nytt møte")
	ui.Write(t, w, "Hva", "Ekstra styremøte")
	ui.Field(t, w, "Første dag").SetText("12.06.2026")
	ui.Press(t, w, "Lagre")
	rows := meetingsOf(t, s, "2026-06-12", "2026-06-12")
	if len(rows) != 1 || len(rows[0].Bodies) != 1 || rows[0].Bodies[0].Kind != domain.Board || rows[0].Bodies[0].Unit != hedmark.ID {
		t.Errorf("it stands as %+v", rows)
	}
}

func TestTheYearOfAPaperIsNotTheWindows(t *testing.T) {
	w, _ := planned(t)
	w.Go(kit.Route{Screen: "meetings", Part: "month"})
	w.Fyne().Canvas().Focus(ui.Find[*widgets.Month](t, w))
	for range 10 {
		key(w, fyne.KeyPageDown)
	}
	ui.Wants(t, w, "januar 2027")
	ui.Command(w, "menu.print")
	if day := ui.Field(t, w, "Tall per").Text(); day != "31.12.2027" {
		t.Errorf("the paper is as of %s", day)
	}
	w.Go(kit.Route{Screen: "overview"})
	if lines := strings.Split(ui.Texts(w), "\n"); slices.Contains(lines, "2027") || !slices.Contains(lines, "2026") {
		t.Errorf("the window has gone on to the paper's year: %s", lines)
	}
}

func TestWhatIsWrongWithAMeetingIsSaidAtItsField(t *testing.T) {
	w, s := planned(t)
	w.Go(kit.Route{Screen: "meetings"})
	ui.Press(t, w, "Nytt møte")
	ui.Press(t, w, "Lagre")
	ui.Wants(t, w, "Skriv hva det er.")
	ui.Write(t, w, "Hva", "Baklengs")
	ui.Field(t, w, "Siste dag, om det er flere").SetText("01.01.2026")
	ui.Press(t, w, "Lagre")
	ui.Wants(t, w, "Siste dag er før den første.")
	if n := len(meetingsOf(t, s, "2026-01-01", "2027-12-31")); n != 54 {
		t.Errorf("%d meetings", n)
	}
}

func TestTheMonthIsWalkedWithTheKeysAndOpensWhatStandsOnADay(t *testing.T) {
	w, _ := planned(t)
	w.Go(kit.Route{Screen: "meetings", Part: "month"})
	m := ui.Find[*widgets.Month](t, w)
	w.Fyne().Canvas().Focus(m)
	day := func() domain.Date { return domain.DateOf(m.Day()) }
	key(w, fyne.KeyPageDown)
	if day() != domain.MustDate("2026-04-17") {
		t.Fatalf("a month later is %s", day())
	}
	ui.Wants(t, w, "april 2026")
	for range 9 {
		key(w, fyne.KeyPageDown)
	}
	ui.Wants(t, w, "januar 2027")
	ui.Wants(t, w, "2 møter i 2027")
	w.Fyne().Canvas().Focused().TypedRune('t')
	if day() != testkit.Today {
		t.Fatalf("T goes to %s", day())
	}
	key(w, fyne.KeyReturn)
	if got := ui.Field(t, w, "Hva").Text(); got != "Fylkesstyremøte Hedmark Senterparti" {
		t.Fatalf("Return opens %q", got)
	}
	ui.Press(t, w, "Avbryt")
	key(w, fyne.KeyRight)
	key(w, fyne.KeyReturn)
	if got := ui.Field(t, w, "Første dag").Text(); got != "18.03.2026" {
		t.Fatalf("on an empty day Return asks for a meeting on %s", got)
	}
	ui.Press(t, w, "Avbryt")
	key(w, fyne.KeyRight)
	key(w, fyne.KeyRight)
	key(w, fyne.KeyReturn) // two are on
	if shown := ui.Texts(w); !strings.Contains(shown, "Vårslepp, Senterungdommen") {
		t.Errorf("two are offered as\n%s", shown)
	}
}

func TestTheYearIsCopiedToTheNextInOneActionWithWhatIsChangedAndLeftOut(t *testing.T) {
	w, s := planned(t)
	w.Go(kit.Route{Screen: "meetings"})
	before := len(meetingsOf(t, s, "2027-01-01", "2027-12-31"))
	ui.Choose(t, w, "Flere valg", "Kopier til 2027 …")
	g := ui.Grid(t, w)
	at := func(title string) int {
		t.Helper()
		return slices.IndexFunc(g.Rows, func(r string) bool { return strings.Contains(r, title) })
	}
	g.Select(at("Medarbeiderkonferanse"), 0)
	ui.Keys(w, "01.10")
	key(w, fyne.KeyReturn)
	g.Select(at("Kvinner Kan!"), 0)
	key(w, fyne.KeyDelete)
	ui.Press(t, w, "Legg inn")
	rows := meetingsOf(t, s, "2027-01-01", "2027-12-31")
	on := func(title string) string {
		for _, r := range rows {
			if strings.Contains(r.Meeting.Title, title) {
				return r.Meeting.Starts.String() + " " + r.Meeting.Ends.String()
			}
		}
		return ""
	}
	if on("Medarbeiderkonferanse") != "2027-10-01 2027-10-02" || on("Kvinner Kan!") != "" || on("Felles fylkesstyremøte") != "2027-06-04 2027-06-05" {
		t.Errorf("%q, %q, %q", on("Medarbeiderkonferanse"), on("Kvinner Kan!"), on("Felles fylkesstyremøte"))
	}
	if len(rows) != before+49 { // of 52 one is left out, and the boards' first of January are there
		t.Errorf("%d meetings in 2027, %d before", len(rows), before)
	}
	ui.Wants(t, w, "51 møter i 2027")
	ui.Undo(t, w)
	if n := len(meetingsOf(t, s, "2027-01-01", "2027-12-31")); n != before {
		t.Errorf("%d meetings after one undo, %d before", n, before)
	}
}

func TestADayThatIsNoneOfTheNextYearIsNotPutIn(t *testing.T) {
	w, s := planned(t)
	w.Go(kit.Route{Screen: "meetings"})
	ui.Choose(t, w, "Flere valg", "Kopier til 2027 …")
	g := ui.Grid(t, w)
	g.Select(3, 0)
	ui.Keys(w, "31.02")
	ui.Press(t, w, "Legg inn")
	ui.Wants(t, w, "En dag kan ikke leses, eller er ikke i 2027.")
	if n := len(meetingsOf(t, s, "2027-02-01", "2027-12-31")); n != 0 {
		t.Errorf("%d meetings", n)
	}
}

func TestAMeetingIsHeldAgainEveryMonth(t *testing.T) {
	w, s := planned(t)
	rows := meetingsOf(t, s, "2026-03-13", "2026-03-13")
	w.Go(kit.Route{Screen: "meetings", ID: rows[0].Meeting.ID})
	ui.Press(t, w, "Hver måned …")
	ui.Field(t, w, "Til og med").SetText("30.06.2026")
	ui.Press(t, w, "Legg inn møtene")
	var days []string
	for _, r := range meetingsOf(t, s, "2026-03-14", "2026-12-31") {
		if r.Meeting.Title == rows[0].Meeting.Title {
			days = append(days, r.Meeting.Starts.String())
		}
	}
	if !slices.Equal(days, []string{"2026-04-10", "2026-05-08", "2026-06-12"}) {
		t.Errorf("%q", days)
	}
}

func TestWhatStandsElsewhereIsOpenedThere(t *testing.T) {
	w, s := ui.Window(t), testkit.NewStore(t)
	circle := ui.CircleOn(t, s, domain.MustDate("2026-03-24"))
	w.Use(s)
	w.Go(kit.Route{Screen: "meetings"})
	seek(t, w, "studiering")
	if got := ui.CircleOf(t, s, circle); !strings.Contains(ui.Texts(w), got.Course.Title) || !strings.Contains(ui.Texts(w), "Frammøte") {
		t.Errorf("the circle is not opened:\n%s", ui.Texts(w))
	}
}

func TestASearchForEverythingFindsMeetings(t *testing.T) {
	w := ui.Window(t)
	w.Use(testkit.NewDemo(t, 100))
	w.Go(kit.Route{Screen: "overview"})
	ui.Wants(t, w, "Neste fire uker")
	ui.Seek(w, "felles fylkesstyre")
	ui.Wants(t, w, "fre.–lør. 29.–30. mai 2026")
}
