package domain

import (
	"slices"
	"strconv"
	"strings"
	"time"
)

// YearEndStep is one of the things with which a year is closed and the next one begun, in January.
type YearEndStep string

// The steps, in the order in which they are taken. Numbers that begin at 1 are none of them: nothing in the book has one yet.
const (
	YearEndFigures  YearEndStep = "figures"   // those of 31 December are frozen
	YearEndPlan     YearEndStep = "plan"      // the year's plan is closed
	YearEndActions  YearEndStep = "actions"   // what is not done is carried on or ended
	YearEndNextPlan YearEndStep = "next-plan" // the next year's plan is begun
	YearEndFees     YearEndStep = "fees"      // the next year's membership fee stands among the rates
	YearEndTargets  YearEndStep = "targets"   // each branch has its target of members
	YearEndCalendar YearEndStep = "calendar"  // the next year's meetings stand in the calendar
	YearEndRates    YearEndStep = "rates"     // the study rate and the fees are asked for
	YearEndErasure  YearEndStep = "retention" // nobody is to be deleted whose day has come
	YearEndBackup   YearEndStep = "backup"    // a copy was made after the year's end
	YearEndArchive  YearEndStep = "archive"   // everything is kept in the formats of others
	YearEndPlace    YearEndStep = "place"     // somebody looked at the copies in the second place
)

// YearEndSteps are all steps in their order.
var YearEndSteps = []YearEndStep{
	YearEndFigures, YearEndPlan, YearEndActions, YearEndNextPlan, YearEndFees, YearEndTargets, YearEndCalendar, YearEndRates,
	YearEndErasure, YearEndBackup, YearEndArchive, YearEndPlace,
}

// Ticked tells whether a person says that a step is done: the book cannot see it, or, of the rates, not where they stay as
// they were, and of the calendar, not where there are to be fewer meetings.
func (s YearEndStep) Ticked() bool {
	return slices.Contains([]YearEndStep{YearEndActions, YearEndFees, YearEndCalendar, YearEndRates, YearEndArchive, YearEndPlace}, s)
}

// Leads is the screen on which a step is taken.
func (s YearEndStep) Leads() string {
	switch s {
	case YearEndPlan, YearEndActions, YearEndNextPlan:
		return "plan"
	case YearEndTargets:
		return "branches"
	case YearEndCalendar:
		return "meetings"
	case YearEndErasure:
		return "privacy"
	}
	return "settings"
}

// YearEndTick is that a step was taken, as a person says it.
type YearEndTick struct {
	ID   ID
	Unit ID
	Year int // that is over
	Step YearEndStep
	Day  Date
	Who  string
	Note string
}

// NamedID follows from whose step it is, and of which year.
func (t YearEndTick) NamedID() ID {
	return NamedID("year_end_step", string(t.Unit), strconv.Itoa(t.Year), string(t.Step))
}

// Validate returns every broken rule on a day, or nil.
func (t YearEndTick) Validate(today Date) error {
	var errs Errors
	if !t.Step.Ticked() {
		errs.invalid("Step", "year-end.step.wrong")
	}
	switch {
	case !t.Day.IsDay():
		errs.invalid("Day", "date.invalid")
	case t.Day.Before(YearStart(t.Year + 1)):
		errs = append(errs, &Error{Kind: Invalid, Field: "Day", Key: "year-end.early", Data: map[string]any{"year": t.Year + 1}})
	}
	if strings.TrimSpace(t.Who) == "" {
		errs.invalid("Who", "year-end.who.missing")
	}
	return errs.with(NotAhead("Day", t.Day, today)).OrNil()
}

// YearEndState is how a step stands on a day.
type YearEndState string

// The states. What nobody can say is unknown and never done.
const (
	YearEndDone    YearEndState = "done"
	YearEndOpen    YearEndState = "open"
	YearEndUnknown YearEndState = "unknown"
	YearEndNotYet  YearEndState = "not-yet" // the year is not over
	YearEndNone    YearEndState = "none"    // it is not asked: the plan goes on in the next year
)

