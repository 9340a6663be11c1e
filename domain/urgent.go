package domain

import (
	"cmp"
	"slices"
	"strings"
)

// UrgentKind is what sort of thing has to be done by a day.
type UrgentKind string

// The kinds, the weightier first.
const (
	UrgentErasure      UrgentKind = "erasure"      // people who are to be deleted by now
	UrgentStep         UrgentKind = "step"         // a step of nominations that branches have not done
	UrgentDuty         UrgentKind = "duty"         // of an office or a body
	UrgentConstitution UrgentKind = "constitution" // the coordination board
	UrgentAction       UrgentKind = "action"       // what somebody is to do
	UrgentFinance      UrgentKind = "finance"      // what units owe the state
	UrgentOffice       UrgentKind = "office"       // what head office is to be told
	UrgentYearEnd      UrgentKind = "year-end"     // steps of the year's end
	UrgentRequirement  UrgentKind = "requirement"  // what branches have not done that the plan asks of them
	UrgentMeasure      UrgentKind = "measure"      // a measure of the plan
	UrgentWelcome      UrgentKind = "welcome"      // who is new in the county board
	UrgentReport       UrgentKind = "report"       // circles that are to be reported
	UrgentEnding       UrgentKind = "ending"       // an office that ends
)

// urgentWeights are by how many days a thing of a kind is put before another that is due on the same day.
var urgentWeights = map[UrgentKind]int{
	UrgentErasure: 14, UrgentStep: 10, UrgentDuty: 7, UrgentConstitution: 7, UrgentAction: 7, UrgentFinance: 5, UrgentOffice: 5, UrgentYearEnd: 5, UrgentRequirement: 5,
	UrgentMeasure: 3, UrgentWelcome: 3, UrgentReport: 3,
}

const (
	urgentWithin = 42 // days ahead that things are told
	longLate     = 30 // days: what is later than that is no more urgent by it
)

// Urgent is something that has to be done by a day.
type Urgent struct {
	Kind  UrgentKind
	Day   Date   // by which; zero where no day is known
	Text  string // what it is, in words of the book: a measure's, an action's, a body's; else what Key is called
	Key   string // of a duty, an indicator, a milestone's step, a FinanceDuty
	Units []Unit // the branches that have not done it
	N     int    // how many it is about; 0 where it is one; of party finance the year in which it is done
	Open  ID     // what it leads to: a body, a measure, an action, a unit, an office
	Whose []Answers
	Unit  ID // of whose bodies Whose speaks

	Steps []YearEndStep // of the year's end that are left …
	Year  int           // … of the year that is over
}

// Late tells whether its day is past.
func (u Urgent) Late(day Date) bool { return !u.Day.IsZero() && u.Day.Before(day) }

// DaysLeft is how many days there are left, negative where it is late; ok is false where no day is known.
func (u Urgent) DaysLeft(day Date) (n int, ok bool) {
	if u.Day.IsZero() {
		return 0, false
	}
	return day.DaysUntil(u.Day), true
}

// Concerns tells whether somebody has to see to it: it is theirs, or their body's as a whole and they lead that.
func (u Urgent) Concerns(me Answers) bool {
	return slices.ContainsFunc(u.Whose, func(a Answers) bool {
		return a.Mine(me) || a.Role == "" && a.Body == me.Body && me.Role == Leader
	})
}

// Of tells whether it is something that a branch has not done: who leads the branch sees to it that it is.
func (u Urgent) Of(branch ID) bool {
	return slices.ContainsFunc(u.Units, func(x Unit) bool { return x.ID == branch })
}

// UrgentBook is what urgent things are found in.
type UrgentBook struct {
	IndicatorBook
	Unit    Unit
	Plans   []PlanCard // that are adopted and cover the year, of the units in question
	Todos   []Todo
	Office  []OfficeReport // that are not sent, of the units in question
	Annual  []MeetingRow   // annual meetings of the year
	Erasing int            // how many are to be deleted by now
	Apart   bool           // Erasing and YearEnd are of a later moment than the rest: somebody wrote all the while
	YearEnd *YearEndBook   // while it is told of, and the unit is the one whose book it is; else none
}

// Owners are who answers for something of the plans and for what is to be done, each once.
func (b UrgentBook) Owners() (all []Answers) {
	for _, p := range b.Plans {
		for _, a := range p.Owners() {
			if !slices.Contains(all, a) {
				all = append(all, a)
			}
		}
	}
	for _, t := range b.Todos {
		if !t.None() && !slices.Contains(all, t.Answers) {
			all = append(all, t.Answers)
		}
	}
	return all
}

