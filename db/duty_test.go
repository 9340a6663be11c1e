package db_test

import (
	"slices"
	"strings"
	"testing"

	"lagboka/db"
	"lagboka/domain"
	"lagboka/internal/testkit"
)

func TestADutyIsDoneWhenSomebodySaysSoOrTheCalendarShowsIt(t *testing.T) {
	s := testkit.NewStore(t)
	county := unitNamed(t, s, "Hedmark")
	bodies := got(s.Bodies(ctx, county))(t)
	board := bodies[0]
	row := func(key, day string) domain.DutyRow {
		t.Helper()
		for _, r := range got(s.Duties(ctx, domain.DutyQuery{Body: board.ID, Day: domain.MustDate(day)}))(t) {
			if r.Duty.Key == key {
				return r
			}
		}
		t.Fatalf("no duty %s", key)
		return domain.DutyRow{}
	}
	wants := func(key, day string, state domain.DutyState, due string) domain.DutyRow {
		t.Helper()
		r := row(key, day)
		if r.State != state || r.Due.String() != due {
			t.Errorf("%s on %s: %s, next %q; want %s, %q", key, day, r.State, r.Due, state, due)
		}
		return r
	}
	// The board of Hedmark meets on 20 January, 17 March and 28 April; the notice is due 14 days before.
	notice := wants("duty.leader.notice", "2026-03-02", domain.DutyIsOpen, "2026-03-03")
	wants("duty.leader.notice", "2026-03-05", domain.DutyIsLate, "2026-03-03")
	got(s.SaveDutyDone(ctx, domain.DutyDone{
		Body: board.ID, Office: notice.Of.Office.ID, Duty: notice.Duty.Key, Day: domain.MustDate("2026-03-02"),
	}))(t)
	wants("duty.leader.notice", "2026-03-05", domain.DutyIsDone, "2026-03-03")
	wants("duty.leader.notice", "2026-03-18", domain.DutyIsOpen, "2026-04-14") // for the next one it is to be sent anew

	// The council meets on 21 April: the board is to have taken its stand ten days before (work plan 2026, 193–194).
	wants("duty.political.stands", "2026-03-20", domain.DutyIsOpen, "2026-04-11")
	// One region meeting is in the plan's calendar, and two are asked for: the book does not know of the other.
	wants("duty.region.meetings", "2026-12-01", domain.DutyIsUnknown, "")
	wants("duty.board.meetings", "2026-01-19", domain.DutyIsOpen, "2026-01-20")
	wants("duty.board.meetings", "2026-01-20", domain.DutyIsDone, "2026-01-20")
	wants("duty.group.joint", "2026-03-01", domain.DutyIsOpen, "2026-05-30")
	// Of the whole year it is open until somebody says so, and open again the year after.
	plan := wants("duty.board.sisters", "2026-03-01", domain.DutyIsOpen, "")
	got(s.SaveDutyDone(ctx, domain.DutyDone{Body: board.ID, Duty: plan.Duty.Key, Day: domain.MustDate("2026-02-01")}))(t)
	wants("duty.board.sisters", "2026-03-01", domain.DutyIsDone, "")
	wants("duty.board.sisters", "2027-01-01", domain.DutyIsOpen, "")

	id := got(s.SaveOwnDuty(ctx, domain.OwnDuty{Body: board.ID, Text: "Leie lokale", Due: domain.MustDate("2026-05-01")}))(t)
	wants(string(id), "2026-05-01", domain.DutyIsOpen, "2026-05-01")
	wants(string(id), "2026-05-02", domain.DutyIsLate, "2026-05-01")
}

func TestWhoeverIsNewInTheCountyBoardIsToBeWelcomedWithinAMonth(t *testing.T) {
	s := testkit.NewStore(t)
	board := got(s.Bodies(ctx, unitNamed(t, s, "Hedmark")))(t)[0]
	kari := put(t, s, named("Kari", "Lien"))
	leader := got(s.Offices(ctx, domain.OfficeQuery{Body: board.ID, Role: domain.Leader}))(t)[0].Office
	leader.Person, leader.From = kari.ID, domain.MustDate("2026-02-15")
	got(s.SaveOffice(ctx, leader))(t)
	count := func(day string) (n map[domain.DutyState]int) {
		n = map[domain.DutyState]int{}
		for _, r := range got(s.Duties(ctx, domain.DutyQuery{Body: board.ID, Day: domain.MustDate(day)}))(t) {
			if len(r.Of.Welcome(domain.MustDate(day))) > 0 && r.Duty.Clock.By == domain.MustDate("2026-03-17") {
				n[r.State]++
			}
		}
		return n
	}
	got(s.SaveDutyDone(ctx, domain.DutyDone{Body: board.ID, Office: leader.ID, Duty: "welcome.ethics", Day: domain.MustDate("2026-02-20")}))(t)
	if n := count("2026-03-01"); n[domain.DutyIsOpen] != 4 || n[domain.DutyIsDone] != 1 {
		t.Errorf("after two weeks %v", n)
	}
	if n := count("2026-03-18"); n[domain.DutyIsLate] != 4 {
		t.Errorf("after a month %v", n)
	}
	if n := count("2027-02-15"); len(n) != 0 {
		t.Errorf("after a year %v", n)
	}
}