// YearEndRow is a step as it stands on a day.
type YearEndRow struct {
	Step  YearEndStep
	State YearEndState
	Day   Date        // on which it was done; zero where that is not known
	Who   string      // who wrote it, as the history has it; empty where that is not known, or a person said it
	Tick  YearEndTick // what a person said; zero where the book shows it
	N, Of int         // how many, of how many: targets of branches, meetings of the next year and of this one; actions, people to delete
}

// YearFigure is how many paying members a unit had at the end of a year, with all below it.
type YearFigure struct {
	Year   int
	Payers Payers
	Frozen bool
	On     Date   // on which they were frozen; zero where that is not known
	Who    string // who did it
}

// YearEndBook is what a year's end is read from.
type YearEndBook struct {
	Unit     Unit
	Year     int          // that is over
	Figures  []YearFigure // of the year and the two before it, the latest first
	Plans    []Plan       // the unit's own
	Actions  []Todo       // that were written down in the year or before, are not done, and have no day after it
	Rules    []Rule
	Targets  int // branches that have one for the next year …
	Branches int // … of how many
	Meetings int // of the next year …
	Before   int // … and of the year
	Erasing  int // how many are to be deleted by now
	Backup   Date
	Lost     bool // whether there are copies cannot be read
	Ticks    []YearEndTick
	Newest   Date // the day of the last thing that was written
	Written  map[YearEndStep]Written
}

// Written is when and by whom something was last written.
type Written struct {
	Day Date
	Who string
}

// Carrying is what becomes of what was to be done in a year and is not: some of it is carried on, by a day of the next year,
// and the rest is dropped, for nobody has done it.
type Carrying struct {
	Tick YearEndTick
	Due  Date // until when what is carried on is to be done
	On   []Todo
	Drop []Todo
}

// Validate returns every broken rule on a day, or nil.
func (c Carrying) Validate(today Date) error {
	var errs Errors
	if len(c.On) > 0 && (!c.Due.IsDay() || !c.Due.After(YearEnd(c.Tick.Year)) || c.Due.Before(c.Tick.Day)) {
		errs.invalid("Due", "year-end.carry.due")
	}
	return errs.with(c.Tick.Validate(today)).OrNil()
}

// yearEndAhead is the month from which the end of the year that runs is shown, and no longer that of the year before.
const yearEndAhead = time.December

// YearEnding is the year whose end is to be taken up on a day.
func YearEnding(today Date) int {
	if today.Month >= yearEndAhead {
		return today.Year
	}
	return today.Year - 1
}

// YearEndDue is the last day on which a year's end is in time.
func YearEndDue(year int) Date { return Date{year + 1, time.January, 31} }

// ClockWrong tells whether a day is before the last thing that was written: then the computer's clock is wrong, or was.
func (b YearEndBook) ClockWrong(today Date) bool { return today.Before(b.Newest) }

// Rows are all steps as they stand on a day.
func (b YearEndBook) Rows(today Date) (all []YearEndRow) {
	for _, step := range YearEndSteps {
		r := b.row(step)
		if w := b.Written[step]; r.State == YearEndDone && w.Day.IsDay() {
			r.Day, r.Who = w.Day, w.Who
		}
		if r.State != YearEndDone && r.State != YearEndNone {
			if i := slices.IndexFunc(b.Ticks, func(t YearEndTick) bool { return t.Step == step && !t.Day.After(today) }); i >= 0 && step.Ticked() {
				r.State, r.Tick, r.Day, r.Who = YearEndDone, b.Ticks[i], b.Ticks[i].Day, ""
			}
		}
		early := !today.After(YearEnd(b.Year))
		if early && (r.State == YearEndOpen || r.State == YearEndUnknown || step == YearEndErasure) {
			r.State = YearEndNotYet
		}
		all = append(all, r)
	}
	return all
}

