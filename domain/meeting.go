package domain

import (
	"cmp"
	"slices"
	"strings"
)

// MeetingKind is what sort of a meeting, or of another date, stands in the calendar.
type MeetingKind string

// The kinds (domain.md, Entities). An annual meeting is a unit's own, of whatever unit.
const (
	BoardMeeting   MeetingKind = "board"
	ExecMeeting    MeetingKind = "executive"
	AnnualMeeting  MeetingKind = "annual"
	RegionMeeting  MeetingKind = "region"
	BranchMeeting  MeetingKind = "branch"
	CourseDate     MeetingKind = "course"
	Gathering      MeetingKind = "gathering"
	ForumMeeting   MeetingKind = "forum"
	CouncilSession MeetingKind = "council" // fylkesting, kommunestyre
	YouthDate      MeetingKind = "youth"
	WomenDate      MeetingKind = "women"
	OtherDate      MeetingKind = "other"
)

// MeetingKinds are all kinds in the order they are shown.
var MeetingKinds = []MeetingKind{
	BoardMeeting, ExecMeeting, AnnualMeeting, RegionMeeting, BranchMeeting, CourseDate, Gathering, ForumMeeting,
	CouncilSession, YouthDate, WomenDate, OtherDate,
}

// Meeting is a date in the calendar: a meeting, a course, a congress.
type Meeting struct {
	ID        ID
	Unit      ID // whose meeting it is; of what the whole party or others arrange, the topmost unit
	Kind      MeetingKind
	Title     string
	Starts    Date   // the first day
	Ends      Date   // the last day; zero where that is the first
	Somewhen  bool   // on some day of these, not yet settled which: «i løpet av januar»
	Clock     string // when it begins on the first day, in Norway: 18:00; empty for whole days, or not known
	ClockEnd  string // when it ends on the last day
	Place     string
	Link      string // of a meeting on line
	Organiser string // who arranges it, where that is not the unit
	Cancelled Date   // the day that was settled; zero while it stands
	Note      string
	UID       string // what the calendar it was read from knows it by; empty of the book's own
	Instance  string // which one of a series that is there (RECURRENCE-ID); empty of what stands alone
	Sequence  int    // how often it was changed (RFC 5545, 3.8.7.4); the store counts
}

// OwnUID ends the UIDs by which other calendars know the book's own meetings, behind their IDs.
const OwnUID = "@lagboka"

// CalendarUID is what every calendar knows a meeting by: what it is known by where it comes from, else its ID.
func (m Meeting) CalendarUID() string {
	if m.UID != "" {
		return m.UID
	}
	return string(m.ID) + OwnUID
}

// Validate returns every broken rule, or nil.
func (m Meeting) Validate() error {
	var errs Errors
	if strings.TrimSpace(m.Title) == "" {
		errs.invalid("Title", "meeting.title.missing")
	}
	if !slices.Contains(MeetingKinds, m.Kind) {
		errs.invalid("Kind", "meeting.kind.missing")
	}
	if m.Unit == "" {
		errs.invalid("Unit", "meeting.unit.missing")
	}
	switch {
	case !m.Starts.IsDay():
		errs.invalid("Starts", "meeting.starts.missing")
	case !m.Ends.IsZero() && !m.Ends.IsDay(), m.Last().Before(m.Starts):
		errs.invalid("Ends", "meeting.ends.before")
	case m.Somewhen && m.Last() == m.Starts:
		errs.invalid("Ends", "meeting.somewhen.day")
	}
	clock, ok := ReadClock(m.Clock)
	end, okEnd := ReadClock(m.ClockEnd)
	switch {
	case m.Clock != "" && !ok:
		errs.invalid("Clock", "meeting.clock.unreadable")
	case m.ClockEnd != "" && !okEnd:
		errs.invalid("ClockEnd", "meeting.clock.unreadable")
	case m.Somewhen && m.Clock+m.ClockEnd != "":
		errs.invalid("Clock", "meeting.clock.no-day")
	case m.Clock == "" && m.ClockEnd != "":
		errs.invalid("Clock", "meeting.clock.missing")
	case ok && okEnd && m.Last() == m.Starts && end <= clock:
		errs.invalid("ClockEnd", "meeting.clock.before")
	}
	return errs.OrNil()
}

