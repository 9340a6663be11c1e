package app_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2/test"

	"lagboka/app"
	"lagboka/app/kit"
	"lagboka/db"
	"lagboka/domain"
	"lagboka/internal/testkit"
)

// tynsetBoard is a book whose branch Tynset has Kari Lien as leader since 2024, the leader's office, and the IDs of two
// members.
func tynsetBoard(t *testing.T) (s *db.Store, leader domain.Office, kari, ola domain.ID) {
	t.Helper()
	s = testkit.NewStore(t)
	unit := branch(t, s, "Tynset").ID
	kari = joinAs(t, s, unit, domain.Person{GivenName: "Kari", FamilyName: "Lien", Mobile: "+4741234567"})
	ola = joinAs(t, s, unit, domain.Person{GivenName: "Ola", FamilyName: "Ås"})
	leader = officesOf(t, s, domain.Leader)[0]
	leader.Person, leader.From = kari, domain.MustDate("2024-03-01")
	if _, err := s.SaveOffice(t.Context(), leader); err != nil {
		t.Fatal(err)
	}
	return s, leader, kari, ola
}

// officesOf are the terms of a role in the board of Tynset, the ended ones too.
func officesOf(t *testing.T, s *db.Store, role domain.Role) (all []domain.Office) {
	t.Helper()
	rows, err := s.Offices(t.Context(), domain.OfficeQuery{Within: branch(t, s, "Tynset").ID, Role: role, AsOf: testkit.Today, Ended: true})
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range rows {
		if r.Body.Kind == domain.Board {
			all = append(all, r.Office)
		}
	}
	return all
}

func undo(t *testing.T, w *app.Window) {
	t.Helper()
	pressLine(t, w, w.Text("app.undo"))
}

func TestAnOfficeIsTakenOverFromADayAndItsHistoryIsSeen(t *testing.T) {
	s, leader, kari, ola := tynsetBoard(t)
	w := window(t)
	w.Use(s)
	w.Go(kit.Route{Screen: "offices", ID: leader.ID})
	wants(t, w, "Leder · Styret, Tynset")
	wants(t, w, "412 34 567")
	press(t, w, "Avløses av …")
	write(t, w, "Hvem tar over", "ola ås")
	enter(w)
	field(t, w, "Fra").SetText("15.03.2026")
	enter(w)
	terms := officesOf(t, s, domain.Leader)
	day := domain.MustDate("2026-03-15")
	if len(terms) != 2 || terms[0].Person != kari || terms[0].Until != day || terms[1].Person != ola || terms[1].From != day {
		t.Fatalf("the terms are %+v", terms)
	}
	w.Go(kit.Route{Screen: "offices", ID: leader.ID}) // an ended one opens too
	wants(t, w, "Kari Lien 01.03.2024–15.03.2026")
	wants(t, w, "Ola Ås fra 15.03.2026")
	press(t, w, "Lukk")
	undo(t, w)
	if terms = officesOf(t, s, domain.Leader); len(terms) != 1 || terms[0] != leader {
		t.Fatalf("after one undo the terms are %+v", terms)
	}
}

func TestAResignationLeavesTheOfficeVacantAndACorrectionChangesItsRow(t *testing.T) {
	s, leader, kari, ola := tynsetBoard(t)
	w := window(t)
	w.Use(s)
	w.Go(kit.Route{Screen: "offices", ID: leader.ID})
	press(t, w, "Rett skrivefeil …")
	who := field(t, w, "Hvem")
	who.SetText("")
	write(t, w, "Hvem", "ola ås")
	enter(w)
	enter(w)
	if terms := officesOf(t, s, domain.Leader); len(terms) != 1 || terms[0].Person != ola || terms[0].From != leader.From {
		t.Fatalf("after the correction the terms are %+v", terms)
	}
	undo(t, w)
	w.Go(kit.Route{Screen: "offices", ID: leader.ID})
	press(t, w, "Fratrer …")
	press(t, w, w.Text("Save"))
	terms := officesOf(t, s, domain.Leader)
	if len(terms) != 2 || terms[0].Person != kari || terms[0].Until != testkit.Today || terms[1].Person != "" {
		t.Fatalf("after she resigned the terms are %+v", terms)
	}
}

