package kit

import (
	"strings"

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

// Marks are the signs of the quarters of activity, one for each; empty of what has none.
func Marks(r domain.Reading) string {
	all := make([]string, len(r.Quarters))
	for i, q := range r.Quarters {
		all[i] = States.Signs[q.State].Symbol()
	}
	return strings.Join(all, " ")
}

// ProofRoute is where a row of the book stands that shows something; false where it has no screen of its own.
func ProofRoute(p domain.Proof) (Route, bool) {
	screens := map[string]string{
		"meeting": "meetings", "circle": "study", "office": "offices", "body": "offices", "contest": "nomination", "unit": "branches",
		"finance_return": "finance", "annual_report": "annual",
	}
	if p.Kind == "member_target" {
		return Route{Screen: "branches", ID: p.Unit}, true
	}
	return Route{Screen: screens[p.Kind], ID: p.ID}, screens[p.Kind] != ""
}

// lacking is where what a reading lacks is entered.
var lacking = map[string]Route{
	"indicator.missing.meeting": {Screen: "meetings"}, "indicator.missing.second": {Screen: "meetings"}, "indicator.missing.activity": {Screen: "meetings"},
	"indicator.missing.board": {Screen: "offices", Part: "boards"}, "indicator.missing.office": {Screen: "offices"},
	"indicator.missing.duty": {Screen: "offices"}, "indicator.missing.committee": {Screen: "offices"},
	"indicator.missing.contest": {Screen: "nomination"}, "indicator.missing.study": {Screen: "study"}, "indicator.missing.fees": {Screen: "transfer"},
	"indicator.missing.finance": {Screen: "finance"}, "indicator.missing.target": {Screen: "branches"}, "indicator.missing.website": {Screen: "branches"},
	"indicator.missing.visit": {Screen: "meetings"}, "indicator.missing.contact": {Screen: "meetings"}, "indicator.missing.leader": {Screen: "meetings"},
	"indicator.missing.board-meeting": {Screen: "meetings"}, "indicator.missing.youth-branch": {Screen: "branches"},
	"indicator.missing.group-report": {Screen: "annual"}, "indicator.missing.coordination-report": {Screen: "annual"},
}

// LackingRoute is where what the book lacks of a reading is entered; false where no part of the program holds it. Of one unit
// it is that unit's page, where it stands there.
func LackingRoute(r domain.Reading, unit domain.ID) (to Route, ok bool) {
	to, ok = lacking[r.Missing]
	if to.Screen == "branches" || to.Screen == "finance" {
		to.ID = unit
	}
	if r.Missing == "indicator.missing.duty" && len(r.Rows) > 0 {
		to.ID, to.Part = r.Rows[0].ID, "duties"
	}
	return to, ok
}
