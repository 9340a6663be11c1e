package offices_test

import (
	"strings"
	"testing"

	"lagboka/app"
	"lagboka/app/kit"
	"lagboka/db"
	"lagboka/domain"
	"lagboka/internal/testkit"
	"lagboka/internal/testkit/ui"
)

// bodyOf is a unit's body of a kind.
func bodyOf(t *testing.T, s *db.Store, unit string, kind domain.BodyKind) domain.Body {
	t.Helper()
	all, err := s.Bodies(t.Context(), ui.Branch(t, s, unit).ID)
	if err != nil {
		t.Fatal(err)
	}
	for _, b := range all {
		if b.Kind == kind {
			return b
		}
	}
	t.Fatalf("%s has no %s", unit, kind)
	return domain.Body{}
}

// inBody are those who have a role in a body.
func inBody(t *testing.T, s *db.Store, body domain.ID, role domain.Role) (who []domain.ID) {
	t.Helper()
	rows, err := s.Offices(t.Context(), domain.OfficeQuery{Body: body, Role: role, AsOf: testkit.Today})
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range rows {
		if r.Office.Person != "" {
			who = append(who, r.Office.Person)
		}
	}
	return who
}

func TestTheCountyBoardSaysWhoseItsVacantSeatsAreAndLeadsToWhatIsLacking(t *testing.T) {
	s, _, kari, ola := ui.TynsetBoard(t)
	w := ui.Window(t)
	w.Use(s)
	board := bodyOf(t, s, "Hedmark", domain.Board)
	open := func() { w.Go(kit.Route{Screen: "offices", ID: board.ID}) }
	open()
	ui.Wants(t, w, "Senterungdommen har plass her (arbeidsplanen 230–232), og den er ledig. Styret, Hedmark SU, har ingen leder i boka.")
	ui.Follow(t, w, "Styret, Hedmark SU")
	ui.Wants(t, w, "Hedmark Senterungdom · ")

	open() // the body of national offices is made where it is missed
	ui.Follow(t, w, "Boka har ikke noe organ av slaget «Sentrale verv»")
	ui.Press(t, w, w.Text("Save"))
	national := bodyOf(t, s, "Hedmark", domain.CentralOffices)
	ui.Wants(t, w, "Sentrale verv, Hedmark, har ingen stortingsrepresentant.")

	forum := bodyOf(t, s, "Hedmark", domain.MayorsForum)
	for _, o := range []domain.Office{
		{Body: national.ID, Person: kari, Role: domain.StortingMember, From: domain.MustDate("2025-10-01")},
		{Body: forum.ID, Person: ola, Role: domain.Leader, From: domain.MustDate("2025-10-01")},
	} {
		if _, err := s.SaveOffice(t.Context(), o); err != nil {
			t.Fatal(err)
		}
	}
	ui.Wants(t, w, "Kari Lien har plass her som Stortingsrepresentant · Sentrale verv, Hedmark, og står ikke oppført")
	agree := func() {
		ui.Follow(t, w, "Ola Ås kan møte og tale her som Leder · Ordførerforum, Hedmark")
		ui.Wants(t, w, "☑ Stortingsgruppens representant: Kari Lien (Stortingsrepresentant · Sentrale verv, He…")
	}
	agree()
	w.Fyne().Canvas().Focused().TypedRune(' ') // one of them is not agreed to
	ui.Press(t, w, "Før inn")
	if a, b := inBody(t, s, board.ID, domain.OtherRole), inBody(t, s, board.ID, domain.Guest); len(a) != 0 || len(b) != 1 {
		t.Errorf("agreed to the guest alone, there are %v and %v", a, b)
	}
	ui.Undo(t, w)
	agree()
	ui.Press(t, w, "Før inn")
	if who := inBody(t, s, board.ID, domain.OtherRole); len(who) != 1 || who[0] != kari {
		t.Errorf("the Storting group's representative is %v", who)
	}
	if who := inBody(t, s, board.ID, domain.Guest); len(who) != 1 || who[0] != ola {
		t.Errorf("the mayors' guest is %v", who)
	}
	ui.Wants(t, w, "Gjest med talerett")
	ui.Undo(t, w)
	if who := inBody(t, s, board.ID, domain.Guest); len(who) != 0 {
		t.Errorf("after the undo the mayors' guest is %v", who)
	}
}

