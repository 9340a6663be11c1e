package domain

import (
	"slices"
	"strconv"
	"strings"
)

// MeasureReading is how a measure stands on a day.
type MeasureReading struct {
	Card     MeasureCard
	Reading             // as a whole: value and of are those of the first indicator
	Each     []Reading  // by Card.Measure.Keys
	Evidence []Evidence // that counts
	Proposed []Proof    // rows that could count and that nobody has agreed to
	Open     []Todo     // what is still to be done for it
	Because  []string   // keys of the indicators that say the state
}

// MeasureReadings are how all measures of a plan stand, as they stand in the plan. What the meeting struck is left out.
func (p PlanCard) MeasureReadings(b IndicatorBook) (all []MeasureReading) {
	b.ByHand = p.ByHand
	for _, c := range p.Measures {
		if !c.Measure.Struck {
			all = append(all, p.reading(c, b))
		}
	}
	return all
}

// reading is how a measure stands: by its indicators against its target and its day, or as somebody has set it.
func (p PlanCard) reading(c MeasureCard, b IndicatorBook) MeasureReading {
	m := MeasureReading{Card: c}
	for _, e := range p.Evidence {
		if e.Measure == c.Measure.ID && e.Counts && !e.Day.After(b.Day) {
			m.Evidence = append(m.Evidence, e)
		}
	}
	for _, t := range p.Actions {
		if t.Measure == c.Measure.ID && t.Done.IsZero() {
			m.Open = append(m.Open, t)
		}
	}
	keys := c.Measure.Keys()
	for _, key := range keys {
		x, _ := IndicatorOf(key)
		r := x.Read(b, p.Unit)
		if p.Plan.Year > b.Day.Year { // what the book counts is of a year before the plan's
			r = Reading{State: StateNotBegun}
		}
		m.Each = append(m.Each, r)
	}
	if len(m.Each) > 0 {
		m.Each[0] = m.Each[0].against(c.Measure.Target)
	}
	m.Reading = together(m.Each)
	m.Due = c.Due(b.Day)
	if len(m.Each) > 0 {
		first := m.Each[0]
		m.Value, m.Of, m.Counted, m.Signed = first.Value, first.Of, first.Counted, first.Signed
		if several := len(m.Each) > 1 && c.Measure.Target == 0; several && first.Of <= 1 { // a number of the first alone says nothing of the others
			m.Value, m.Of = doneOf(m.Each)
			m.Counted, m.Signed = m.Of > 0, false
		}
		if m.Due.IsZero() {
			m.Due = first.Due
		}
	}
	if m.State == StateUnknown && len(m.Evidence) > 0 { // something came of it; whether that was all, a person says
		m.State, m.Missing = StateUnderWay, ""
	}
	m.Reading = by(m.Reading, m.Due, b.Day)
	m.Reading = b.byHand(string(c.Measure.ID), p.Plan.Unit, m.Reading)
	for i, r := range m.Each {
		if r.State == m.State {
			m.Because = append(m.Because, keys[i])
		}
	}
	m.Proposed = p.proposed(m)
	return m
}

// doneOf is how many readings of those that apply are done.
func doneOf(all []Reading) (done, of int) {
	for _, r := range all {
		switch r.State {
		case StateNotRelevant:
			continue
		case StateDone:
			done++
		}
		of++
	}
	return done, of
}

// against is a reading of a number against a measure's own target: done by that alone, and of the other indicators it says
// nothing. What is not known, or not counted, stands as it is; 0 is no target.
func (r Reading) against(target int) Reading {
	if target == 0 || !r.Counted || r.State == StateUnknown || r.State == StateNotRelevant {
		return r
	}
	switch r.Of = target; {
	case r.Value >= target:
		r.State = StateDone
	case r.State == StateDone:
		r.State = StateUnderWay
	}
	return r
}

// together is how a measure stands by all its indicators: late where one is, done when all are that apply; unknown when
// none is known.
func together(all []Reading) (r Reading) {
	n := map[State]int{}
	for _, x := range all {
		n[x.State]++
		if r.Missing == "" {
			r.Missing = x.Missing
		}
		for _, u := range x.Lacking {
			if !slices.ContainsFunc(r.Lacking, func(have Unit) bool { return have.ID == u.ID }) {
				r.Lacking = append(r.Lacking, u)
			}
		}
		r.Rows = append(r.Rows, x.Rows...)
	}
	asked := len(all) - n[StateNotRelevant]
	switch {
	case len(all) == 0:
		return unknown("indicator.missing.indicator")
	case asked == 0:
		r.State = StateNotRelevant
	case n[StateLate] > 0:
		r.State = StateLate
	case n[StateDone] == asked:
		r.State = StateDone
	case n[StateDone]+n[StateUnderWay] > 0:
		r.State = StateUnderWay
	case n[StateUnknown] > 0:
		r.State = StateUnknown
	default:
		r.State = StateNotBegun
	}
	if r.State == StateDone {
		r.Missing = ""
	}
	return r
}

