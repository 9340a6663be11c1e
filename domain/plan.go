package domain

import (
	"slices"
	"strings"
)

// Plan is the work plan of a unit for a year; the plan for developing the organisation is one of several years in the same
// form (work plan 2026, 184–185).
type Plan struct {
	ID        ID
	Unit      ID
	Year      int
	Until     int // the last year it is of; Year where it is of one
	Title     string
	State     PlanState
	Adopted   Date // the day it was adopted; zero of a draft
	AdoptedAt ID   // the meeting that did; none where the book does not say
	Closed    Date // the day the year was closed
	Note      string
}

// PlanState is how far a plan has come in its life.
type PlanState string

// The states of a plan.
const (
	PlanDraft   PlanState = "draft"
	PlanHearing PlanState = "hearing" // the branches are asked what they think of it
	PlanBoard   PlanState = "board"   // the board has it, with what came in
	PlanAdopted PlanState = "adopted"
	PlanClosed  PlanState = "closed"
)

// PlanStates are all states in their order.
var PlanStates = []PlanState{PlanDraft, PlanHearing, PlanBoard, PlanAdopted, PlanClosed}

// Proposed tells whether a plan is not adopted yet: it is drafted, heard, or before the board.
func (p Plan) Proposed() bool { return p.State != PlanAdopted && p.State != PlanClosed }

// The years that a plan can be of; others are slips of the keys.
const (
	firstPlanYear = 2000
	lastPlanYear  = 2100
	mostPlanYears = 10
)

// Validate returns every broken rule, or nil.
func (p Plan) Validate() error {
	var errs Errors
	if p.Unit == "" {
		errs.invalid("Unit", "plan.unit.missing")
	}
	switch {
	case p.Year < firstPlanYear || p.Year > lastPlanYear:
		errs.invalid("Year", "plan.year.missing")
	case p.Until < p.Year || p.Until >= p.Year+mostPlanYears:
		errs.invalid("Until", "plan.until.wrong")
	}
	if !slices.Contains(PlanStates, p.State) {
		errs.invalid("State", "plan.state.missing")
	}
	if !p.Proposed() && (!p.Adopted.IsDay() || p.Adopted.Year < firstPlanYear) {
		errs.invalid("Adopted", "plan.adopted.missing")
	}
	switch {
	case p.State != PlanClosed:
	case p.Closed.Before(p.Adopted):
		errs.invalid("Closed", "plan.closed.before")
	case p.Closed.Before(YearStart(p.Year)):
		errs.invalid("Closed", "plan.closed.early")
	}
	return errs.OrNil()
}

// Beside returns why a plan cannot stand beside others of its unit, or nil: of the same years one is adopted, and no two have one
// name, for nobody could tell them apart. One that is read from a document beside an adopted one is most likely that, read again.
func (p Plan) Beside(others []Plan, read bool) error {
	alike := func(x Plan) bool { return Fold(strings.TrimSpace(x.Title)) == Fold(strings.TrimSpace(p.Title)) }
	at := slices.IndexFunc(others, func(x Plan) bool { return x.ID == p.ID })
	named := at >= 0 && alike(others[at]) && others[at].Year == p.Year && others[at].Until == p.Until // as it was already
	refuse := func(field, key string, x Plan) error {
		return &Error{Kind: Invalid, Field: field, Key: key, Data: map[string]any{"year": p.Year, "title": x.Title}}
	}
	for _, x := range others {
		switch {
		case x.ID == p.ID && p.ID != "", x.Unit != p.Unit, x.Year != p.Year, x.Until != p.Until:
		case read && !x.Proposed():
			return refuse("Year", "plan.year.taken", x)
		case !p.Proposed() && !x.Proposed():
			return refuse("Year", "plan.year.twice", x)
		case !named && alike(x):
			return refuse("Title", "plan.title.twice", x)
		}
	}
	return nil
}

// Covers tells whether a year is one of the plan's.
func (p Plan) Covers(year int) bool { return p.Year <= year && year <= p.Until }

// MeasureKind is what sort of a line of a plan it is.
type MeasureKind string

// The kinds. What the plan asks for all year, without calling it a measure, is ongoing: two region meetings in a region,
// the notice two weeks ahead.
const (
	MeasureGoal    MeasureKind = "goal"
	MeasureTask    MeasureKind = "measure"
	MeasureOngoing MeasureKind = "ongoing"
)

// MeasureKinds are all kinds in the order they are shown.
var MeasureKinds = []MeasureKind{MeasureGoal, MeasureTask, MeasureOngoing}

