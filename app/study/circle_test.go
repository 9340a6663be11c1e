package study_test

import (
	"fmt"
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

func TestACircleIsPlannedHeldAndReportedFromTheWindow(t *testing.T) {
	w := ui.Window(t)
	s := testkit.NewDemo(t, 100)
	w.Use(s)
	before, err := s.Circles(t.Context(), domain.CircleQuery{})
	if err != nil {
		t.Fatal(err)
	}
	known := map[domain.ID]bool{}
	for _, r := range before {
		known[r.Circle.ID] = true
	}
	w.Go(kit.Route{Screen: "study", New: true})
	ui.Wants(t, w, "Ingen møter er lagt inn")
	ui.Press(t, w, "Lagre")
	ui.Wants(t, w, "Velg laget som holder ringen.") // the county is not proposed
	ui.PickUnit(t, w, w.Text("circle.unit"), ui.Branch(t, s, "Tynset").ID)
	ui.Write(t, w, "Kursansvarlig", "Ola Utenfor")
	ui.Write(t, w, "Studieplan godkjent", "01.03.2026")
	ui.Write(t, w, "Kunngjort", "01.03.2026")
	ui.Press(t, w, "Lagre")
	rows, err := s.Circles(t.Context(), domain.CircleQuery{})
	if err != nil || len(rows) != len(before)+1 {
		t.Fatalf("%d circles, %d before (%v)", len(rows), len(before), err)
	}
	var id domain.ID
	for _, r := range rows {
		if !known[r.Circle.ID] {
			id = r.Circle.ID
		}
	}
	w.Go(kit.Route{Screen: "branches"})
	ui.Command(w, "menu.back")
	ui.Wants(t, w, "Ola Utenfor") // the way back leads to the circle that was made

	w.Go(kit.Route{Screen: "study", ID: id, Part: "meetings"})
	ui.Press(t, w, "Legg til møte")
	ui.Write(t, w, "Dag", "03.03.2026")
	ui.Press(t, w, "Lagre")
	ui.Press(t, w, "Legg til møte") // a week later is proposed
	ui.Press(t, w, "Lagre")
	w.Go(kit.Route{Screen: "study", ID: id, Part: "people"})
	for _, name := range []string{"Åse Østby", "Ola Vik", "Kari Nes", "Per Moen"} {
		ui.Press(t, w, "Noen som ikke står i boka")
		ui.Write(t, w, "Navn", name)
		ui.Write(t, w, "Fødselsår", "1970")
		ui.Write(t, w, "Postnr", "2836")
		ui.Press(t, w, "Lagre")
	}
	ui.Press(t, w, "Alle har samtykket")
	w.Go(kit.Route{Screen: "study", ID: id, Part: "attendance"})
	g := ui.Grid(t, w)
	w.Fyne().Canvas().Focus(g)
	for _, r := range "1 " { // an hour is begun, and the space fills the cell with the whole meeting
		g.TypedRune(r)
	}
	ui.Press(t, w, "Alle til stede")
	card, err := s.Circle(t.Context(), id)
	if err != nil || len(card.Sessions) != 2 || len(card.Participants) != 4 || len(card.Attendance) != 8 {
		t.Fatalf("%d meetings, %d participants, %d noted (%v)", len(card.Sessions), len(card.Participants), len(card.Attendance), err)
	}
	if v := card.Verdict(); v.Hours != 4 || card.LeaderName != "Ola Utenfor" {
		t.Errorf("%d hours of %s: %+v %+v", v.Hours, card.LeaderName, v.Broken, v.Missing)
	}
	ui.Wants(t, w, "4 timer teller")
	ui.Wants(t, w, "mangler kjønn") // the list is not whole yet

	// 0 in one cell: she misses one of four hours, which is within what is allowed only from three quarters on.
	g = ui.Grid(t, w)
	w.Fyne().Canvas().Focus(g)
	g.TypedKey(&fyne.KeyEvent{Name: fyne.KeyUp})
	g.TypedKey(&fyne.KeyEvent{Name: fyne.KeyUp})
	g.TypedRune('0')
	g.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	ui.Wants(t, w, "mangler 1 t for ¾")
	ui.Wants(t, w, "Teller ikke ennå")
}

// openLine goes to a line of a list and presses Return.
func openLine(t *testing.T, w *app.Window, label string) {
	t.Helper()
	var found fyne.Focusable
	ui.Visit(w, func(o fyne.CanvasObject) {
		named, ok := o.(interface{ AccessibilityLabel() string })
		if target, can := o.(fyne.Focusable); ok && can && found == nil && named.AccessibilityLabel() == label {
			found = target
		}
	})
	if found == nil {
		t.Fatalf("no line «%s» among:\n%s", label, ui.Texts(w))
	}
	w.Fyne().Canvas().Focus(found)
	ui.Enter(w)
}

func TestAReportedCircleIsLockedSettledAndUnlockedAndItsHistoryIsShown(t *testing.T) {
	w := ui.Window(t)
	s := testkit.NewDemo(t, 300)
	w.Use(s)
	var id domain.ID
	rows, err := s.Circles(t.Context(), domain.CircleQuery{Year: 2026})
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range rows {
		if card, err := s.Circle(t.Context(), r.Circle.ID); err == nil && r.State(testkit.Today) == domain.CircleHeld && card.Verdict().Reportable() {
			id = r.Circle.ID
		}
	}
	w.Go(kit.Route{Screen: "study", ID: id})
	ui.Wants(t, w, "kan sendes inn i Kursportalen")
	ui.Wants(t, w, "Satsen er fra 2024")
	ui.Choose(t, w, "Flere valg", "Merk som rapportert")
	ui.Rewrite(t, w, "Rapportert", "01.01.2026")
	ui.Press(t, w, "Lagre")
	ui.Wants(t, w, "Dagen kan ikke være før siste møte")
	ui.Rewrite(t, w, "Rapportert", "17.03.2026")
	ui.Press(t, w, "Lagre")
	ui.Wants(t, w, "Opplysningene er låst")
	if place, ok := ui.Field(t, w, "Sted").Target().(fyne.Disableable); !ok || !place.Disabled() {
		t.Error("what is locked can be typed in")
	}
	ui.Choose(t, w, "Flere valg", "Før inn tilskuddet")
	ui.Press(t, w, "Lagre")
	ui.Wants(t, w, "Oppgjort")
	ui.Wants(t, w, "utbetalt 17. mars 2026")
	ui.Press(t, w, "Lås opp")
	ui.Wants(t, w, "Rett og rapporter på nytt")
	ui.Choose(t, w, "Flere valg", "Historikk")
	for _, what := range []string{"Låste opp", "Førte inn tilskuddet", "som rapportert"} {
		ui.Wants(t, w, what)
	}
	ui.Press(t, w, "OK")

	path := s.Path()
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	again, err := db.Open(t.Context(), path, testkit.Options())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := again.Close(); err != nil {
			t.Error(err)
		}
	})
	if card, err := again.Circle(t.Context(), id); err != nil || !card.Circle.Unlocked || card.Circle.ReportedOn != testkit.Today {
		t.Errorf("in the file opened again: %+v (%v)", card.Circle, err)
	}
}