func TestWhoNoLongerHasWhatGaveASeatIsToldAndWhoElseSitsThereIsNamed(t *testing.T) {
	s, _, kari, ola := ui.TynsetBoard(t)
	board, youth := bodyOf(t, s, "Hedmark", domain.Board), bodyOf(t, s, "Hedmark SU", domain.Board)
	day, save := domain.MustDate("2025-02-13"), func(o domain.Office) {
		if _, err := s.SaveOffice(t.Context(), o); err != nil {
			t.Fatal(err)
		}
	}
	vacant, err := s.Offices(t.Context(), domain.OfficeQuery{Body: board.ID, Role: domain.YouthContact, AsOf: testkit.Today})
	if err != nil || len(vacant) != 1 {
		t.Fatal(vacant, err)
	}
	seat := vacant[0].Office
	seat.Person, seat.From = kari, day
	save(seat)
	save(domain.Office{Body: youth.ID, Person: kari, Role: domain.Leader, From: day, Until: domain.MustDate("2026-02-13")})
	w := ui.Window(t)
	w.Use(s)
	w.Go(kit.Route{Screen: "offices", ID: board.ID})
	ui.Wants(t, w, "Kari Lien står som Senterungdomskontakt, men har ikke lenger vervet som ga plassen")
	save(domain.Office{Body: youth.ID, Person: ola, Role: domain.Leader, From: domain.MustDate("2026-02-13")})
	ui.Wants(t, w, "Ola Ås har plass her som Leder · Styret, Hedmark SU, og Kari Lien står oppført som Senterungdomskontakt i stedet")
}

func TestTheOverviewSaysThatTheCoordinationBoardIsNotConstituted(t *testing.T) {
	s, _, kari, _ := ui.TynsetBoard(t)
	rows, err := s.Meetings(t.Context(), domain.MeetingQuery{Kind: domain.AnnualMeeting})
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range rows {
		if r.Unit.Kind != domain.CountyBranch {
			continue
		}
		r.Meeting.Starts, r.Meeting.Ends = domain.MustDate("2026-02-01"), domain.Date{}
		if _, err := s.SaveMeeting(t.Context(), domain.MeetingCard{Meeting: r.Meeting}); err != nil {
			t.Fatal(err)
		}
	}
	w := ui.Window(t)
	w.Use(s)
	says := func(w *app.Window) bool { return strings.Contains(ui.Texts(w), "Samarbeidsstyret er ikke konstituert") }
	w.Go(kit.Route{Screen: "overview"})
	if !says(w) {
		t.Fatalf("the overview says:\n%s", ui.Texts(w))
	}
	ui.Follow(t, w, "Samarbeidsstyret er ikke konstituert")
	ui.Wants(t, w, "Ikke konstituert. Det skulle skje innen tir. 3. mars 2026")
	board := bodyOf(t, s, "Innlandet", domain.CoordinationBoard)
	leader, err := s.Offices(t.Context(), domain.OfficeQuery{Body: board.ID, Role: domain.Leader, AsOf: testkit.Today})
	if err != nil || len(leader) != 1 {
		t.Fatal(leader, err)
	}
	o := leader[0].Office
	o.Person, o.From = kari, domain.MustDate("2026-03-13")
	if _, err := s.SaveOffice(t.Context(), o); err != nil {
		t.Fatal(err)
	}
	w.Go(kit.Route{Screen: "overview"})
	if says(w) {
		t.Error("the overview says so of one that is constituted")
	}
}