// Last is the last day.
func (m Meeting) Last() Date {
	if m.Ends.IsZero() {
		return m.Starts
	}
	return m.Ends
}

// Days is over how many days it goes, or within how many it is to be.
func (m Meeting) Days() int { return m.Starts.DaysUntil(m.Last()) + 1 }

// On tells whether it takes place on a day. What is not settled yet takes place on none.
func (m Meeting) On(day Date) bool {
	return !m.Somewhen && m.Cancelled.IsZero() && !day.Before(m.Starts) && !day.After(m.Last())
}

// MeetingCard is a meeting with the bodies that are called to it.
type MeetingCard struct {
	Meeting Meeting
	Bodies  []ID
}

// Validate returns every broken rule, or nil.
func (c MeetingCard) Validate() error { return c.Meeting.Validate() }

// MeetingRow is a meeting with the names that a list shows.
type MeetingRow struct {
	Meeting Meeting
	Unit    Unit
	Bodies  []Body
}

// Called are the names of the bodies that are called, with their unit's where that is not the one whose meeting it is.
func (r MeetingRow) Called(tree *Tree) []string {
	names := make([]string, len(r.Bodies))
	for i, b := range r.Bodies {
		names[i] = b.Name
		if u, ok := tree.Unit(b.Unit); ok && u.ID != r.Unit.ID {
			names[i] += " (" + u.Label() + ")"
		}
	}
	return names
}

// MeetingQuery asks for meetings of some days.
type MeetingQuery struct {
	Scope ID   // of this unit, of those under it and of those over it; empty for all
	From  Date // those that go on to this day or later; zero for all
	Until Date // those that begin on this day or before
	Kind  MeetingKind
	Body  ID   // that this body is called to
	Who   ID   // that this person is called to, by an office on the first day
	Above bool // of the counties, the party or the regions, and of no local branch
}

// SortMeetings puts meetings in the order of a calendar: what is within a month before its first day.
func SortMeetings(rows []MeetingRow) {
	slices.SortStableFunc(rows, func(a, b MeetingRow) int {
		x, y := a.Meeting, b.Meeting
		somewhen := func(m Meeting) int {
			if m.Somewhen {
				return 0
			}
			return 1
		}
		return cmp.Or(
			cmp.Compare(x.Starts.order(), y.Starts.order()), cmp.Compare(somewhen(x), somewhen(y)),
			cmp.Compare(x.Clock, y.Clock), cmp.Compare(Fold(x.Title), Fold(y.Title)), cmp.Compare(x.ID, y.ID),
		)
	})
}

// LastBoardMeeting is the day of a unit's last board meeting before a day, by the calendar; zero where none stands there.
func LastBoardMeeting(rows []MeetingRow, unit ID, day Date) (last Date) {
	for _, r := range rows {
		x := r.Meeting
		if x.Kind == BoardMeeting && x.Unit == unit && x.Cancelled.IsZero() && !x.Somewhen && x.Last().Before(day) && x.Last().After(last) {
			last = x.Last()
		}
	}
	return last
}

// NextBoardMeeting is a unit's first board meeting on a day or later, by the calendar; without an ID where none stands there.
func NextBoardMeeting(rows []MeetingRow, unit ID, day Date) (next Meeting) {
	for _, r := range rows {
		x := r.Meeting
		ahead := x.Kind == BoardMeeting && x.Unit == unit && x.Cancelled.IsZero() && !x.Somewhen && !x.Starts.Before(day)
		if ahead && (next.ID == "" || x.Starts.Before(next.Starts)) {
			next = x
		}
	}
	return next
}