func TestTheYearIsFollowedFromTheWindow(t *testing.T) {
	w := ui.Window(t)
	s := testkit.NewDemo(t, 955)
	w.Use(s)
	w.Fyne().Resize(fyne.NewSize(1280, 800))
	w.Go(kit.Route{Screen: "study", Part: "regions"})
	ui.Wants(t, w, "Kongsvingerregionen")
	ui.Wants(t, w, "2 av 6")

	w.Fyne().Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn}) // the first region's branches
	ui.Wants(t, w, "Åsnes")
	if shown := ui.Texts(w); strings.Contains(shown, "Ringsaker") {
		t.Error("a branch of another region is listed")
	}

	ui.Choose(t, w, "Flere valg", "Felles digital oppstart for en region …")
	ui.Write(t, w, "Dag", "24.03.2026")
	ui.Write(t, w, "Timer som teller", "2")
	ui.Write(t, w, "Lenke eller sted", "Teams")
	ui.Press(t, w, "Se hva som skjer")
	ui.Wants(t, w, "røres ikke") // and nothing is written before that is agreed to
	ui.Wants(t, w, "er holdt fra")
	count := func() (n int) {
		rows, err := s.Circles(t.Context(), domain.CircleQuery{Year: 2026})
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range rows {
			if r.Circle.KickOffCommon && r.Circle.KickOff == domain.MustDate("2026-03-24") {
				n++
			}
		}
		return n
	}
	if n := count(); n != 0 {
		t.Errorf("%d branches begin before it is agreed to", n)
	}
	ui.Press(t, w, "Begynn i 2 lag")
	if count() == 0 {
		t.Error("no branch begins with the kick-off")
	}

	ui.Choose(t, w, "Flere valg", "Sett mål for timene …")
	ui.Wants(t, w, "Mål for studietimer 2026")
	openLine(t, w, "Kongsvinger 8 t")
	ui.Rewrite(t, w, "Mål, timer", "24")
	ui.Press(t, w, "Lagre")
	home, err := s.Tree(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	y, err := s.StudyYear(t.Context(), home.Home().ID, 2026, testkit.Today)
	if err != nil || y.Branches[0].Target != 24 {
		t.Errorf("target %d of %s (%v)", y.Branches[0].Target, y.Branches[0].Unit.Label(), err)
	}

	ui.Choose(t, w, "Flere valg", "Kopier e-post til studieledere som mangler planens ring")
	copied := fyne.CurrentApp().Clipboard().Content()
	for _, u := range y.Lacking() {
		if p := u.Answers().Person; p.NoMail == strings.Contains(copied, p.Email) && p.Email != "" {
			t.Errorf("%s of %s: wants no mail %t, and copied is %s", p.Email, u.Unit.Label(), p.NoMail, copied)
		}
	}
}