// Urgents is everything that has to be done within the next weeks or is late, the most urgent first.
func (b UrgentBook) Urgents() (all []Urgent) {
	all = slices.Concat(b.duties(), b.actions(), b.measures(), b.requirements(), b.finance(), b.office(), b.others())
	all = slices.DeleteFunc(all, func(u Urgent) bool {
		left, ok := u.DaysLeft(b.Day)
		return ok && left > urgentWithin
	})
	rank := func(u Urgent) int {
		left, ok := u.DaysLeft(b.Day)
		if !ok {
			left = urgentWithin
		}
		return max(left, -longLate) - urgentWeights[u.Kind]
	}
	slices.SortStableFunc(all, func(x, y Urgent) int {
		return cmp.Or(cmp.Compare(rank(x), rank(y)), cmp.Compare(x.Day.order(), y.Day.order()), strings.Compare(string(x.Kind), string(y.Kind)),
			strings.Compare(x.Key, y.Key), strings.Compare(Fold(x.Text), Fold(y.Text)), strings.Compare(string(x.Open), string(y.Open)))
	})
	return all
}

// duties are those that have a day and are not done. What those new in a board are to get is one line for each board.
func (b UrgentBook) duties() (all []Urgent) {
	mine := map[ID]bool{}
	for _, u := range b.Tree.Within(b.Unit.ID) {
		mine[u.ID] = true
	}
	for _, d := range b.Duties { // those of a branch's county are read too
		if d.State != DutyIsLate && d.State != DutyIsOpen || d.Due.IsZero() || !mine[d.Of.Unit.ID] {
			continue
		}
		whose := []Answers{{Body: d.Of.Body.Kind, Role: d.Of.Office.Role, Title: d.Of.Office.Title}}
		if slices.ContainsFunc(welcome, func(w Duty) bool { return w.Key == d.Duty.Key }) {
			whose = []Answers{{Body: d.Of.Body.Kind, Role: Leader}} // who is new does not welcome themselves
			i := slices.IndexFunc(all, func(u Urgent) bool { return u.Kind == UrgentWelcome && u.Open == d.Of.Body.ID })
			if i < 0 {
				i = len(all)
				all = append(all, Urgent{Kind: UrgentWelcome, Day: d.Due, Text: d.Of.Body.Name, Open: d.Of.Body.ID, Whose: whose, Unit: d.Of.Unit.ID})
			}
			if all[i].N++; d.Due.Before(all[i].Day) {
				all[i].Day = d.Due
			}
			continue
		}
		// What several have to do by one day, as the regions' contacts, is one line.
		same := func(u Urgent) bool {
			return u.Kind == UrgentDuty && u.Key == d.Duty.Key && u.Open == d.Of.Body.ID && u.Day == d.Due
		}
		if i := slices.IndexFunc(all, same); i >= 0 {
			all[i].N++
			continue
		}
		all = append(all, Urgent{
			Kind: UrgentDuty, Day: d.Due, Text: d.Duty.Text, Key: d.Duty.Key, N: 1, Open: d.Of.Body.ID, Whose: whose, Unit: d.Of.Unit.ID,
		})
	}
	return all
}

// actions are what is to be done and is not.
func (b UrgentBook) actions() (all []Urgent) {
	for _, t := range b.Todos {
		if t.Done.IsZero() {
			all = append(all, Urgent{Kind: UrgentAction, Day: t.Due, Text: t.What, Open: t.ID, Whose: []Answers{t.Answers}, Unit: t.Unit})
		}
	}
	return all
}

// measures are those of the plans that have a day and are neither done nor unknown. Of what branches are asked, the
// requirement says more.
func (b UrgentBook) measures() (all []Urgent) {
	for _, p := range b.Plans {
		for _, m := range p.MeasureReadings(b.IndicatorBook) {
			ofBranches := slices.ContainsFunc(m.Card.Measure.Keys(), func(key string) bool {
				x, _ := IndicatorOf(key)
				return x.Of == LocalBranch
			})
			open := m.State == StateLate || m.State == StateNotBegun || m.State == StateUnderWay
			if len(m.Card.Days) == 0 || !open || ofBranches { // whose day is another thing's, that tells of it

				continue
			}
			all = append(all, Urgent{
				Kind: UrgentMeasure, Day: m.Due, Text: m.Card.Measure.Text, Open: m.Card.Measure.ID, Whose: answering(m.Card), Unit: p.Plan.Unit,
			})
		}
	}
	return all
}

func answering(c MeasureCard) (all []Answers) {
	for _, o := range c.Owners {
		all = append(all, o.Answers)
	}
	return all
}

// ofIndicator are those who answer for the measures that an indicator shows.
func (b UrgentBook) ofIndicator(key string) (all []Answers) {
	for _, p := range b.Plans {
		for _, c := range p.Measures {
			if slices.Contains(c.Measure.Keys(), key) {
				all = append(all, answering(c)...)
			}
		}
	}
	return slices.CompactFunc(all, func(x, y Answers) bool { return x == y })
}

// requirements are what branches have not done that has a day: one line for each thing, with the branches that lack it.
func (b UrgentBook) requirements() (all []Urgent) {
	for _, x := range Requirements() {
		if x.read == nil {
			continue
		}
		kind := UrgentRequirement
		if x.From == FromNomination {
			kind = UrgentStep
		}
		u := Urgent{Kind: kind, Key: x.Key, Whose: b.ofIndicator(x.Key), Unit: b.Unit.ID}
		for _, branch := range b.Tree.Branches(b.Unit.ID) {
			r := x.Read(b.IndicatorBook, branch)
			open := r.State == StateLate || r.State == StateNotBegun || r.State == StateUnderWay
			if r.Due.IsZero() || !open || r.Over {
				continue
			}
			if left := b.Day.DaysUntil(r.Due); left > urgentWithin {
				continue
			}
			if u.Units = append(u.Units, branch); u.Day.IsZero() || r.Due.Before(u.Day) {
				u.Day = r.Due
			}
		}
		if u.N = len(u.Units); u.N > 0 {
			all = append(all, u)
		}
	}
	return all
}

