package db_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"lagboka/domain"
	"lagboka/internal/testkit"
)

func TestTheCalendarHoldsWhatStandsElsewhereWithWhereItIsOpened(t *testing.T) {
	f := newFull(t)
	circle, contest := f.whole(t), f.card(t)
	must(t, noID(f.s.Nomination().SaveMilestone(ctx, domain.Milestone{Contest: f.contest, Step: domain.StepOwn, Title: "Pizza", Planned: domain.MustDate("2026-09-01")})))
	must(t, noID(f.s.Nomination().SaveMilestone(ctx, domain.Milestone{Contest: f.contest, Step: domain.StepNames, Planned: domain.MustDate("2026-09-02"), Done: domain.MustDate("2026-09-01")})))
	must(t, noID(f.s.Nomination().SaveMilestone(ctx, domain.Milestone{Contest: f.contest, Step: domain.StepMeeting, Planned: contest.Meeting.Meeting.Day})))
	read := func(scope domain.ID) domain.Calendar {
		q := domain.MeetingQuery{Scope: scope, From: domain.YearStart(2020), Until: domain.YearEnd(2030)}
		return got(f.s.Calendar(ctx, q))(t)
	}
	c := read("")
	var all []string
	for _, e := range c.Elsewhere {
		all = append(all, fmt.Sprint(e.Kind, " ", e.Day, " ", e.Of))
	}
	for _, s := range circle.Sessions {
		if want := fmt.Sprint("session ", s.Day, " ", f.circle); !slices.Contains(all, want) {
			t.Errorf("no %s in\n%s", want, strings.Join(all, "\n"))
		}
	}
	for _, want := range []string{
		fmt.Sprint("nomination ", contest.Meeting.Meeting.Day, " ", f.contest), fmt.Sprint("step 2026-09-01 ", f.contest),
		"list-due 2027-03-31 ", "planned 2026-05-01 ", "planned 2026-07-01 ",
	} {
		if !slices.Contains(all, want) {
			t.Errorf("no %q in\n%s", want, strings.Join(all, "\n"))
		}
	}
	for _, line := range all {
		if strings.Contains(line, "step 2026-09-02") || strings.HasPrefix(line, fmt.Sprint("step ", contest.Meeting.Meeting.Day)) {
			t.Errorf("what is done, or stands as the meeting, is there: %s", line)
		}
	}
	if !slices.IsSortedFunc(c.Elsewhere, func(a, b domain.DateElsewhere) int { return b.Day.DaysUntil(a.Day) }) {
		t.Errorf("not in the order of the days:\n%s", strings.Join(all, "\n"))
	}
	region := read(unitNamed(t, f.s, "Valdresregionen"))
	for _, e := range region.Elsewhere {
		if e.Of == f.circle || e.Of == f.contest {
			t.Errorf("another region's is in the region's calendar: %+v", e)
		}
	}
	if len(c.Meetings) != 54 || len(region.Meetings) >= 54 || len(region.Meetings) == 0 {
		t.Errorf("%d meetings, %d of a region", len(c.Meetings), len(region.Meetings))
	}
}

func TestTheCalendarHasTheOfficesOfWhomItCallsInItsDays(t *testing.T) {
	s := testkit.NewStore(t)
	person := got(s.SavePerson(ctx, domain.Person{GivenName: "Kari", FamilyName: "Vik"}))(t)
	rows := got(s.Meetings(ctx, domain.MeetingQuery{}))(t)
	joint := rows[slices.IndexFunc(rows, func(r domain.MeetingRow) bool { return len(r.Bodies) == 3 })]
	uncalled := domain.Body{}
	for _, b := range got(s.Bodies(ctx, ""))(t) {
		if b.Kind == domain.MayorsForum {
			uncalled = b
		}
	}
	for i, o := range []domain.Office{
		{Body: joint.Bodies[0].ID, From: domain.MustDate("2026-01-01")},
		{Body: joint.Bodies[0].ID, From: domain.MustDate("2020-01-01"), Until: domain.MustDate("2025-01-01")}, // before
		{Body: joint.Bodies[1].ID, From: domain.MustDate("2028-01-01")},                                       // after
		{Body: uncalled.ID, From: domain.MustDate("2020-01-01")},
	} {
		o.Person, o.Role = person, domain.BoardMember
		if _, err := s.SaveOffice(ctx, o); err != nil {
			t.Fatal(i, err)
		}
	}
	c := got(s.Calendar(ctx, domain.MeetingQuery{From: domain.YearStart(2026), Until: domain.YearEnd(2026)}))(t)
	if len(c.Offices) != 1 || c.Offices[0].Person.Name() != "Kari Vik" || c.Offices[0].Office.Body != joint.Bodies[0].ID {
		t.Errorf("%+v", c.Offices)
	}
}

func TestManyMeetingsAreSavedInOneActionAndTakenBackAtOnce(t *testing.T) {
	s := testkit.NewStore(t)
	rows := got(s.Meetings(ctx, domain.MeetingQuery{}))(t)
	cards := []domain.MeetingCard{rows[1].Again(domain.MustDate("2027-01-26")), rows[2].Again(domain.MustDate("2027-01-27"))}
	must(t, s.SaveMeetings(ctx, domain.Action{Key: "did.meetings.copy"}, cards))
	if n := len(got(s.Meetings(ctx, domain.MeetingQuery{}))(t)); n != 56 {
		t.Errorf("%d meetings, want 56", n)
	}
	cards[1].Meeting.Title = ""
	if err := s.SaveMeetings(ctx, domain.Action{Key: "did.meetings.copy"}, cards); domain.KindOf(err) != domain.Invalid {
		t.Errorf("one without a title: %v", err)
	}
	got(s.UndoLast(ctx))(t)
	if n := len(got(s.Meetings(ctx, domain.MeetingQuery{}))(t)); n != 54 {
		t.Errorf("%d meetings after one undo", n)
	}
}
