package domain

import (
	"cmp"
	"slices"
)

// AsOf is the day that a plan is read on when the window is of a day: that day in one of its years, else its last.
func (p Plan) AsOf(day Date) Date {
	if day.Year > p.Until && p.Until != 0 {
		return YearEnd(p.Until)
	}
	return day
}

// ChoosePlan is the plan that somebody most likely means who looks at a unit in a year: the unit's own, else of what it
// belongs to, the nearest first, else of what belongs to it. An adopted one comes before a draft, and one of a year before one
// of several. Where none is of the year, it is the latest before it.
func ChoosePlan(plans []Plan, tree *Tree, unit ID, year int) (Plan, bool) {
	if unit == "" {
		unit = tree.Home().ID
	}
	far := func(p Plan) int {
		up := slices.ContainsFunc(tree.Within(p.Unit), func(u Unit) bool { return u.ID == unit })
		below := slices.ContainsFunc(tree.Within(unit), func(u Unit) bool { return u.ID == p.Unit })
		switch {
		case p.Unit == unit:
			return 0
		case up:
			return tree.Steps(unit, p.Unit) + 1
		case below:
			return 10
		}
		return 20
	}
	rank := func(p Plan) []int {
		draft, several, past := 0, p.Until-p.Year, 0
		if p.Proposed() {
			draft = 1
		}
		if !p.Covers(year) {
			past = 1 + max(year-p.Until, 0) + 100*max(p.Year-year, 0)
		}
		return []int{past, far(p), draft, several}
	}
	near := slices.DeleteFunc(slices.Clone(plans), func(p Plan) bool { return far(p) == 20 })
	if len(near) == 0 {
		return Plan{}, false
	}
	return slices.MinFunc(near, func(a, b Plan) int { return slices.Compare(rank(a), rank(b)) }), true
}

// Owners are all who answer for something in a plan, in the order in which the plan comes to them.
func (p PlanCard) Owners() (all []Answers) {
	for _, m := range p.Measures {
		for _, o := range m.Owners {
			if !slices.Contains(all, o.Answers) {
				all = append(all, o.Answers)
			}
		}
	}
	return all
}

// Mine tells whether somebody is among those who answer for a measure.
func (c MeasureCard) Mine(me Answers) bool {
	return slices.ContainsFunc(c.Owners, func(o MeasureOwner) bool { return o.Mine(me) })
}

// RemarksOf are the places where the plan contradicts itself that a measure is touched by.
func (p PlanCard) RemarksOf(m Measure) (all []PlanRemark) {
	for _, r := range p.Remarks {
		keys := Measure{Indicators: r.Keys}.Keys()
		if slices.ContainsFunc(m.Keys(), func(key string) bool { return slices.Contains(keys, key) }) {
			all = append(all, r)
		}
	}
	return all
}

// EvidenceState is what a row of the book is to a measure.
type EvidenceState string

// The states. One that is read is counted by the indicators, and nobody has to agree to it: that an office is held, say.
const (
	EvidenceProposed EvidenceState = "proposed"
	EvidenceComing   EvidenceState = "coming" // it has not been held yet
	EvidenceCounts   EvidenceState = "counts"
	EvidenceRead     EvidenceState = "read"
	EvidenceNot      EvidenceState = "not" // somebody has said that it does not count
)

// EvidenceStates are all states in the order they are shown: what somebody is to agree to first.
var EvidenceStates = []EvidenceState{EvidenceProposed, EvidenceCounts, EvidenceRead, EvidenceComing, EvidenceNot}

// EvidenceRow is something that shows how a measure stands, or may.
type EvidenceRow struct {
	State    EvidenceState
	Evidence Evidence // that somebody has written or agreed to; zero for what was found
	Proof    Proof    // that was found in the book; zero for what somebody wrote freely
}

// EvidenceOf is everything that shows how a measure stands, or may: what is to be agreed to first, of each the latest first.
func (p PlanCard) EvidenceOf(m MeasureReading, day Date) (all []EvidenceRow) {
	for _, e := range p.Evidence {
		if e.Measure != m.Card.Measure.ID {
			continue
		}
		row := EvidenceRow{State: EvidenceNot, Evidence: e, Proof: Proof{Day: e.Day, Text: e.Text}}
		if e.Counts {
			row.State = EvidenceCounts
		}
		switch {
		case e.Meeting != "":
			row.Proof.Kind, row.Proof.ID = "meeting", e.Meeting
		case e.Circle != "":
			row.Proof.Kind, row.Proof.ID = "circle", e.Circle
		}
		all = append(all, row)
	}
	seen := map[ID]bool{}
	proposed := func(x Proof) bool {
		return slices.ContainsFunc(m.Proposed, func(p Proof) bool { return p.ID == x.ID })
	}
	for _, x := range m.Rows {
		row := EvidenceRow{State: EvidenceRead, Proof: x}
		switch {
		case seen[x.ID]:
			continue
		case proposed(x) && (x.Day.IsZero() || x.Day.After(day)):
			row.State = EvidenceComing
		case proposed(x):
			row.State = EvidenceProposed
		case x.Kind == "meeting" || x.Kind == "circle" || x.Day.IsZero() || x.Day.After(day):
			continue // it stands there already, or shows nothing yet
		}
		seen[x.ID] = true
		all = append(all, row)
	}
	slices.SortStableFunc(all, func(a, b EvidenceRow) int {
		if c := slices.Index(EvidenceStates, a.State) - slices.Index(EvidenceStates, b.State); c != 0 {
			return c
		}
		return cmp.Compare(b.Proof.Day.order(), a.Proof.Day.order())
	})
	return all
}

