package domain

// CircleState is how far a circle has come.
type CircleState string

// The states of a circle, in their order.
const (
	CirclePlanned   CircleState = "planned"
	CircleApproved  CircleState = "approved"
	CircleRunning   CircleState = "running"
	CircleHeld      CircleState = "held"
	CircleReported  CircleState = "reported"
	CircleSettled   CircleState = "settled"
	CircleCancelled CircleState = "cancelled"
)

// CircleStates are all states in their order.
var CircleStates = []CircleState{CirclePlanned, CircleApproved, CircleRunning, CircleHeld, CircleReported, CircleSettled, CircleCancelled}

// CircleRow is a circle as lists and the year's figures have it.
type CircleRow struct {
	Circle     Circle
	Course     Course
	Unit       Unit
	LeaderName string
	Judged     Judged
}

// State tells how far the circle has come on a day. Nobody sets it: what is written down says it.
func (r CircleRow) State(today Date) CircleState { return stateOf(r.Circle, r.Judged, today) }

func stateOf(c Circle, j Judged, today Date) CircleState {
	switch {
	case c.Cancelled:
		return CircleCancelled
	case c.Form == Alone: // nothing of it is approved or reported
		return aloneState(c, j, today)
	case !c.SettledOn.IsZero():
		return CircleSettled
	case !c.ReportedOn.IsZero():
		return CircleReported
	case j.Sessions > 0 && j.Last.Before(today) || j.Sessions > 0 && j.Last == today && j.Open == 0:
		return CircleHeld
	case j.Sessions > 0 && !j.First.After(today):
		return CircleRunning
	case !c.PlanApproved.IsZero():
		return CircleApproved
	}
	return CirclePlanned
}

func aloneState(c Circle, j Judged, today Date) CircleState {
	switch {
	case !c.Ends.IsZero() && !c.Ends.After(today):
		return CircleHeld
	case !j.First.IsZero() && !j.First.After(today):
		return CircleRunning
	}
	return CirclePlanned
}

// Sent tells whether the circle's list is one that the study association is to have: not of a course taken alone, a
// cancelled circle or a list that is deleted.
func (r CircleRow) Sent() bool {
	return !r.Circle.Cancelled && r.Circle.Form != Alone && r.Circle.PurgedOn.IsZero()
}

// Step is what is to be done next with a circle, and by when.
type Step struct {
	Key string // catalogue key; empty where nothing is left
	Due Date   // zero where there is no day
}

// Next returns what is due next.
func (r CircleRow) Next(today Date) Step {
	c, j := r.Circle, r.Judged
	state := r.State(today)
	if c.Form == Alone {
		switch state {
		case CirclePlanned:
			return Step{"circle.next.begin", j.First}
		case CircleRunning:
			return Step{"circle.next.finish", c.Ends}
		}
		return Step{}
	}
	report := StudyRulesOn(j.Last).ReportBy.In(j.Last.Year + 1)
	switch state {
	case CirclePlanned:
		return Step{"circle.next.plan", j.First}
	case CircleApproved:
		if c.Announced.IsZero() {
			return Step{"circle.next.announce", j.First}
		}
		return Step{"circle.next.start", j.First}
	case CircleRunning:
		return Step{"circle.next.attendance", j.Last}
	case CircleHeld:
		if j.Broken > 0 || j.Missing > 0 {
			return Step{"circle.next.fix", report}
		}
		return Step{"circle.next.report", report}
	case CircleReported:
		if c.Unlocked {
			return Step{"circle.next.report-again", report}
		}
		return Step{Key: "circle.next.grant"}
	}
	return Step{}
}
