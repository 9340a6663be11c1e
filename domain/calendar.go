package domain

import (
	"cmp"
	"slices"
)

// ElsewhereKind is what a date of the calendar is that stands elsewhere in the book.
type ElsewhereKind string

// The kinds, in the order they are shown.
const (
	ElsewhereSession    ElsewhereKind = "session"    // a study circle meets
	ElsewhereNomination ElsewhereKind = "nomination" // a nomination meeting
	ElsewhereStep       ElsewhereKind = "step"       // a step of a nomination that is planned and not done
	ElsewhereListDue    ElsewhereKind = "list-due"   // lists are received until noon (valgloven § 5-7)
	ElsewherePlanned    ElsewhereKind = "planned"    // by then every branch is to have held the circle that the work plan names
)

// ElsewhereKinds are all kinds.
var ElsewhereKinds = []ElsewhereKind{
	ElsewhereSession, ElsewhereNomination, ElsewhereStep, ElsewhereListDue, ElsewherePlanned,
}

// DateElsewhere is a date of the calendar that stands elsewhere in the book: it is opened and changed there.
type DateElsewhere struct {
	Kind  ElsewhereKind
	Of    ID // the circle or the contest that it is of; empty of what is for all
	Unit  Unit
	Day   Date
	Clock string
	Title string        // the course, or what the committee calls a step of its own; empty where the kind says it
	Step  MilestoneStep // of a step
	Place string
}

// PlannedElsewhere are the deadlines that the work plans of some years set for all.
func PlannedElsewhere(from, until Date, deadlines func(year int) []Date) (all []DateElsewhere) {
	for year := from.Year; year <= until.Year; year++ {
		for _, day := range deadlines(year) {
			if !day.Before(from) && !day.After(until) {
				all = append(all, DateElsewhere{Kind: ElsewherePlanned, Day: day})
			}
		}
	}
	return all
}

// ListsDue are the days on which lists are received for some contests of an election: one for all that have the
// election's, and one for each that was put off (valgloven § 5-7 (4)).
func ListsDue(e Election, contests []Contest) (all []DateElsewhere) {
	common := false
	for _, c := range contests {
		due := DateElsewhere{Kind: ElsewhereListDue, Day: c.Due(e), Clock: "12:00"}
		if due.Day != e.Due() {
			due.Of = c.ID
		} else if common {
			continue
		}
		common = common || due.Of == ""
		all = append(all, due)
	}
	return all
}

// SortElsewhere puts dates in the order of a calendar.
func SortElsewhere(all []DateElsewhere) {
	slices.SortStableFunc(all, func(a, b DateElsewhere) int {
		return cmp.Or(
			cmp.Compare(a.Day.order(), b.Day.order()), cmp.Compare(a.Clock, b.Clock), cmp.Compare(a.Kind, b.Kind),
			cmp.Compare(Fold(a.Title), Fold(b.Title)), cmp.Compare(a.Of, b.Of),
		)
	})
}

// Calendar is what stands on some days: the meetings, the dates that stand elsewhere, and who sits in the bodies that
// are called.
type Calendar struct {
	Meetings  []MeetingRow
	Elsewhere []DateElsewhere
	Offices   []OfficeRow // of the bodies that are called to any meeting, with their holders, in these days
}

// Monday is the first day of the week that a day is in.
func (d Date) Monday() Date { return d.AddDays(-(int(d.Time().Weekday()) + 6) % 7) }

// Week is the number of a day's week, and the year that the week is of (ISO 8601).
func (d Date) Week() (year, week int) { return d.Time().ISOWeek() }

// InWeek is the day of the same weekday in a week of a year; of a week that the year has not, in its last.
func (d Date) InWeek(year, week int) Date {
	_, weeks := (Date{year, 12, 28}).Week() // 28 December is always in the last
	first := Date{year, 1, 4}.Monday()      // 4 January is always in the first
	return first.AddDays(7*(min(week, weeks)-1) + d.Monday().DaysUntil(d))
}