// row is a step as the book shows it.
func (b YearEndBook) row(step YearEndStep) YearEndRow {
	r := YearEndRow{Step: step, State: YearEndOpen}
	done := func(is bool, day Date) {
		if is {
			r.State, r.Day = YearEndDone, day
		}
	}
	switch step {
	case YearEndFigures:
		b.figures(&r)
	case YearEndPlan, YearEndNextPlan:
		b.plan(&r)
	case YearEndActions:
		r.N = len(b.Actions)
	case YearEndFees:
		day := b.rate(FeeAmountMember)
		done(!day.IsZero(), day)
	case YearEndRates:
		day := b.rate(StudyRate)
		done(!day.IsZero(), day)
	case YearEndTargets:
		r.N, r.Of = b.Targets, b.Branches
		done(b.Branches > 0 && b.Targets >= b.Branches, Date{})
	case YearEndCalendar:
		r.N, r.Of = b.Meetings, b.Before
		done(b.Meetings > 0 && b.Meetings >= b.Before, Date{}) // one meeting that is there already is no copied calendar
	case YearEndErasure:
		r.N = b.Erasing
		done(b.Erasing == 0, Date{})
	case YearEndBackup:
		done(!b.Backup.IsZero(), b.Backup)
		if b.Lost {
			r.State = YearEndUnknown
		}
	}
	return r
}

// figures are unknown where the book holds no fees of the year: they cannot be frozen then.
func (b YearEndBook) figures(r *YearEndRow) {
	if len(b.Figures) == 0 || b.Figures[0].Payers.Known == 0 {
		r.State = YearEndUnknown
	} else if f := b.Figures[0]; f.Frozen {
		r.State, r.Day, r.Who = YearEndDone, f.On, f.Who
	}
}

// plan: a year's plan is closed, one of several years not before its last; the next year's is there. Without a plan nobody
// knows.
func (b YearEndBook) plan(r *YearEndRow) {
	var of, next Plan
	for _, p := range b.Plans {
		if p.Covers(b.Year) && (p.State == PlanClosed || p.State == PlanAdopted) && of.State != PlanAdopted {
			of = p
		}
		if p.Covers(b.Year+1) && next.State != PlanAdopted {
			next = p
		}
	}
	switch {
	case r.Step == YearEndNextPlan:
		if next.Year != 0 {
			r.State, r.Day = YearEndDone, next.Adopted
		}
	case of.Year == 0:
		r.State = YearEndUnknown
	case of.State == PlanClosed:
		r.State, r.Day = YearEndDone, of.Closed
	case of.Covers(b.Year + 1):
		r.State = YearEndNone
	}
}

// rate is since when in the next year a rate stands; zero where it has none of that year.
func (b YearEndBook) rate(key RuleKey) Date {
	for _, r := range b.Rules {
		if r.Key == key && r.From.Year == b.Year+1 {
			return r.From
		}
	}
	return Date{}
}

// YearEndLeft is how many steps are not done, and how many there are.
func YearEndLeft(rows []YearEndRow) (left, of int) {
	for _, r := range rows {
		if r.State == YearEndNone {
			continue
		}
		if of++; r.State != YearEndDone {
			left++
		}
	}
	return left, of
}

// YearEndOpenSteps are those that are left, in their order.
func YearEndOpenSteps(rows []YearEndRow) (all []YearEndStep) {
	for _, r := range rows {
		if r.State != YearEndDone && r.State != YearEndNone {
			all = append(all, r.Step)
		}
	}
	return all
}

// yearEndTold is the last month in which a year's end that is not taken is urgent; after that it stands in its list alone.
const yearEndTold = time.February

// YearEndIsUrgent tells whether a day is one of those on which a year's end is told among what is urgent.
func YearEndIsUrgent(today Date) bool { return today.Month <= yearEndTold }
