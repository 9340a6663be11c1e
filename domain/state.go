package domain

import "cmp"

// State is how something that is asked for stands on a day.
type State string

// The states. One of which the book does not hold what would show it is unknown, and never begun or done by that.
const (
	StateDone        State = "done"
	StateUnderWay    State = "under-way"
	StateLate        State = "late"
	StateNotBegun    State = "not-begun"
	StateNotRelevant State = "not-relevant"
	StateUnknown     State = "unknown"
)

// States are all states in the order they are shown: what is to be done first.
var States = []State{StateLate, StateUnknown, StateNotBegun, StateUnderWay, StateDone, StateNotRelevant}

// StatesByHand are those that somebody can set.
var StatesByHand = []State{StateDone, StateUnderWay, StateLate, StateNotBegun, StateNotRelevant}

// Reading is how a unit stands with an indicator on a day.
type Reading struct {
	State    State
	Value    int  // what was counted
	Counted  bool // Value is known
	Of       int  // of how many; 0 where it is of none
	Signed   bool // Value is a change
	Days     bool // Day says more than Value does
	Day      Date // on which it was done, or is to be
	Due      Date // by which it is to be done; zero where the plan names no day
	Over     bool // it is late, and was done after all: nothing is left to do
	Rows     []Proof
	Quarters []Quarter // of activity: the year's four
	Missing  string    // catalogue key of what the book would have to hold; empty where it holds it
	Lacking  []Unit    // of a sum: of whom it is not known
	ByHand   ByHand    // what somebody has set, where that counts
	Held     ByHand    // what somebody has set, where the book says otherwise or its day is past
}

// Proof is a row of the book that counts for a reading.
type Proof struct {
	Kind string // "meeting", "circle", "office", "contest", "unit", "member_target"
	ID   ID
	Unit ID
	Day  Date
	Text string
}

// unknown is a reading of what the book does not hold.
func unknown(missing string) Reading { return Reading{State: StateUnknown, Missing: missing} }

// counted is a reading of a number.
func counted(state State, value, of int) Reading {
	return Reading{State: state, Value: value, Of: of, Counted: true}
}

// on is a reading of a day.
func on(state State, day Date, proofs ...Proof) Reading {
	return Reading{State: state, Day: day, Days: true, Rows: proofs}
}

// Sum is how several stand together: done when all to whom it applies have done it. How many have, of how many, is its
// value; those of whom it is not known are named.
func Sum(units []Unit, readings []Reading) Reading {
	n := map[State]int{}
	r, why := Reading{Counted: true}, ""
	for i, x := range readings {
		n[x.State]++
		if x.State == StateUnknown {
			r.Lacking = append(r.Lacking, units[i])
			why = cmp.Or(why, x.Missing)
		}
		if r.Due.IsZero() || !x.Due.IsZero() && x.Due.Before(r.Due) {
			r.Due = x.Due
		}
		r.Rows = append(r.Rows, x.Rows...)
	}
	r.Value, r.Of = n[StateDone], len(readings)-n[StateNotRelevant]
	switch {
	case r.Of == 0:
		r.State = StateNotRelevant
	case n[StateUnknown] == r.Of:
		r.State, r.Counted = StateUnknown, false
		r.Missing = why
	case r.Value == r.Of:
		r.State = StateDone
	case n[StateLate] > 0:
		r.State = StateLate
	case r.Value+n[StateUnderWay] > 0:
		r.State = StateUnderWay
	case n[StateUnknown] > 0: // those who have not begun are not all that there are
		r.State = StateUnknown
	default:
		r.State = StateNotBegun
	}
	return r
}
