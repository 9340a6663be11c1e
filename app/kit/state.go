package kit

import (
	"lagboka/domain"
	"lagboka/widgets"
)

// States are those of what is asked for: of a measure, of a cell of the matrix.
var States = State[domain.State]{
	Prefix: "state.", Order: domain.States,
	Signs: map[domain.State]widgets.Status{
		domain.StateDone: widgets.Done, domain.StateUnderWay: widgets.UnderWay, domain.StateLate: widgets.Late,
		domain.StateNotBegun: widgets.NotBegun, domain.StateNotRelevant: widgets.NotRelevant, domain.StateUnknown: widgets.Unknown,
	},
}

// Sign is the sign of how something stands.
func Sign(r domain.Reading) widgets.Status { return States.Signs[r.State] }

// ByHand stands after what somebody has set by hand.
const ByHand = "✎"

// Reading writes in a word how something stands; what somebody has set by hand carries a pencil.
func (e *Env) Reading(r domain.Reading) string {
	text := e.Catalogue.Reading(r)
	if r.ByHand.ID != "" {
		text += " " + ByHand
	}
	return text
}