// Measure is a line of a plan that something is to come of: a goal, a measure, or what is asked for all year, in the plan's
// own words, which are never shortened.
type Measure struct {
	ID      ID
	Plan    ID
	Kind    MeasureKind
	Place   int    // in the plan, from 1
	Heading string // of its group: «Medlemsarbeid»
	Section string // «6», «2.1»
	Lines   string // by the numbers in the plan's margin: «363–366»; empty where it has none
	Text    string
	Was     string // what it said before the meeting that adopted the plan changed it
	Struck  bool   // that meeting struck it

	Indicators string // the keys of what shows how it stands, with a space between
	Target     int    // of the first of them; 0 where none is set
	Budget     Money
	BudgetNote string
	Next       string // the next step
	Note       string

	Carried  ID   // the measure of the plan before that it goes on with
	Chosen   ID   // of several deadlines the one that the board has chosen
	ChosenOn Date // when
	ChosenAt ID   // at which meeting
}

// Validate returns every broken rule, or nil.
func (m Measure) Validate() error {
	var errs Errors
	if strings.TrimSpace(m.Text) == "" {
		errs.invalid("Text", "measure.text.missing")
	}
	if m.Plan == "" {
		errs.invalid("Plan", "measure.plan.missing")
	}
	if !slices.Contains(MeasureKinds, m.Kind) {
		errs.invalid("Kind", "measure.kind.missing")
	}
	keys := m.Keys()
	switch {
	case m.Target < 0:
		errs.invalid("Target", "measure.target.negative")
	case m.Target > 0 && len(keys) == 0: // of what, nobody could say
		errs.invalid("Target", "measure.target.unit")
	}
	for _, key := range keys {
		if _, ok := IndicatorOf(key); !ok {
			errs.invalid("Indicators", "measure.indicator.unknown")
			break
		}
	}
	if m.Chosen != "" && !m.ChosenOn.IsDay() {
		errs.invalid("ChosenOn", "succession.from.missing")
	}
	return errs.OrNil()
}

// Keys are the indicators that show how the measure stands.
func (m Measure) Keys() []string { return strings.Fields(m.Indicators) }

// MeasureDay is a day by which a measure is to be done, with the lines of the plan that say so. A plan may say two.
type MeasureDay struct {
	ID      ID
	Measure ID
	Day     Date
	Lines   string
}

// Answers is who answers for something: an office of a unit, a body of it as a whole, or a person.
type Answers struct {
	Body   BodyKind
	Role   Role   // none for the body as a whole
	Title  string // of OtherRole
	Person ID
}

// None tells that nobody has been named.
func (a Answers) None() bool { return a == Answers{} }

// Mine tells whether somebody who has an office, or is a person, is who answers. What a whole body answers for is that body's
// alone: of it no office is.
func (a Answers) Mine(me Answers) bool {
	if a.Person != "" {
		return a.Person == me.Person
	}
	return !a.None() && a.Body == me.Body && a.Role == me.Role && a.Title == me.Title
}

// MeasureOwner is who answers for a measure: an office of the plan's unit, or a person where the plan names one.
type MeasureOwner struct {
	ID      ID
	Measure ID
	Answers
}

// MeasureCard is a measure with its deadlines and with who answers for it.
type MeasureCard struct {
	Measure Measure
	Days    []MeasureDay
	Owners  []MeasureOwner
}

// Validate returns every broken rule, or nil.
func (c MeasureCard) Validate() error {
	err := c.Measure.Validate()
	var errs Errors
	for _, d := range c.Days {
		if !d.Day.IsDay() || d.Day.Year < firstPlanYear || d.Day.Year > lastPlanYear {
			errs.invalid("Days", "measure.day.wrong")
		}
	}
	return errs.with(err).OrNil()
}

// Deadlines are the days that count: the one that the board has chosen, else all that the plan says.
func (c MeasureCard) Deadlines() []MeasureDay {
	if i := slices.IndexFunc(c.Days, func(d MeasureDay) bool { return d.ID == c.Measure.Chosen && d.ID != "" }); i >= 0 {
		return c.Days[i : i+1]
	}
	return c.Days
}

// Due is the first of the days that count which has not passed on a day, else the last of them; zero where there is none.
func (c MeasureCard) Due(day Date) (due Date) {
	for _, d := range c.Deadlines() {
		if due.IsZero() || due.Before(day) || !d.Day.Before(day) && d.Day.Before(due) {
			due = d.Day
		}
	}
	return due
}

