package domain

import (
	"cmp"
	"slices"
	"strings"
)

// DutyDone is that a duty was done, as a person says it.
type DutyDone struct {
	ID     ID
	Body   ID
	Office ID     // whose duty it was; none of the body as a whole
	Duty   string // its key, or the ID of one of the body's own
	Day    Date
	Note   string
}

// Validate returns every broken rule on a day, or nil.
func (d DutyDone) Validate(today Date) error {
	var errs Errors
	if !d.Day.IsDay() {
		errs.invalid("Day", "succession.from.missing")
	}
	return errs.with(NotAhead("Day", d.Day, today)).OrNil()
}

// OwnDuty is a duty that a body has beside those of the work plan.
type OwnDuty struct {
	ID   ID
	Body ID
	Role Role // of whom; empty of the body as a whole
	Text string
	Due  Date // once, by this day; zero for all year
}

// Validate returns every broken rule, or nil.
func (d OwnDuty) Validate() error {
	var errs Errors
	if strings.TrimSpace(d.Text) == "" {
		errs.invalid("Text", "duty.text.missing")
	}
	if d.Body == "" {
		errs.invalid("Body", "office.body.missing")
	}
	if !d.Due.IsZero() && !d.Due.IsDay() {
		errs.invalid("Due", "date.invalid")
	}
	return errs.OrNil()
}

// duty is it as one of those of the plan.
func (d OwnDuty) duty() Duty {
	return Duty{Key: string(d.ID), Text: d.Text, Clock: DutyClock{By: d.Due}}
}

// welcome is what a new holder of an office of a county board is to have got, and done, within welcomeDays (work plan
// 2026, 100–103 and 360).
var welcome = []Duty{
	{Key: "welcome.plan", Lines: "100–103, 360"},
	{Key: "welcome.instructions", Lines: "100–103, 360"},
	{Key: "welcome.ethics", Lines: "100–103, 360"},
	{Key: "welcome.who", Lines: "100–103, 360"},
	{Key: "welcome.predecessor", Lines: "100–103, 360"},
}

const (
	welcomeDays = 30
	welcomeYear = 365 // so long somebody is new
)

// Welcome is what whoever has begun in an office of a county board within a year before a day is to have got, each by a
// day; none of others.
func (r OfficeRow) Welcome(day Date) (all []Duty) {
	o := r.Office
	isNew := o.From.IsDay() && !o.From.After(day) && o.From.DaysUntil(day) < welcomeYear
	if o.Vacant() || !hasDuties(r.Unit) || r.Body.Kind != Board || !isNew {
		return nil
	}
	for _, d := range welcome {
		d.Clock.By = o.From.AddDays(welcomeDays)
		all = append(all, d)
	}
	return all
}

// DutyState is how a duty stands on a day.
type DutyState string

// The states. One of which the calendar does not say what it would have to is unknown.
const (
	DutyIsDone    DutyState = "done"
	DutyIsOpen    DutyState = "open"
	DutyIsLate    DutyState = "late"
	DutyIsUnknown DutyState = "unknown"
)

// DutyStates are all states in the order they are shown.
var DutyStates = []DutyState{DutyIsLate, DutyIsUnknown, DutyIsOpen, DutyIsDone}

// DutyRow is a duty of an office, or of a body as a whole, as it stands on a day.
type DutyRow struct {
	Duty  Duty
	Of    OfficeRow // of a body as a whole one without a role
	State DutyState
	Due   Date       // the next day; zero where it has none
	Done  DutyDone   // the latest time; zero for never
	Times []DutyDone // every time by the day, in their order
	Held  int        // of Duty.Clock.Held: how many have been
	For   Meeting    // before or after which meeting; zero for none
}

// DutyQuery asks for duties.
type DutyQuery struct {
	Within ID   // a unit's bodies and those of the units under it; all bodies where it is empty
	Body   ID   // of one body; of all where it is empty
	Above  bool // of bodies of the counties, the party or the regions, and of no local branch
	Person ID   // of the offices that somebody has; of everybody, and of the bodies as a whole, where it is empty
	Day    Date
}

// DutyBook is what the duties of some bodies are read from.
type DutyBook struct {
	Bodies   []OfficeRow // each body as a row without a role
	Offices  []OfficeRow // that are held or vacant on the day
	Meetings []MeetingRow
	Done     []DutyDone
	Own      []OwnDuty
}

// Rows are the duties of every body and office as they stand on a day.
func (b DutyBook) Rows(day Date) (all []DutyRow) {
	add := func(of OfficeRow, duties []Duty) {
		for _, d := range duties {
			all = append(all, b.row(d, of, day))
		}
	}
	own := func(body ID, role Role) (duties []Duty) {
		for _, o := range b.Own {
			if o.Body == body && o.Role == role {
				duties = append(duties, o.duty())
			}
		}
		return duties
	}
	held := map[ID][]OfficeRow{}
	for _, r := range HeldOn(b.Offices, day) {
		held[r.Body.ID] = append(held[r.Body.ID], r)
	}
	for _, body := range b.Bodies {
		add(body, slices.Concat(BodyDuties(body.Unit, body.Body), own(body.Body.ID, "")))
		for _, r := range held[body.Body.ID] {
			add(r, slices.Concat(r.Duties(), own(r.Body.ID, r.Office.Role), r.Welcome(day)))
		}
	}
	return all
}

