package domain_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"lagboka/domain"
)

// plannedMeetings plans an import of a calendar, and says of each row what becomes of it.
func plannedMeetings(t *testing.T, reg domain.MeetingRegister, recs ...domain.MeetingRecord) (domain.ImportPlan, []string) {
	t.Helper()
	reg.Units = []domain.Unit{{ID: "top"}, {ID: "hedmark"}}
	n := 0
	newID := func() (domain.ID, error) { n++; return domain.ID(fmt.Sprint("new", n)), nil }
	plan, err := domain.PlanMeetings(context.Background(), reg, "kalender.ics", recs, domain.MeetingOptions{Unit: "top", NewID: newID})
	if err != nil {
		t.Fatal(err)
	}
	var rows []string
	for _, r := range plan.Rows {
		row := string(r.Outcome) + ":"
		for _, c := range r.Changes {
			row += fmt.Sprintf(" %s %s→%s", c.Field, c.Old, c.New)
		}
		for _, p := range r.Problems {
			row += " " + p.Key
		}
		rows = append(rows, row)
	}
	return plan, rows
}

// appliedMeetings is the register as it is once a plan has been written.
func appliedMeetings(reg domain.MeetingRegister, plan domain.ImportPlan) domain.MeetingRegister {
	reg.Meetings, reg.Read = slices.Clone(reg.Meetings), slices.Clone(reg.Read)
	var batch []domain.ID
	for _, m := range plan.Meetings {
		if batch = append(batch, m.ID); plan.Made[m.ID] {
			reg.Meetings = append(reg.Meetings, m)
			continue
		}
		reg.Meetings[slices.IndexFunc(reg.Meetings, func(have domain.Meeting) bool { return have.ID == m.ID })] = m
	}
	reg.Read = append(reg.Read, batch)
	return reg
}

func on(day string, m domain.Meeting) domain.Meeting {
	m.Starts = domain.MustDate(day)
	return m
}

func record(line int, m domain.Meeting) domain.MeetingRecord {
	return domain.MeetingRecord{Line: line, Meeting: m}
}

func TestAMeetingIsKnownByWhatTheCalendarKnowsItByElseByDayAndTitle(t *testing.T) {
	own := on("2026-04-28", domain.Meeting{ID: "own", Unit: "hedmark", Kind: domain.BoardMeeting, Title: "Styremøte", Place: "Elgstua", Clock: "18:00", ClockEnd: "20:00"})
	other := on("2026-05-05", domain.Meeting{ID: "other", Unit: "top", Kind: domain.OtherDate, Title: "Samling", UID: "x@y", Sequence: 2})
	reg := domain.MeetingRegister{Meetings: []domain.Meeting{own, other}}
	for name, c := range map[string]struct {
		said domain.Meeting
		want string
	}{
		"new, its kind told by its title": {
			on("2026-03-02", domain.Meeting{Title: "Regionmøte", UID: "q"}),
			"new: Title →Regionmøte MeetingKind →region Unit →top Starts →2026-03-02 UID →q",
		},
		"of a unit that the file names":    {on("2026-03-02", domain.Meeting{Title: "Kurs", Unit: "hedmark"}), "new: Title →Kurs MeetingKind →course Unit →hedmark Starts →2026-03-02"},
		"of a unit that the book has not":  {on("2026-03-02", domain.Meeting{Title: "Kurs", Unit: "x"}), "new: Title →Kurs MeetingKind →course Unit →top Starts →2026-03-02"},
		"by day and title, from now known": {on("2026-04-28", domain.Meeting{Title: "STYREMOTE", UID: "q"}), "changed: Title Styremøte→STYREMOTE UID →q"},
		"by day and title, without a UID":  {on("2026-04-28", domain.Meeting{Title: "Styremøte"}), "unchanged:"},
		"the book's own, moved":            {on("2026-04-29", domain.Meeting{Title: "Styremøte", UID: "own@lagboka"}), "changed: Starts 2026-04-28→2026-04-29 Clock 18:00→ ClockEnd 20:00→"},
		"another clock":                    {on("2026-04-28", domain.Meeting{Title: "Styremøte", UID: "own@lagboka", Clock: "19:00"}), "changed: Clock 18:00→19:00 ClockEnd 20:00→"},
		"a newer sequence":                 {on("2026-05-06", domain.Meeting{Title: "Samling", UID: "x@y", Sequence: 3}), "changed: Starts 2026-05-05→2026-05-06"},
		"the same sequence":                {on("2026-05-06", domain.Meeting{Title: "Samling", UID: "x@y", Sequence: 2}), "changed: Starts 2026-05-05→2026-05-06"},
		"an older sequence":                {on("2026-05-06", domain.Meeting{Title: "Samling", UID: "x@y", Sequence: 1}), "unchanged: remark.calendar.older"},
		"an older sequence, nothing else":  {on("2026-05-05", domain.Meeting{Title: "Samling", UID: "x@y", Sequence: 1}), "unchanged:"},
		"another one of its series": {
			on("2026-05-05", domain.Meeting{Title: "Samling 2", UID: "x@y", Instance: "20260505"}),
			"new: Title →Samling 2 MeetingKind →gathering Unit →top Starts →2026-05-05 UID →x@y",
		},
		"cancelled":                {on("2026-05-05", domain.Meeting{Title: "Samling", UID: "x@y", Sequence: 2, Cancelled: domain.MustDate("2026-03-17")}), "changed: Cancelled →2026-03-17"},
		"without a title":          {on("2026-05-05", domain.Meeting{UID: "z"}), "rejected: meeting.title.missing"},
		"that ends before a start": {on("2026-05-05", domain.Meeting{Title: "x", Clock: "18:00", ClockEnd: "17:00"}), "rejected: meeting.clock.before"},
	} {
		plan, rows := plannedMeetings(t, reg, record(1, c.said))
		if rows[0] != c.want {
			t.Errorf("%s:\n%s, not\n%s", name, rows[0], c.want)
		}
		if _, rows := plannedMeetings(t, appliedMeetings(reg, plan), record(1, c.said)); !strings.HasPrefix(rows[0], "unchanged") && !strings.HasPrefix(rows[0], "rejected") {
			t.Errorf("%s, once more: %s", name, rows[0])
		}
	}
}