// PlanRemark is a place where the plan contradicts itself, or is silent, with how the book counts there.
type PlanRemark struct {
	ID        ID
	Plan      ID
	Lines     string
	Text      string
	Counted   string // how it is counted until somebody settles it
	Keys      string // the indicators that it is about, with a space between
	Settled   string // what was settled, and by whom
	SettledOn Date
}

// Validate returns every broken rule, or nil.
func (r PlanRemark) Validate() error {
	var errs Errors
	if strings.TrimSpace(r.Text) == "" {
		errs.invalid("Text", "measure.text.missing")
	}
	if r.Settled != "" && !r.SettledOn.IsDay() {
		errs.invalid("SettledOn", "succession.from.missing")
	}
	return errs.OrNil()
}

// PlanCard is a plan with everything in it.
type PlanCard struct {
	Plan     Plan
	Unit     Unit
	Measures []MeasureCard // as they stand in the plan
	Remarks  []PlanRemark
	Evidence []Evidence
	Actions  []Todo
	ByHand   []ByHand
}

// MeasureFound is a measure that was searched for, with the plan that it stands in.
type MeasureFound struct {
	Measure ID
	Text    string
	Plan    Plan // its ID and title
	Unit    Unit // its name
}

// Evidence is something that counts for a measure, or that somebody has said does not.
type Evidence struct {
	ID      ID
	Measure ID
	Counts  bool
	Meeting ID // one of these two, or neither
	Circle  ID
	Day     Date
	Text    string
	Link    string
}

// Validate returns every broken rule, or nil.
func (e Evidence) Validate(today Date) error {
	var errs Errors
	if e.Measure == "" {
		errs.invalid("Measure", "measure.plan.missing")
	}
	if e.Meeting == "" && e.Circle == "" && strings.TrimSpace(e.Text) == "" {
		errs.invalid("Text", "measure.text.missing")
	}
	switch {
	case !e.Day.IsDay():
		errs.invalid("Day", "succession.from.missing")
	case e.Day.Year < firstPlanYear:
		errs.invalid("Day", "evidence.day.wrong")
	}
	return errs.with(NotAhead("Day", e.Day, today)).OrNil()
}

// Todo is what somebody is to do after a measure, or later after a decision (domain.md, action).
type Todo struct {
	ID      ID
	Unit    ID // whose list it stands in
	Measure ID // what it comes from; none where somebody wrote it by itself
	Chapter ID // the chapter of an annual report that is to be written
	What    string
	Answers
	Made Date // the day it was written down
	Due  Date
	Done Date
	Note string
}

// Validate returns every broken rule, or nil.
func (t Todo) Validate(today Date) error {
	var errs Errors
	if strings.TrimSpace(t.What) == "" {
		errs.invalid("What", "todo.what.missing")
	}
	if t.Unit == "" {
		errs.invalid("Unit", "plan.unit.missing")
	}
	if !t.Due.IsZero() && (!t.Due.IsDay() || t.Due.Year < firstPlanYear) {
		errs.invalid("Due", "measure.day.wrong")
	}
	return errs.with(NotAhead("Done", t.Done, today)).OrNil()
}

// ByHand is a state that somebody has set for what the book does not know, with why and until when. When that day is past,
// or the book knows better, what the book says counts.
type ByHand struct {
	ID    ID
	Unit  ID
	Year  int
	Of    string // an indicator's key, or a measure's ID
	State State
	Note  string
	Who   string // who says so
	Day   Date   // since
	Until Date   // the last day
}

// Validate returns every broken rule, or nil. A state by hand lasts at most until the board's next meeting after the year:
// the latest day that is given, or zero where the calendar does not have that meeting.
func (h ByHand) Validate(latest Date) error {
	var errs Errors
	if h.Year < firstPlanYear || h.Year > lastPlanYear {
		errs.invalid("Year", "plan.year.missing")
	}
	if !slices.Contains(StatesByHand, h.State) {
		errs.invalid("State", "by-hand.state.missing")
	}
	if strings.TrimSpace(h.Note) == "" {
		errs.invalid("Note", "by-hand.note.missing")
	}
	if latest.IsZero() {
		latest = YearEnd(h.Year).AddMonths(1)
	}
	switch {
	case !h.Until.IsDay():
		errs.invalid("Until", "by-hand.until.missing")
	case h.Until.Before(h.Day):
		errs.invalid("Until", "by-hand.until.before")
	case h.Until.After(latest):
		errs = append(errs, &Error{Kind: Invalid, Field: "Until", Key: "by-hand.until.after", Data: map[string]any{"day": latest}})
	}
	return errs.OrNil()
}