// LastShown is the latest that counts for a measure, of what somebody agreed to and of what the book itself shows.
func (p PlanCard) LastShown(m MeasureReading, day Date) (last Proof, ok bool) {
	for _, r := range p.EvidenceOf(m, day) {
		if (r.State == EvidenceCounts || r.State == EvidenceRead) && (!ok || r.Proof.Day.After(last.Day)) {
			last, ok = r.Proof, true
		}
	}
	return last, ok
}

// TodoState is how what somebody is to do stands on a day.
type TodoState string

// The states.
const (
	TodoLate TodoState = "late"
	TodoOpen TodoState = "open"
	TodoDone TodoState = "done"
)

// TodoStates are all states in the order they are shown.
var TodoStates = []TodoState{TodoLate, TodoOpen, TodoDone}

// StateOn is how it stands on a day.
func (t Todo) StateOn(day Date) TodoState {
	switch {
	case !t.Done.IsZero() && !t.Done.After(day):
		return TodoDone
	case !t.Due.IsZero() && t.Due.Before(day):
		return TodoLate
	}
	return TodoOpen
}

// LeftOut tells whether a measure is not carried into the next year's plan unless somebody wants it there: one that is done.
func (m MeasureReading) LeftOut() bool {
	return m.State == StateDone && m.Card.Measure.Kind == MeasureTask
}

// ForBranch is the draft of a branch's plan, begun from that of its county: what the county asks of every branch, with the
// branch's own board to answer for it. Its rows have no IDs yet.
func (p PlanCard) ForBranch(branch Unit, year int) PlanCard {
	plan := PlanCard{Unit: branch, Plan: Plan{Unit: branch.ID, Year: year, Until: year, Title: p.Plan.Title, State: PlanDraft}}
	for _, m := range p.Measures {
		var keys string
		for _, key := range m.Measure.Keys() {
			if x, ok := IndicatorOf(key); ok && x.Of == LocalBranch {
				keys += " " + key
			}
		}
		same := func(c MeasureCard) bool { return c.Measure.Indicators == keys }
		if keys == "" || m.Measure.Struck || slices.ContainsFunc(plan.Measures, same) { // the goals say some of the same
			continue
		}
		c := MeasureCard{Measure: Measure{
			Kind: m.Measure.Kind, Place: len(plan.Measures) + 1, Heading: m.Measure.Heading, Text: m.Measure.Text, Indicators: keys,
		}}
		for _, d := range m.Days {
			c.Days = append(c.Days, MeasureDay{Day: d.Day.AddMonths(12 * (year - p.Plan.Year))})
		}
		for _, o := range m.Owners {
			if o.Body == Board && slices.Contains([]Role{Leader, StudyLeader, Treasurer}, o.Role) {
				c.Owners = append(c.Owners, MeasureOwner{Answers: o.Answers})
			}
		}
		if len(c.Owners) == 0 {
			c.Owners = []MeasureOwner{{Answers: Answers{Body: Board}}}
		}
		plan.Measures = append(plan.Measures, c)
	}
	for i := range plan.Measures {
		m := &plan.Measures[i].Measure
		m.Indicators = m.Indicators[1:]
	}
	return plan
}

// PlanPair is a measure of a plan beside the one that it goes on with; one of them is missing of what is new, and of what was
// not carried on.
type PlanPair struct{ Before, Now MeasureReading }

// Heading is the heading of the group that the measure stands in.
func (p PlanPair) Heading() string {
	return cmp.Or(p.Now.Card.Measure.Heading, p.Before.Card.Measure.Heading)
}

// ComparePlans puts two years side by side: the measures as the later plan has them, then those that it left out.
func ComparePlans(before, now []MeasureReading) (all []PlanPair) {
	carried := map[ID]bool{}
	for _, m := range now {
		pair := PlanPair{Now: m}
		i := slices.IndexFunc(before, func(b MeasureReading) bool {
			return b.Card.Measure.ID == m.Card.Measure.Carried || m.Card.Measure.Carried == "" && b.Card.Measure.Text == m.Card.Measure.Text
		})
		if i >= 0 {
			pair.Before = before[i]
			carried[before[i].Card.Measure.ID] = true
		}
		all = append(all, pair)
	}
	for _, b := range before {
		if !carried[b.Card.Measure.ID] {
			all = append(all, PlanPair{Before: b})
		}
	}
	return all
}
