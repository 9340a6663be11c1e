package demo_test

import (
	"testing"

	"lagboka/domain"
	"lagboka/domain/demo"
)

func TestSomeBoardsAreReportedThisYearAndOthersNotOnAnyDay(t *testing.T) {
	for _, day := range []string{"2026-01-01", "2026-01-20", "2026-03-17", "2026-12-31", "2027-01-01", "2027-02-10", "2027-12-31"} {
		today := domain.MustDate(day)
		b := book(t, demo.Params{Members: 10, Today: today})
		local := map[domain.ID]bool{}
		for _, u := range b.Template.Units {
			local[u.ID] = u.Kind == domain.LocalBranch
		}
		this, before, never := 0, 0, 0
		for _, body := range b.Template.Bodies {
			switch {
			case body.Kind != domain.Board || !local[body.Unit]:
			case body.Reported.After(today):
				t.Errorf("on %s a board is reported on %s", day, body.Reported)
			case body.Reported.Year == today.Year:
				this++
			case body.Reported.IsZero():
				never++
			default:
				before++
			}
		}
		if this == 0 || before == 0 || never == 0 {
			t.Errorf("on %s %d boards are reported this year, %d last year, %d never", day, this, before, never)
		}
	}
}

func TestTheBoardsOfSomeBranchesHaveMetAndMeetAgainOnDaysThatAreFree(t *testing.T) {
	for _, day := range []string{"2026-01-01", "2026-03-17", "2026-06-20", "2026-12-15", "2027-03-20", "2027-12-31"} {
		today := domain.MustDate(day)
		b := book(t, demo.Params{Members: 10, Today: today})
		on := map[domain.Date]bool{}
		for _, c := range b.Template.Meetings {
			on[c.Meeting.Starts] = true
		}
		met, meets := 0, 0
		for _, c := range b.Meetings {
			m := c.Meeting
			if m.Kind != domain.BoardMeeting { // what else branches, regions and the county have written down
				continue
			}
			if err := m.Validate(); err != nil || len(c.Bodies) != 1 {
				t.Errorf("%+v: %v", m, err)
			}
			if m.Starts.Before(today) {
				met++
			} else {
				meets++
			}
			if !m.Starts.IsWorkday() || on[m.Starts] {
				t.Errorf("on %s a board meets on %s, which is no free working day", day, m.Starts)
			}
			on[m.Starts] = true
		}
		if met < 3 || meets < 3 || met+meets > 15 {
			t.Errorf("on %s %d boards have met, and %d meet", day, met, meets)
		}
	}
}
