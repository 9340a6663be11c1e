package domain

import (
	"strconv"
	"strings"
	"time"
)

// Election is one day's elections: 13 September 2027 for municipal and county councils.
type Election struct {
	ID       ID
	Name     string
	Day      Date
	ListDue  Date // lists are received until 12:00 on this day (valgloven § 5-7)
	Approved Date // the last day of the authorities' decision (valgloven § 5-9)
}

// electionDays are the election days that the King in Council has settled (valgloven § 9-1 (3)).
var electionDays = map[int]Date{2023: {2023, 9, 11}, 2027: {2027, 9, 13}}

// ElectionIn returns the elections of a year with their deadlines. The act asks for a Monday in September (§ 9-1 (2));
// a day that is not settled yet is the second Monday, as all since 2007 have been.
func ElectionIn(year int) Election {
	day, settled := electionDays[year]
	if !settled {
		day = mondayFrom(Date{year, time.September, 8})
	}
	rules := ListRulesOf(year)
	return Election{
		Name: "Kommune- og fylkestingsvalget " + strconv.Itoa(year), Day: day,
		ListDue: rules.Due.In(year).Workday(), Approved: rules.Approved.In(year).Workday(),
	}
}

// days are the first and the last that the election may be on: its day, or where that is not settled the Mondays of
// September (valgloven § 9-1 (2)).
func (e Election) days() (first, last Date) {
	if e.DaySettled() {
		return e.Day, e.Day
	}
	return mondayFrom(Date{e.Day.Year, time.September, 1}), mondayFrom(Date{e.Day.Year, time.September, 24})
}

// mondayFrom is the first Monday on or after a day.
func mondayFrom(day Date) Date {
	for day.Time().Weekday() != time.Monday {
		day = day.AddDays(1)
	}
	return day
}

// DaySettled tells whether the election is on the day that the King in Council has settled (valgloven § 9-1 (3)).
func (e Election) DaySettled() bool { return electionDays[e.Day.Year] == e.Day }

// Due is the day on which lists are received until noon: the one written down, or 31 March, moved to a working day
// (valgloven §§ 5-7 (1), 21-4 (2)).
func (e Election) Due() Date {
	if e.ListDue.IsZero() {
		return ListRulesOf(e.Day.Year).Due.In(e.Day.Year).Workday()
	}
	return e.ListDue.Workday()
}

// LatestExtension is the last day that a municipal council may put the deadline off to (valgloven §§ 5-7 (4), 21-4
// (2)).
func (e Election) LatestExtension() Date {
	return ListRulesOf(e.Day.Year).Extension.In(e.Day.Year).Workday()
}

// Contest is one council's election.
type Contest struct {
	ID           ID
	Election     ID
	Unit         ID     // the branch that answers for the list (valgloven § 5-4); of a county council: the county party
	Municipality string // four digits; empty for the county council
	Seats        int    // members to be elected
	DecidedOn    Date   // when the council settled its size; may be changed until 31 December of the year before
	Source       string
	ExtendedTo   Date   // the deadline was put off to this day, fewer than two lists having come (valgloven § 5-7 (4))
	ExtendedBy   string // who decided that: the municipal council itself
	ExtendedWhy  string
}

// County tells whether it is the county council's election.
func (c Contest) County() bool { return c.Municipality == "" }

// Due is the day on which lists for the contest are received until noon: the election's, or the one it was put off to.
func (c Contest) Due(e Election) Date {
	if to := c.ExtendedTo.Workday(); !c.County() && to.IsDay() && to.After(e.Due()) {
		if last := e.LatestExtension(); to.After(last) {
			return last
		}
		return to
	}
	return e.Due()
}

// Validate returns every broken rule, or nil: an odd number of at least 11 seats (kommuneloven § 5-5), and of a
// deadline that was put off who did it, and why (valgloven § 5-7 (4)).
func (c Contest) Validate() error {
	var errs Errors
	if c.Seats%2 == 0 || c.Seats < 11 || c.Seats > 199 {
		errs.invalid("Seats", "contest.seats.invalid")
	}
	if !c.ExtendedTo.IsZero() {
		switch {
		case c.County():
			errs.invalid("ExtendedTo", "contest.extended.county")
		case !c.ExtendedTo.IsDay() || c.ExtendedTo.After(Election{Day: c.ExtendedTo}.LatestExtension()) || c.ExtendedTo.Month < time.March:
			errs.invalid("ExtendedTo", "contest.extended.late")
		}
		if strings.TrimSpace(c.ExtendedBy) == "" {
			errs.invalid("ExtendedBy", "contest.extended.who")
		}
		if strings.TrimSpace(c.ExtendedWhy) == "" {
			errs.invalid("ExtendedWhy", "contest.extended.why")
		}
	}
	return errs.OrNil()
}