// proposed are the rows of the book that could count for a measure and of which nobody has said yet whether they do: the
// meetings that its indicators found.
func (p PlanCard) proposed(m MeasureReading) (all []Proof) {
	for _, proof := range m.Rows {
		said := slices.ContainsFunc(p.Evidence, func(e Evidence) bool {
			return e.Measure == m.Card.Measure.ID && (e.Meeting == proof.ID || e.Circle == proof.ID)
		})
		if (proof.Kind == "meeting" || proof.Kind == "circle") && !said {
			all = append(all, proof)
		}
	}
	return all
}

// Tasks are the measures alone of some readings, in their order: the first of them is measure 1.
func Tasks(readings []MeasureReading) (all []MeasureReading) {
	for _, m := range readings {
		if m.Card.Measure.Kind == MeasureTask {
			all = append(all, m)
		}
	}
	return all
}

// CountKinds is how many lines of a plan are goals, measures and what goes on all year.
func CountKinds(readings []MeasureReading) map[MeasureKind]int {
	n := map[MeasureKind]int{}
	for _, m := range readings {
		n[m.Card.Measure.Kind]++
	}
	return n
}

// CountReadings is how many of some readings are of which state.
func CountReadings(all []Reading) map[State]int {
	n := map[State]int{}
	for _, r := range all {
		n[r.State]++
	}
	return n
}

// CountMeasures is how many of some measures stand how.
func CountMeasures(readings []MeasureReading) map[State]int {
	n := map[State]int{}
	for _, m := range readings {
		n[m.State]++
	}
	return n
}

// Carried is for how many years a measure has been carried on: 1 for one that is new. plans are all plans of the unit.
func (c MeasureCard) Carried(plans []PlanCard) int {
	years, id := 1, c.Measure.Carried
	for range plans {
		found := false
		for _, p := range plans {
			for _, m := range p.Measures {
				if id != "" && m.Measure.ID == id {
					years, id, found = years+1, m.Measure.Carried, true
					break
				}
			}
			if found {
				break
			}
		}
		if !found {
			break
		}
	}
	return years
}

// NextPlan is the draft of the next year's plan, begun from one: what is left out stays behind, the rest is carried on. Days
// are moved by as many years. Its rows have no IDs yet.
func (p PlanCard) NextPlan(readings []MeasureReading, year int, left func(MeasureReading) bool) PlanCard {
	title := strings.ReplaceAll(p.Plan.Title, strconv.Itoa(p.Plan.Year), strconv.Itoa(year))
	next := PlanCard{Unit: p.Unit, Plan: Plan{Unit: p.Plan.Unit, Year: year, Until: year + p.Plan.Until - p.Plan.Year, Title: title, State: PlanDraft}}
	for _, m := range readings {
		if left(m) {
			continue
		}
		c := MeasureCard{Measure: m.Card.Measure}
		c.Measure.ID, c.Measure.Plan, c.Measure.Carried = "", "", m.Card.Measure.ID
		c.Measure.Was, c.Measure.Chosen, c.Measure.ChosenOn, c.Measure.ChosenAt, c.Measure.Lines = "", "", Date{}, "", ""
		c.Measure.Place = len(next.Measures) + 1
		for _, d := range m.Card.Days {
			day := d.Day
			if day.Year <= p.Plan.Until { // one beyond the plan's years is of something that comes once: the lists are due in 2027
				day = day.AddMonths(12 * (year - p.Plan.Year))
			}
			c.Days = append(c.Days, MeasureDay{Day: day})
		}
		for _, o := range m.Card.Owners {
			c.Owners = append(c.Owners, MeasureOwner{Answers: o.Answers})
		}
		next.Measures = append(next.Measures, c)
	}
	return next
}

// ActionsInOrder puts what is to be done first first: by day, then what has none, then what is done.
func ActionsInOrder(all []Todo) {
	rank := func(t Todo) int {
		switch {
		case !t.Done.IsZero():
			return 2
		case t.Due.IsZero():
			return 1
		}
		return 0
	}
	slices.SortStableFunc(all, func(a, b Todo) int {
		if r := rank(a) - rank(b); r != 0 {
			return r
		}
		return a.Due.order() - b.Due.order()
	})
}