func TestNobodyResignsAfterTheirTermHasEnded(t *testing.T) {
	s, leader, _, _ := tynsetBoard(t)
	leader.Until = domain.MustDate("2027-02-15")
	if _, err := s.SaveOffice(t.Context(), leader); err != nil {
		t.Fatal(err)
	}
	w := window(t)
	w.Use(s)
	w.Go(kit.Route{Screen: "offices", ID: leader.ID})
	press(t, w, "Fratrer …")
	field(t, w, "Fra dagen").SetText("16.02.2027")
	press(t, w, w.Text("Save"))
	wants(t, w, "Perioden slutter man. 15. februar 2027")
	if terms := officesOf(t, s, domain.Leader); len(terms) != 1 || terms[0] != leader {
		t.Errorf("the terms are %+v", terms)
	}
	field(t, w, "Fra dagen").SetText("15.02.2027")
	press(t, w, w.Text("Save"))
	if terms := officesOf(t, s, domain.Leader); len(terms) != 2 {
		t.Errorf("the terms are %+v", terms)
	}
}

func TestTheBoardOfAnAnnualMeetingIsPutInFromTheBranchAndUndoneAtOnce(t *testing.T) {
	s, _, kari, ola := tynsetBoard(t)
	w := window(t)
	w.Use(s)
	w.Go(kit.Route{Screen: "branches", ID: branch(t, s, "Tynset").ID})
	press(t, w, "Nytt styre …")
	if got := field(t, w, "Leder").Text(); got != "Kari Lien" {
		t.Fatalf("the leader is asked for as %q", got)
	}
	field(t, w, "Leder").SetText("")
	write(t, w, "Leder", "ola ås")
	enter(w)
	write(t, w, "Kasserer", "kari lien")
	enter(w)
	write(t, w, "Medlem (ny plass)", "kari")
	enter(w)
	enter(w)
	wants(t, w, "Kari Lien står to ganger i styret") // a treasurer may be a member too
	if x := officesOf(t, s, domain.Treasurer); x[0].Person != "" {
		t.Errorf("the board stands in the book before that is answered: %+v", x)
	}
	press(t, w, "Lagre likevel")
	if x := officesOf(t, s, domain.Leader); len(x) != 2 || x[1].Person != ola {
		t.Errorf("the leaders are %+v", x)
	}
	if x := officesOf(t, s, domain.Treasurer); len(x) != 1 || x[0].Person != kari {
		t.Errorf("the treasurers are %+v", x)
	}
	if x := officesOf(t, s, domain.BoardMember); len(x) != 1 || x[0].Person != kari {
		t.Errorf("the members are %+v", x)
	}
	undo(t, w)
	if x := officesOf(t, s, domain.Leader); len(x) != 1 || x[0].Person != kari || len(officesOf(t, s, domain.BoardMember)) != 0 {
		t.Errorf("after one undo the leaders are %+v", x)
	}
}

func TestOfABoardsMembersEachHasAHistoryOfTheirOwn(t *testing.T) {
	s, leader, kari, ola := tynsetBoard(t)
	var of domain.ID
	for _, o := range []domain.Office{
		{Person: kari, From: domain.MustDate("2020-02-01"), Until: domain.MustDate("2022-02-01")},
		{Person: ola, From: domain.MustDate("2021-02-01")},
		{Person: kari, From: domain.MustDate("2024-02-01")},
	} {
		o.Body, o.Role = leader.Body, domain.BoardMember
		id, err := s.SaveOffice(t.Context(), o)
		if err != nil {
			t.Fatal(err)
		}
		of = id
	}
	w := window(t)
	w.Use(s)
	w.Go(kit.Route{Screen: "offices", ID: of})
	wants(t, w, "Periodene til Kari Lien")
	wants(t, w, "Kari Lien 01.02.2020–01.02.2022")
	if strings.Contains(texts(w), "Ola Ås fra 01.02.2021") {
		t.Error("another member's term is among hers")
	}
}

func TestTheNumberOfOfficesIsOfThoseShown(t *testing.T) {
	w := window(t)
	w.Use(testkit.NewDemo(t, 100))
	w.Go(kit.Route{Screen: "offices"})
	write(t, w, "Søk i verv", "os gruppel")
	if shown := texts(w); !strings.Contains(shown, "1 av ") {
		t.Errorf("it is not said that one of many is shown:\n%s", shown)
	}
}

func TestASearchWithoutHitsSaysSoAndNotThatTheListIsEmpty(t *testing.T) {
	s, _, _, _ := tynsetBoard(t)
	w := window(t)
	w.Use(s)
	for _, screen := range []string{"offices", "members"} {
		w.Go(kit.Route{Screen: screen})
		command(w, "menu.filter")
		test.Type(w.Fyne().Canvas().Focused(), "xqz")
		wants(t, w, "Ingen treff på «xqz»")
		press(t, w, "Tøm søket")
		if shown := texts(w); strings.Contains(shown, "Ingen treff") {
			t.Errorf("%s: with no search:\n%s", screen, shown)
		}
	}
}
