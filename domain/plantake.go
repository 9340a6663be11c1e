package domain

import (
	"slices"
	"strings"
)

// PlanTaking is what somebody takes into the book of what a document says.
type PlanTaking struct {
	Plan     PlanCard
	Duties   []OwnDuty // of bodies that the plan's unit has
	Meetings []MeetingCard
	Known    []PlanFinding // dates that the calendar has already
}

// PlanTaker is what a document's findings are taken into.
type PlanTaker struct {
	Unit     Unit
	Bodies   []Body        // of the unit
	Plans    []Plan        // of the unit
	Meetings []Meeting     // that the calendar has
	Earlier  []MeasureCard // of the unit's other plans: what is asked for in the same words is shown by the same, and by whom
}

// Take is what the findings become that somebody has chosen: goals, measures and passages lines of the plan, duties those of
// the body whose they are, or lines of the plan where the unit has no such body, dates meetings. Nothing is added to what the
// document says, but for what an earlier plan of the unit says of the same words.
func (t PlanTaker) Take(d PlanDocument, chosen []PlanFinding) (taking PlanTaking) {
	taking.Plan.Plan = Plan{Unit: t.Unit.ID, Year: d.Year, Until: max(d.Until, d.Year), Title: d.Title, State: PlanDraft}
	if d.Adopted.IsDay() {
		taking.Plan.Plan.State, taking.Plan.Plan.Adopted = PlanAdopted, d.Adopted
	}
	if strings.TrimSpace(d.Title) == "" {
		taking.Plan.Plan.Title = d.Organisation
	}
	for _, f := range chosen {
		switch f.Kind {
		case PlanDate:
			t.date(&taking, f)
		case PlanDuty:
			if own, ok := t.duty(f); ok && f.Indicators == "" { // what is counted stands in the plan, where that is shown
				taking.Duties = append(taking.Duties, own)
				continue
			}
			t.measure(&taking, f, MeasureOngoing)
		case PlanGoal:
			t.measure(&taking, f, MeasureGoal)
		case PlanMeasure:
			t.measure(&taking, f, MeasureTask)
		default:
			t.measure(&taking, f, MeasureOngoing)
		}
	}
	return taking
}

// measure puts a finding into the plan, behind those that are there.
func (t PlanTaker) measure(taking *PlanTaking, f PlanFinding, kind MeasureKind) {
	heading := f.Group
	if heading == "" {
		heading = f.Heading
	}
	card := MeasureCard{Measure: Measure{
		Kind: kind, Place: len(taking.Plan.Measures) + 1, Heading: heading, Section: f.Section, Lines: f.Lines, Text: f.Sentence,
		Indicators: f.Indicators, Target: f.Target,
	}}
	for _, day := range f.Days {
		due := day.First
		if !day.Last.IsZero() {
			due = day.Last
		}
		if day.Due && due.IsDay() {
			card.Days = append(card.Days, MeasureDay{Day: due, Lines: f.Lines})
		}
	}
	for _, a := range f.Office.answers() {
		card.Owners = append(card.Owners, MeasureOwner{Answers: a})
	}
	for _, e := range t.Earlier {
		if Fold(e.Measure.Text) != Fold(f.Sentence) {
			continue
		}
		if f.Indicators == "" {
			card.Measure.Indicators, card.Measure.Target = e.Measure.Indicators, e.Measure.Target
		}
		if len(card.Owners) == 0 {
			for _, o := range e.Owners {
				card.Owners = append(card.Owners, MeasureOwner{Answers: o.Answers})
			}
		}
		break
	}
	taking.Plan.Measures = append(taking.Plan.Measures, card)
}

// answers are the offices that are named, as far as they were recognised.
func (o PlanOffice) answers() (all []Answers) {
	if o.Body == "" {
		return nil
	}
	for _, role := range o.Roles {
		all = append(all, Answers{Body: o.Body, Role: role, Title: o.Title})
	}
	if len(o.Roles) == 0 {
		all = append(all, Answers{Body: o.Body})
	}
	return all
}

// duty is a finding as an own duty of the body whose it is; false where the unit has no such body.
func (t PlanTaker) duty(f PlanFinding) (OwnDuty, bool) {
	i := slices.IndexFunc(t.Bodies, func(b Body) bool { return b.Kind == f.Office.Body && b.Unit == t.Unit.ID })
	if f.Office.Body == "" || i < 0 {
		return OwnDuty{}, false
	}
	own := OwnDuty{Body: t.Bodies[i].ID, Text: f.Sentence}
	if len(f.Office.Roles) > 0 {
		own.Role = f.Office.Roles[0]
	}
	for _, day := range f.Days {
		if day.Due && day.First.IsDay() {
			own.Due = day.First
		}
	}
	return own, true
}

// date puts a finding into the calendar, unless it stands there: the same title on the same day.
func (t PlanTaker) date(taking *PlanTaking, f PlanFinding) {
	m := f.Meeting
	if slices.ContainsFunc(t.Meetings, func(x Meeting) bool { return x.Starts == m.Starts && sameTitle(x.Title, m.Title) }) {
		taking.Known = append(taking.Known, f)
		return
	}
	if m.Unit = t.Unit.ID; m.Title == "" {
		m.Title = f.Sentence
	}
	taking.Meetings = append(taking.Meetings, MeetingCard{Meeting: m})
}

// sameTitle tells whether of two titles one begins with the other, signs and case aside: the place may stand behind it.
func sameTitle(a, b string) bool {
	x, y := strings.Join(foldedWords(a), " "), strings.Join(foldedWords(b), " ")
	return x != "" && y != "" && (strings.HasPrefix(x, y) || strings.HasPrefix(y, x))
}