// finance is what units owe the state in this year, and in the next: one line for each thing. Of the branches' returns the
// requirement tells.
func (b UrgentBook) finance() (all []Urgent) {
	book := FinanceBook{Tree: b.Tree, Returns: b.Finance}
	for _, round := range []int{b.Day.Year, b.Day.Year + 1} {
		rows := book.Rows(b.Unit.ID, round, b.Day)
		for _, duty := range FinanceDuties {
			u := Urgent{Kind: UrgentFinance, Key: string(duty), N: round, Whose: []Answers{{Body: Board, Role: Treasurer}}, Unit: b.Unit.ID}
			for _, r := range rows {
				d := r.Of(duty)
				open := d.State == FinanceDue || d.State == FinanceLate
				if left, ok := d.Left(b.Day); !ok || !open || left > urgentWithin || duty == FinanceFiling && r.Unit.Kind == LocalBranch {
					continue
				}
				if u.Units = append(u.Units, r.Unit); u.Day.IsZero() || d.Due.Before(u.Day) {
					u.Day = d.Due
				}
			}
			if len(u.Units) > 0 {
				all = append(all, u)
			}
		}
	}
	return all
}

// office is what head office is to be told by a day; the board answers for it (work plan 2026, 161–162).
func (b UrgentBook) office() (all []Urgent) {
	for _, r := range b.Office {
		if state := r.StateOn(b.Day); state == FinanceLate || state == FinanceDue {
			unit, _ := b.Tree.Unit(r.Unit)
			all = append(all, Urgent{
				Kind: UrgentOffice, Day: r.Due, Text: r.What, Units: []Unit{unit}, Open: r.ID, Whose: []Answers{{Body: Board}}, Unit: r.Unit,
			})
		}
	}
	return all
}

// others are what the rest of the book knows to be due.
func (b UrgentBook) others() (all []Urgent) {
	if b.Erasing > 0 {
		all = append(all, Urgent{Kind: UrgentErasure, Day: b.Day, N: b.Erasing, Unit: b.Unit.ID})
	}
	if b.YearEnd != nil {
		rows := b.YearEnd.Rows(b.Day)
		if left, _ := YearEndLeft(rows); left > 0 {
			all = append(all, Urgent{
				Kind: UrgentYearEnd, Day: YearEndDue(b.YearEnd.Year), N: left, Steps: YearEndOpenSteps(rows), Year: b.YearEnd.Year, Whose: []Answers{{Body: Board, Role: Leader}}, Unit: b.Unit.ID,
			})
		}
	}
	var due Date
	n := 0
	for _, c := range b.Study.Circles {
		if step := c.Next(b.Day); step.Key == "circle.next.report" {
			if n++; due.IsZero() || step.Due.Before(due) {
				due = step.Due
			}
		}
	}
	if n > 0 {
		all = append(all, Urgent{Kind: UrgentReport, Day: due, N: n, Whose: []Answers{{Body: Board, Role: StudyLeader}}, Unit: b.Unit.ID})
	}
	for _, o := range b.Offices {
		until := o.Office.Until
		mine := b.Unit.ID == "" || slices.ContainsFunc(b.Tree.Within(b.Unit.ID), func(u Unit) bool { return u.ID == o.Unit.ID })
		if !mine || o.Office.StateOn(b.Day) != OfficeHeld || until.IsZero() {
			continue
		}
		same := func(u Urgent) bool {
			return u.Kind == UrgentEnding && u.Day == until && u.Key == string(o.Office.Role) && u.Text == o.Body.Name
		}
		i := slices.IndexFunc(all, same)
		if i < 0 {
			i = len(all)
			all = append(all, Urgent{
				Kind: UrgentEnding, Day: until, Text: o.Body.Name, Key: string(o.Office.Role), Open: o.Office.ID,
				Whose: []Answers{{Body: o.Body.Kind, Role: Leader}}, Unit: o.Unit.ID,
			})
		} else {
			all[i].Open = "" // several
		}
		all[i].N++
		all[i].Units = append(all[i].Units, o.Unit)
	}
	for _, u := range b.Tree.Within(b.Unit.ID) {
		if u.Kind != CountyParty {
			continue
		}
		if due, done := Constituted(u, b.Offices, b.Annual, b.Day); !done && !due.IsZero() {
			body, _ := b.officeIn(u.ID, CoordinationBoard, "")
			all = append(all, Urgent{
				Kind: UrgentConstitution, Day: due, Text: body.Body.Name, Open: body.Body.ID, Whose: []Answers{{Body: CoordinationBoard}}, Unit: u.ID,
			})
		}
	}
	return all
}