func TestACourseTakenAloneStandsOnThePersonsTimelineAndGivesNoHours(t *testing.T) {
	w := ui.Window(t)
	s := testkit.NewDemo(t, 100)
	w.Use(s)
	people, err := s.Search(t.Context(), "ås", 1)
	if err != nil || len(people) == 0 {
		t.Fatal("nobody is found", err)
	}
	who := people[0].Person
	w.Go(kit.Route{Screen: "study", New: true})
	ui.PickUnit(t, w, w.Text("circle.unit"), ui.Branch(t, s, "Tynset").ID)
	ui.Rewrite(t, w, "Planlagt start", "02.03.2026")
	ui.Rewrite(t, w, "Planlagt slutt", "16.03.2026")
	ui.Rewrite(t, w, "Kursansvarlig", who.Name())
	var form *widgets.ChoiceField
	ui.Visit(w, func(o fyne.CanvasObject) {
		if f, ok := o.(*widgets.ChoiceField); ok && strings.HasPrefix(f.AccessibilityLabel(), "Møteform") {
			form = f
		}
	})
	form.SetText(string(domain.Alone))
	ui.Press(t, w, "Lagre")
	ui.Wants(t, w, "Holdt")
	ui.Wants(t, w, "Gir ingen timer")
	rows, err := s.Circles(t.Context(), domain.CircleQuery{Year: 2026})
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range rows {
		if r.Circle.Form == domain.Alone && r.LeaderName != who.Name() {
			t.Errorf("taken by %q", r.LeaderName)
		}
	}
}

func TestOldAttendanceListsAreProposedAndDeletedFromTheWindow(t *testing.T) {
	w := ui.Window(t)
	s := testkit.NewDemo(t, 300)
	w.Use(s)
	rows, err := s.Circles(t.Context(), domain.CircleQuery{Year: 2026})
	if err != nil {
		t.Fatal(err)
	}
	old, err := s.Circle(t.Context(), rows[0].Circle.ID)
	if err != nil {
		t.Fatal(err)
	}
	for i := range old.Sessions {
		old.Sessions[i].Day.Year = 2020
	}
	old.Circle.Starts, old.Circle.Ends, old.Circle.PlanAsked, old.Circle.PlanApproved = domain.Date{}, domain.Date{}, domain.Date{}, domain.Date{}
	if _, err := s.Study().SaveCircle(t.Context(), old); err != nil {
		t.Fatal(err)
	}
	w.Go(kit.Route{Screen: "study"})
	openLine(t, w, "1 frammøteliste er eldre enn fem år og skal slettes Se og slett")
	ui.Wants(t, w, rows[0].Course.Title)
	ui.Find[*widgets.DataTable[domain.Retained]](t, w).Select(0)
	ui.Press(t, w, w.Text("privacy.erase"))
	ui.Write(t, w, "Skriv 1 for å bekrefte", "1")
	ui.Press(t, w, w.Text("privacy.erase.do"))
	ui.Wants(t, w, "0 skal slettes nå") // of lists
	w.Go(kit.Route{Screen: "study", ID: rows[0].Circle.ID})
	ui.Wants(t, w, "Frammøtelista ble slettet")
	card, err := s.Circle(t.Context(), rows[0].Circle.ID)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range card.Participants {
		if p.Name != "" || p.Person != "" {
			t.Errorf("%q still stands in the list", p.Name)
		}
	}
}