func TestOfOneUIDTheHighestSequenceCountsAndOtherMeetingsStay(t *testing.T) {
	m := func(day, title string, sequence int) domain.Meeting {
		return on(day, domain.Meeting{Title: title, UID: "a", Sequence: sequence})
	}
	_, rows := plannedMeetings(t, domain.MeetingRegister{}, record(1, m("2026-03-01", "Kurs", 1)), record(2, m("2026-03-03", "Kurs", 3)), record(3, m("2026-03-02", "Kurs", 2)))
	want := []string{"unchanged: remark.calendar.twice", "new: Title →Kurs MeetingKind →course Unit →top Starts →2026-03-03 UID →a", "unchanged: remark.calendar.twice"}
	if !slices.Equal(rows, want) {
		t.Errorf("%q", rows)
	}
	recs := []domain.MeetingRecord{record(1, m("2026-03-01", "Kurs", 0)), record(2, m("2026-03-03", "Samling", 0)), record(3, m("2026-03-03", "Samling", 0))}
	plan, _ := plannedMeetings(t, domain.MeetingRegister{}, recs...)
	if c := plan.Counts; c.New != 2 || c.Unchanged != 1 {
		t.Errorf("%+v", c)
	}
	if again, _ := plannedMeetings(t, appliedMeetings(domain.MeetingRegister{}, plan), recs...); again.Counts.Unchanged != 3 {
		t.Errorf("%+v", again.Counts)
	}
}

func TestARecordThatIsRefusedTakesNothingFromAWholeOne(t *testing.T) {
	reg := domain.MeetingRegister{Meetings: []domain.Meeting{on("2026-03-01", domain.Meeting{ID: "m", Unit: "top", Kind: domain.CourseDate, Title: "Kurs", UID: "a"})}}
	half := record(1, domain.Meeting{Title: "Kurs", UID: "a"})
	half.Problems = []domain.Problem{{Key: "reject.calendar.half"}}
	if plan, rows := plannedMeetings(t, reg, half, record(2, on("2026-03-01", domain.Meeting{Title: "Kurs", UID: "a"}))); rows[0] != "rejected: reject.calendar.half" || rows[1] != "unchanged:" || len(plan.Meetings) > 0 {
		t.Errorf("%q", rows)
	}
}

func TestWhatACalendarNoLongerHasIsToldAndLeft(t *testing.T) {
	m := func(day, uid string) domain.Meeting {
		return on(day, domain.Meeting{Title: "Kurs " + uid, UID: uid})
	}
	all := []domain.MeetingRecord{record(1, m("2026-03-01", "a")), record(2, m("2026-03-02", "b")), record(3, m("2026-03-09", "c")), record(4, m("2026-06-01", "d"))}
	first, _ := plannedMeetings(t, domain.MeetingRegister{}, all...)
	reg := appliedMeetings(domain.MeetingRegister{}, first)
	reg.Meetings = append(reg.Meetings, on("2026-03-03", domain.Meeting{ID: "own", Unit: "top", Kind: domain.OtherDate, Title: "Bokas eget"}))
	plan, rows := plannedMeetings(t, reg, all[0], all[2])
	if want := []domain.ID{"new2"}; !slices.Equal(plan.Missing, want) || plan.Counts.Missing != 1 || len(plan.Meetings) > 0 {
		t.Errorf("%v %q", plan.Missing, rows)
	}
	// A calendar that shares nothing with what was read before is another one.
	if plan, _ := plannedMeetings(t, reg, record(1, m("2026-03-01", "x")), record(2, m("2026-12-01", "y"))); len(plan.Missing) > 0 {
		t.Error(plan.Missing)
	}
}
