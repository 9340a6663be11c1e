package domain_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"lagboka/domain"
	"lagboka/domain/template"
)

// plannedYear is the calendar of the work plan of 2026, and the tree of its units.
func plannedYear(t *testing.T) (c domain.Calendar, tree *domain.Tree) {
	t.Helper()
	book, err := template.Hedmark2026()
	if err != nil {
		t.Fatal(err)
	}
	tree = domain.NewTree(book.Units)
	for _, card := range book.Meetings {
		row := domain.MeetingRow{Meeting: card.Meeting}
		row.Unit, _ = tree.Unit(card.Meeting.Unit)
		for _, b := range book.Bodies {
			if slices.Contains(card.Bodies, b.ID) {
				row.Bodies = append(row.Bodies, b)
			}
		}
		c.Meetings = append(c.Meetings, row)
	}
	domain.SortMeetings(c.Meetings)
	return c, tree
}

func noticed(c domain.Calendar, tree *domain.Tree) (all []string) {
	for _, x := range c.Clashes(tree, domain.YearStart(2026), domain.YearEnd(2026)) {
		line := fmt.Sprintf("%s %s", x.Day, x.Kind)
		if x.Kind == domain.ClashNear {
			unit, _ := tree.Unit(x.Body.Unit)
			line += fmt.Sprintf(" %s %d before %s", unit.Label(), x.Days, x.Before.Starts)
		}
		if x.Kind == domain.ClashPeople {
			line += " " + strings.Join(x.People, ", ")
		}
		all = append(all, line)
	}
	return all
}

func equalLines(t *testing.T, what string, got []string, want ...string) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("%s:\n%s\nwant:\n%s", what, strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestOfThePlansYearTheBoardMeetingsTooNearTheCountyCouncilAreNoticedAndNothingElse(t *testing.T) {
	c, tree := plannedYear(t)
	equalLines(t, "2026", noticed(c, tree),
		"2026-06-09 near Hedmark 7 before 2026-05-29", "2026-06-10 near Oppland 6 before 2026-05-29",
		"2026-12-08 near Hedmark 7 before 2026-11-16", "2026-12-09 near Oppland 6 before 2026-11-17")
}

// seat lets somebody sit in a body of the calendar from a day.
func seat(c *domain.Calendar, name string, role domain.Role, body domain.ID, from, until string) {
	c.Offices = append(c.Offices, domain.OfficeRow{
		Office: domain.Office{Body: body, Person: domain.ID(name), Role: role, From: domain.MustDate(from), Until: domain.MustDate(until)},
		Person: domain.Person{GivenName: name},
	})
}

func TestWhoIsCalledTwiceOnADayIsNoticedByPeopleAndNotByDates(t *testing.T) {
	c, tree := plannedYear(t)
	at := func(day, title string) *domain.MeetingRow {
		t.Helper()
		i := slices.IndexFunc(c.Meetings, func(r domain.MeetingRow) bool {
			return r.Meeting.Starts == domain.MustDate(day) && strings.HasPrefix(r.Meeting.Title, title)
		})
		return &c.Meetings[i]
	}
	hedmark, oppland := at("2026-01-20", "").Bodies[0].ID, at("2026-01-21", "").Bodies[0].ID
	seat(&c, "Kari", domain.Leader, hedmark, "2025-01-01", "")
	seat(&c, "Kari", domain.BoardMember, oppland, "2026-03-08", "")
	seat(&c, "Ola", domain.Leader, oppland, "2025-01-01", "")
	seat(&c, "Per", domain.Leader, hedmark, "2025-01-01", "")
	seat(&c, "Per", domain.Substitute, oppland, "2025-01-01", "")
	seat(&c, "Eli", domain.BoardMember, hedmark, "2025-01-01", "")
	seat(&c, "Eli", domain.BoardMember, oppland, "2025-01-01", "2026-04-28")
	april := at("2026-04-29", "")
	april.Meeting = april.Meeting.MovedTo(domain.MustDate("2026-04-28"))
	january := at("2026-01-21", "")
	january.Meeting = january.Meeting.MovedTo(domain.MustDate("2026-01-20"))
	people := func() (all []string) {
		for _, line := range noticed(c, tree) {
			if strings.Contains(line, "people") {
				all = append(all, line)
			}
		}
		return all
	}
	domain.SortMeetings(c.Meetings)
	equalLines(t, "the same days", people(), "2026-01-20 people Eli", "2026-04-28 people Kari")
	a, b := at("2026-04-28", "Fylkesstyremøte Hedmark"), at("2026-04-28", "Fylkesstyremøte Oppland")
	a.Meeting.Clock, a.Meeting.ClockEnd, b.Meeting.Clock = "10:00", "14:00", "18:00"
	equalLines(t, "one over before the other begins", people(), "2026-01-20 people Eli")
	a.Meeting.ClockEnd = ""
	equalLines(t, "nobody knows how long it is", people(), "2026-01-20 people Eli", "2026-04-28 people Kari")
	b.Meeting.Cancelled = domain.MustDate("2026-04-01")
	equalLines(t, "one cancelled", people(), "2026-01-20 people Eli")
}

func TestAMeetingOnAPublicHolidayIsNoticedAndOneThatIsMerelyWithinDaysIsNot(t *testing.T) {
	c, tree := plannedYear(t)
	c.Meetings = []domain.MeetingRow{
		{Meeting: domain.Meeting{ID: "a", Kind: domain.OtherDate, Starts: domain.MustDate("2026-05-15"), Ends: domain.MustDate("2026-05-17")}},
		{Meeting: domain.Meeting{ID: "b", Starts: domain.MustDate("2026-05-01"), Ends: domain.MustDate("2026-05-31"), Somewhen: true}},
		{Meeting: domain.Meeting{ID: "c", Starts: domain.MustDate("2026-05-24"), Cancelled: domain.MustDate("2026-04-01")}},
		{Meeting: domain.Meeting{ID: "d", Starts: domain.MustDate("2026-05-31")}}, // a Sunday
	}
	equalLines(t, "holidays", noticed(c, tree), "2026-05-17 holiday")
}

func TestABranchsBoardAndAMunicipalCouncilAreNotHeldAgainstTheCountyCouncil(t *testing.T) {
	c, tree := plannedYear(t)
	branch := tree.Branches("")[0]
	for i := range c.Meetings {
		if m := &c.Meetings[i]; m.Meeting.Kind == domain.BoardMeeting {
			m.Bodies = []domain.Body{{ID: "b", Unit: branch.ID, Kind: domain.Board}}
		}
	}
	equalLines(t, "a branch's board", noticed(c, tree))
	c, tree = plannedYear(t)
	for i := range c.Meetings {
		if m := &c.Meetings[i]; m.Meeting.Kind == domain.CouncilSession {
			m.Unit = branch
		}
	}
	equalLines(t, "a municipal council", noticed(c, tree))
}