// row is how a duty stands on a day.
func (b DutyBook) row(d Duty, of OfficeRow, day Date) DutyRow {
	r := DutyRow{Duty: d, Of: of, State: DutyIsOpen}
	if r.Times = b.times(d, of, day); len(r.Times) > 0 {
		r.Done = r.Times[len(r.Times)-1]
	}
	since := func(from Date) bool { return !r.Done.Day.IsZero() && !r.Done.Day.Before(from) }
	c := d.Clock
	switch {
	case c.Held != "":
		b.held(&r, day)
		if since(YearStart(day.Year)) {
			r.State = DutyIsDone
		}
	case c.Before != "":
		last, next := b.around(c.Before, of, day)
		from := YearStart(day.Year)
		if last.ID != "" {
			from = last.Starts.AddDays(1)
		}
		if r.For = next; next.ID != "" {
			r.Due = next.Starts.AddDays(-c.Days)
		}
		switch {
		case since(from):
			r.State = DutyIsDone
		case next.ID == "":
			r.State = DutyIsUnknown
		case r.Due.Before(day):
			r.State = DutyIsLate
		}
	case c.After != "":
		last, next := b.around(c.After, of, day)
		switch {
		case last.ID == "" && next.ID == "":
			r.State = DutyIsUnknown
		case last.ID == "":
			r.For, r.Due = next, next.Starts
		default:
			r.For = last
			if since(last.Starts) {
				r.State = DutyIsDone
			}
		}
	case c.Month:
		first := Date{day.Year, day.Month, 1}
		if r.Due = first.AddMonths(1).AddDays(-1); since(first) {
			r.State = DutyIsDone
		}
	case !c.By.IsZero():
		r.Due = c.By
		switch {
		case !r.Done.Day.IsZero():
			r.State = DutyIsDone
		case c.By.Before(day):
			r.State = DutyIsLate
		}
	case since(YearStart(day.Year)):
		r.State = DutyIsDone
	}
	return r
}

// times are when a duty was done by a day: by whoever has the place, or had it before them. Of several who have places of one
// role at a time, each does their own; what is to be done once, by a day, is asked of each holder anew.
func (b DutyBook) times(d Duty, of OfficeRow, day Date) (all []DutyDone) {
	before := func(office ID) bool {
		return d.Clock.By.IsZero() && slices.ContainsFunc(b.Offices, func(r OfficeRow) bool {
			return r.Office.ID == office && r.Office.SamePlace(of.Office) && !r.Office.Overlaps(of.Office)
		})
	}
	for _, x := range b.Done {
		if x.Body != of.Body.ID || x.Duty != d.Key || x.Day.After(day) {
			continue
		}
		if x.Office == of.Office.ID || before(x.Office) {
			all = append(all, x)
		}
	}
	slices.SortStableFunc(all, func(x, y DutyDone) int { return x.Day.order() - y.Day.order() })
	return all
}

// held says how many meetings of a duty's kind have been held in the year of a day, and when there will be enough.
func (b DutyBook) held(r *DutyRow, day Date) {
	planned, times := 0, r.Duty.Clock.Times
	for _, m := range b.Meetings {
		x := m.Meeting
		if x.Starts.Year != day.Year || x.Somewhen || !r.Duty.Clock.concerns(r.Duty.Clock.Held, m, r.Of) {
			continue
		}
		planned++
		if !x.Last().After(day) {
			r.Held++
		}
		if planned == times {
			r.For, r.Due = x, x.Last()
		}
	}
	switch {
	case r.Held >= times:
		r.State = DutyIsDone
	case planned < times:
		r.State, r.Due = DutyIsUnknown, Date{}
	}
}

// around are the last meeting of a kind that began by a day, of the day's year and the one before, and the next after it.
func (b DutyBook) around(kind MeetingKind, of OfficeRow, day Date) (last, next Meeting) {
	for _, m := range b.Meetings {
		x := m.Meeting
		switch {
		case x.Somewhen || !(DutyClock{}).concerns(kind, m, of):
		case x.Starts.After(day):
			if next.ID == "" || x.Starts.Before(next.Starts) {
				next = x
			}
		case x.Starts.After(last.Starts):
			last = x
		}
	}
	return last, next
}

// concerns tells whether a meeting is one of a kind of those that an office's duty is about.
func (c DutyClock) concerns(kind MeetingKind, m MeetingRow, of OfficeRow) bool {
	if m.Meeting.Kind != kind || !m.Meeting.Cancelled.IsZero() || c.Joint && len(m.Bodies) < 2 {
		return false
	}
	switch kind {
	case BoardMeeting:
		return slices.ContainsFunc(m.Bodies, func(b Body) bool { return b.Kind == Board && b.Unit == of.Unit.ID })
	case AnnualMeeting: // of the umbrella those of its county branches
		return m.Unit.ID == of.Unit.ID || m.Unit.Kind == CountyBranch && m.Unit.Parent == of.Unit.ID
	case RegionMeeting:
		return m.Unit.ID == of.Office.Region
	case CouncilSession: // the county council's, which is one for all county branches
		return m.Unit.Kind == CountyParty
	case CourseDate: // that the county arranges, and nobody else
		return m.Meeting.Organiser == "" && (m.Unit.ID == of.Unit.ID || m.Unit.ID == of.Unit.Parent)
	}
	return true
}

// CountDuties counts the duties by how they stand.
func CountDuties(rows []DutyRow) map[DutyState]int {
	n := map[DutyState]int{}
	for _, r := range rows {
		n[r.State]++
	}
	return n
}

// SortDuties puts first what is to be done first: by day within each state, then as the plan has it.
func SortDuties(rows []DutyRow) {
	dayless := func(r DutyRow) int { // last
		if r.Due.IsZero() {
			return 1
		}
		return 0
	}
	slices.SortStableFunc(rows, func(a, b DutyRow) int {
		return cmp.Or(
			cmp.Compare(slices.Index(DutyStates, a.State), slices.Index(DutyStates, b.State)), cmp.Compare(dayless(a), dayless(b)),
			cmp.Compare(a.Due.order(), b.Due.order()),
		)
	})
}