func TestOfSeveralInPlacesOfOneRoleEachDoesTheirOwn(t *testing.T) {
	s := testkit.NewStore(t)
	county := unitNamed(t, s, "Hedmark")
	board := got(s.Bodies(ctx, county))(t)[0]
	day := domain.MustDate("2026-03-01")
	var contacts []domain.ID
	for _, name := range []string{"Kari", "Ola"} {
		p := put(t, s, named(name, "Lien"))
		contacts = append(contacts, got(s.SaveOffice(ctx, domain.Office{
			Body: board.ID, Role: domain.BoardMember, Person: p.ID, From: domain.MustDate("2026-02-15"),
		}))(t))
	}
	state := func(office domain.ID) domain.DutyState {
		t.Helper()
		for _, r := range got(s.Duties(ctx, domain.DutyQuery{Body: board.ID, Day: day}))(t) {
			if r.Of.Office.ID == office && r.Duty.Key == "duty.region.represents" {
				return r.State
			}
		}
		t.Fatalf("no duty of %s", office)
		return ""
	}
	got(s.SaveDutyDone(ctx, domain.DutyDone{
		Body: board.ID, Office: contacts[0], Duty: "duty.region.represents", Day: domain.MustDate("2026-02-20"),
	}))(t)
	if a, b := state(contacts[0]), state(contacts[1]); a != domain.DutyIsDone || b != domain.DutyIsOpen {
		t.Errorf("the one who did it %s, the other %s", a, b)
	}
	// Whoever takes a place over goes on where the one before them was.
	next := put(t, s, named("Eva", "Moen"))
	err := s.SucceedOffices(ctx, domain.Action{Key: "did.board.new"}, []domain.Succession{{
		Office: officeOf(t, s, board.ID, contacts[0]), Person: next.ID, From: domain.MustDate("2026-02-25"),
	}})
	if err != nil {
		t.Fatal(err)
	}
	begun := got(s.Offices(ctx, domain.OfficeQuery{Person: next.ID, AsOf: day}))(t)[0].Office.ID
	if a := state(begun); a != domain.DutyIsDone {
		t.Errorf("of the successor %s", a)
	}
}

// officeOf is an office of a body as it stands.
func officeOf(t *testing.T, s *db.Store, body, office domain.ID) domain.Office {
	t.Helper()
	for _, r := range got(s.Offices(ctx, domain.OfficeQuery{Body: body, Ended: true}))(t) {
		if r.Office.ID == office {
			return r.Office
		}
	}
	t.Fatalf("no office %s", office)
	return domain.Office{}
}

func TestWhatWasDoneOnceYearsAgoIsNotLate(t *testing.T) {
	s := testkit.NewStore(t)
	board := got(s.Bodies(ctx, unitNamed(t, s, "Hedmark")))(t)[0]
	id := got(s.SaveOwnDuty(ctx, domain.OwnDuty{Body: board.ID, Text: "Leie lokale", Due: domain.MustDate("2023-05-01")}))(t)
	got(s.SaveDutyDone(ctx, domain.DutyDone{Body: board.ID, Duty: string(id), Day: domain.MustDate("2023-04-01")}))(t)
	for _, r := range got(s.Duties(ctx, domain.DutyQuery{Body: board.ID, Day: domain.MustDate("2026-05-01")}))(t) {
		if r.Duty.Key == string(id) && r.State != domain.DutyIsDone {
			t.Errorf("it is %s", r.State)
		}
	}
}

func TestTheDutiesOfSomebodyAreThoseOfTheOfficesTheyHave(t *testing.T) {
	s := testkit.NewDemo(t, 100)
	all := got(s.Duties(ctx, domain.DutyQuery{Day: testkit.Today}))(t)
	of := map[domain.ID][]domain.DutyRow{}
	for _, r := range all {
		of[r.Of.Office.Person] = append(of[r.Of.Office.Person], r)
	}
	delete(of, "") // of the bodies as a whole, and of vacant offices
	if len(of) < 5 {
		t.Fatalf("%d people have duties", len(of))
	}
	for person, want := range of {
		rows := got(s.Duties(ctx, domain.DutyQuery{Person: person, Day: testkit.Today}))(t)
		key := func(r domain.DutyRow) string {
			return string(r.Of.Office.ID) + r.Duty.Key + string(r.State) + r.Due.String()
		}
		slices.SortFunc(rows, func(a, b domain.DutyRow) int { return strings.Compare(key(a), key(b)) })
		slices.SortFunc(want, func(a, b domain.DutyRow) int { return strings.Compare(key(a), key(b)) })
		if !slices.EqualFunc(rows, want, func(a, b domain.DutyRow) bool { return key(a) == key(b) }) {
			t.Errorf("of %s %d duties are read, the list of all has %d", person, len(rows), len(want))
		}
	}
	nobody := put(t, s, named("Kari", "Lien"))
	if rows := got(s.Duties(ctx, domain.DutyQuery{Person: nobody.ID, Day: testkit.Today}))(t); len(rows) != 0 {
		t.Errorf("who has no office has %d duties", len(rows))
	}
}