func TestACircleWhoseMakingIsUndoneLeavesTheScreen(t *testing.T) {
	w, s := ui.Window(t), testkit.NewDemo(t, 955)
	w.Use(s)
	course, err := s.Study().Courses(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	id, err := s.Study().SaveCircle(t.Context(), domain.CircleCard{
		Course: course[0], Circle: domain.Circle{Unit: ui.Branch(t, s, "Tynset").ID, Course: course[0].ID, Form: domain.Physical, Place: "Samfunnshuset"},
	})
	if err != nil {
		t.Fatal(err)
	}
	w.Go(kit.Route{Screen: "study", ID: id})
	ui.Wants(t, w, "Samfunnshuset")
	ui.Command(w, "menu.undo")
	if strings.Contains(ui.Texts(w), "Samfunnshuset") {
		t.Error("its page is still open")
	}
	ui.Wants(t, w, "Angret: Lagret studieringen")
}

func TestTheFigureOfCirclesSaysOfHowManyItIs(t *testing.T) {
	w := ui.Window(t)
	s := testkit.NewDemo(t, 100)
	w.Use(s)
	year, err := s.StudyYear(t.Context(), "", testkit.Today.Year, testkit.Today)
	if err != nil {
		t.Fatal(err)
	}
	w.Go(kit.Route{Screen: "study", Part: "circles"})
	if year.Total.Circles == len(year.Circles) {
		t.Fatal("every circle of the demo counts")
	}
	ui.Wants(t, w, "Ringer som teller")
	ui.Wants(t, w, fmt.Sprintf("%d av %d", year.Total.Circles, len(year.Circles)))
	ui.Wants(t, w, fmt.Sprintf("Alle %d", len(year.Circles)))
}

func TestMoreHoursThanAMeetingLastedAreRemarkedAtTheParticipant(t *testing.T) {
	w, s := ui.Window(t), testkit.NewDemo(t, 100)
	w.Use(s)
	rows, err := s.Circles(t.Context(), domain.CircleQuery{})
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range rows {
		card, err := s.Circle(t.Context(), r.Circle.ID)
		if err != nil {
			t.Fatal(err)
		}
		if card.Circle.Locked() || len(card.Attendance) == 0 || card.Attendance[0].Minutes == 0 || !card.Verdict().Participants[0].Counts {
			continue
		}
		card.SetNote(card.Sessions[0].ID, card.Participants[0].ID, card.Sessions[0].Counted()+60, true)
		if _, err := s.Study().SaveCircleParts(t.Context(), card); err != nil {
			t.Fatal(err)
		}
		w.Go(kit.Route{Screen: "study", ID: card.Circle.ID, Part: "people"})
		ui.Wants(t, w, card.Participants[0].Name)
		ui.Wants(t, w, "teller; mer er ført enn møtet varte")
		return
	}
	t.Fatal("no circle of the demo has hours")
}

func TestWhatIsWrongWithAFieldIsSaidUntilItIsTypedInAndTheKeysAreInTheFirst(t *testing.T) {
	w := ui.Window(t)
	s := testkit.NewDemo(t, 100)
	w.Use(s)
	w.Go(kit.Route{Screen: "study", New: true})
	ui.PickUnit(t, w, w.Text("circle.unit"), ui.Branch(t, s, "Tynset").ID)
	ui.Write(t, w, "Planlagt start", "neste uke")
	ui.Write(t, w, "Planlagt slutt", "etterpå")
	ui.Press(t, w, "Lagre")
	if w.Fyne().Canvas().Focused() != ui.Field(t, w, "Planlagt start").Target() {
		t.Error("the keys are not in the first field that is wrong")
	}
	ui.Write(t, w, "Planlagt start", "01.03.2026")
	ui.Write(t, w, "Planlagt slutt", "01.02.2026")
	ui.Write(t, w, "Godkjenning søkt", "02.02.2026")
	ui.Write(t, w, "Studieplan godkjent", "01.02.2026")
	ui.Press(t, w, "Lagre")
	for _, label := range []string{"Planlagt slutt", "Studieplan godkjent", "Kunngjort"} {
		w.Fyne().Canvas().Focus(ui.Field(t, w, label).Target())
	}
	ui.Wants(t, w, w.Text("circle.ends.before-starts"))
	ui.Wants(t, w, w.Text("circle.approved.before-asked"))
}

func TestFromTheHoursOfOneCircleToThoseOfAnotherWithFewerMeetings(t *testing.T) {
	s := testkit.NewDemo(t, 200)
	w := ui.Window(t)
	w.Use(s)
	rows, err := s.Circles(t.Context(), domain.CircleQuery{})
	if err != nil {
		t.Fatal(err)
	}
	slices.SortFunc(rows, func(a, b domain.CircleRow) int {
		return len(ui.CircleOf(t, s, b.Circle.ID).Sessions) - len(ui.CircleOf(t, s, a.Circle.ID).Sessions)
	})
	var least domain.ID
	for _, r := range rows {
		if card := ui.CircleOf(t, s, r.Circle.ID); len(card.Sessions) > 0 && len(card.Participants) > 0 {
			route := kit.Route{Screen: "study", ID: r.Circle.ID}
			if least == "" {
				route.Part = "attendance" // the others are opened on the tab that is chosen
			}
			w.Go(route)
			ui.Wants(t, w, card.Participants[0].Name)
			least = r.Circle.ID
		}
	}
	grid := ui.Grid(t, w)
	if got, want := len(grid.Columns), len(ui.CircleOf(t, s, least).Sessions); got != want {
		t.Errorf("the grid has %d meetings of %d", got, want)
	}
}
