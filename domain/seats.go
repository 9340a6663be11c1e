package domain

import "slices"

// Seat is a place in a body that somebody has by virtue of another office.
type Seat struct {
	Office  OfficeRow // the place as it stands; one without an ID is to be made
	Because OfficeRow // the office that gives it; zero where that reason is gone
}

// Wanting tells whether whoever the seat belongs to does not have it.
func (s Seat) Wanting() bool {
	return s.Because.Office.Person != "" && s.Office.Office.Person != s.Because.Office.Person
}

// Groundless tells whether somebody has the seat whose reason is gone.
func (s Seat) Groundless() bool { return s.Because.Office.Person == "" && s.Office.Office.Person != "" }

// Succession is how the seat goes on from a day, where whoever it belongs to has not got it, or its reason is gone.
func (s Seat) Succession(day Date) Succession {
	return Succession{Office: s.Office.Office, Person: s.Because.Office.Person, From: day, Why: EndedWithTerm, Elected: day}
}

// seatRule says whose office gives a seat in a body.
type seatRule struct {
	in, from BodyKind
	below    bool // the office is in a body of a county branch under the body's unit; else of the unit itself
	above    bool // or of the one it is under
	roles    []Role
	as       Role // what they are in the body; empty for what they were
	anySeat  bool // in any place of the body, such as its leader's
}

// seatRules are the plan's (work plan 2026, 109–113, 208–214, 219–221 and 230–232).
var seatRules = []seatRule{
	{in: Executive, from: Board, roles: []Role{Leader, OrgDeputy, PoliticalDeputy}},
	{in: CoordinationBoard, from: Executive, below: true, roles: []Role{Leader, OrgDeputy, PoliticalDeputy}, as: BoardMember, anySeat: true},
	{in: CoordinationBoard, from: CountyCouncilGroup, roles: []Role{GroupLeader}},
	{in: Board, from: CountyCouncilGroup, above: true, roles: []Role{GroupLeader}},
}

// GivesSeats tells whether others' offices give places in a body of a unit.
func GivesSeats(body Body, unit Unit) bool { return len(seatRulesOf(body, unit)) > 0 }

func seatRulesOf(body Body, unit Unit) (rules []seatRule) {
	for _, r := range seatRules {
		if r.in == body.Kind && hasDuties(unit) {
			rules = append(rules, r)
		}
	}
	return rules
}

// Seats are the places in a body that others' offices give, as of a day: those that the plan's rules ask for, and those
// that somebody holds without such a reason any more. offices are all that are held or vacant on the day.
func Seats(body Body, unit Unit, offices []OfficeRow, day Date) (all []Seat) {
	offices = HeldOn(offices, day)
	mine := slices.DeleteFunc(slices.Clone(offices), func(r OfficeRow) bool { return r.Body.ID != body.ID })
	taken := map[ID]bool{}
	take := func(fits func(OfficeRow) bool) (OfficeRow, bool) {
		for _, r := range mine {
			if !taken[r.Office.ID] && fits(r) {
				taken[r.Office.ID] = true
				return r, true
			}
		}
		return OfficeRow{}, false
	}
	rules := seatRulesOf(body, unit)
	type reason struct {
		rule seatRule
		row  OfficeRow
	}
	var reasons []reason
	for _, rule := range rules {
		for _, r := range offices {
			if rule.gives(r, unit) {
				reasons = append(reasons, reason{rule, r})
			}
		}
	}
	// First those who sit there, each in their own place; then the others, in what is vacant or has lost its reason.
	seats := make([]Seat, len(reasons))
	for i, x := range reasons {
		seats[i].Because = x.row
		seats[i].Office, _ = take(func(r OfficeRow) bool {
			return r.Office.Person == x.row.Office.Person && (x.rule.anySeat && r.Office.Role != GroupLeader || r.Office.Role == x.rule.role(x.row))
		})
	}
	for i, x := range reasons {
		if seats[i].Office.Office.ID != "" {
			continue
		}
		role := x.rule.role(x.row)
		vacant := func(r OfficeRow) bool { return r.Office.Role == role && r.Office.Vacant() }
		stale := func(r OfficeRow) bool { return r.Office.Role == role }
		place, ok := take(vacant)
		if !ok {
			place, ok = take(stale)
		}
		if !ok {
			place = OfficeRow{Unit: unit, Body: body, Office: Office{Body: body.ID, Role: role}}
		}
		seats[i].Office = place
	}
	for _, r := range mine {
		byOffice := slices.ContainsFunc(rules, func(x seatRule) bool {
			return x.anySeat && r.Office.Role != GroupLeader || slices.Contains(x.roles, r.Office.Role)
		})
		if !taken[r.Office.ID] && r.Office.Person != "" && byOffice {
			seats = append(seats, Seat{Office: r})
		}
	}
	return seats
}

// role is what whoever has an office is in the body.
func (r seatRule) role(o OfficeRow) Role {
	if r.as != "" {
		return r.as
	}
	return o.Office.Role
}

// gives tells whether an office gives a seat in a body of a unit.
func (r seatRule) gives(o OfficeRow, unit Unit) bool {
	in := o.Unit.ID == unit.ID && !r.below || r.above && o.Unit.ID == unit.Parent || r.below && o.Unit.Parent == unit.ID && o.Unit.Kind == CountyBranch
	return in && o.Body.Kind == r.from && slices.Contains(r.roles, o.Office.Role) && o.Office.Person != ""
}

// Constituted tells when the coordination board is to have been constituted by: within 30 days after the later of its
// county branches' annual meetings of a day's year (work plan 2026, 112–113; the 30 days are the program's own), and
// whether it is. due is zero where the calendar does not have both meetings.
func Constituted(unit Unit, offices []OfficeRow, annual []MeetingRow, day Date) (due Date, done bool) {
	var last Date
	of := map[ID]bool{}
	for _, m := range annual {
		if m.Unit.Kind == CountyBranch && m.Unit.Parent == unit.ID && m.Meeting.Starts.Year == day.Year && m.Meeting.Cancelled.IsZero() {
			if of[m.Unit.ID] = true; m.Meeting.Last().After(last) {
				last = m.Meeting.Last()
			}
		}
	}
	if len(of) < 2 {
		return Date{}, false
	}
	for _, r := range offices {
		if r.Body.Kind == CoordinationBoard && r.Unit.ID == unit.ID && r.Office.Role == Leader && r.Office.Person != "" && !r.Office.From.Before(last) {
			done = true
		}
	}
	return last.AddDays(constituteDays), done
}

// constituteDays are within how many days the coordination board is to be constituted.
const constituteDays = 30
