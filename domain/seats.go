package domain

import "slices"

// Seat is a place in a body that somebody has by virtue of another office.
type Seat struct {
	Office  OfficeRow   // the place as it stands; one without an ID is to be made
	Because OfficeRow   // the office that gives it; zero where there is none
	Giver   Body        // of a vacant place for which the book has nobody: the body whose office gives it; zero where there is none
	Among   []OfficeRow // of such a place: who may have it, where they are several and another body says which
}

// Wanting tells whether whoever the seat belongs to does not have it.
func (s Seat) Wanting() bool {
	return s.Because.Office.Person != "" && s.Office.Office.Person != s.Because.Office.Person
}

// Groundless tells whether somebody has the seat whose reason is gone.
func (s Seat) Groundless() bool { return s.Because.Office.Person == "" && s.Office.Office.Person != "" }

// Lacking tells whether the seat is vacant and the book does not know whose it is.
func (s Seat) Lacking() bool { return s.Because.Office.Person == "" && s.Office.Office.Person == "" }

// Succession is how the seat goes on from a day, where whoever it belongs to has not got it, or its reason is gone.
func (s Seat) Succession(day Date) Succession {
	return Succession{
		Office: s.Office.Office, Person: s.Because.Office.Person, From: day, Why: EndedWithTerm, Elected: day,
		Drop: s.Groundless() && s.Office.Office.Role == Guest, // a guest's chair does not stand vacant
	}
}

// seatRule says whose office gives a seat in a body.
type seatRule struct {
	in, from BodyKind
	below    UnitKind // the office is in a body of such a unit under the body's; empty for one of the unit itself
	above    bool     // or of the one it is under
	roles    []Role
	as       Role // what they are in the body; empty for what they were
	title    string
	anySeat  bool // in any place of the body, such as its leader's

	// The place is one, and the giving body's own to fill: whoever has one of the roles is proposed, and another whom
	// it has named is left alone.
	names  bool
	anyone bool // whoever sits in the giving body may be the one
	maybe  bool // recommended: the place is not missed while nobody has such an office
}

// seatRules are the plan's (work plan 2026, 109–113, 208–215, 219–221, 230–232 and 261–262).
var seatRules = []seatRule{
	{in: Executive, from: Board, roles: []Role{Leader, OrgDeputy, PoliticalDeputy}},
	{in: CoordinationBoard, from: Executive, below: CountyBranch, roles: []Role{Leader, OrgDeputy, PoliticalDeputy}, as: BoardMember, anySeat: true},
	{in: CoordinationBoard, from: CountyCouncilGroup, roles: []Role{GroupLeader}},
	{in: Board, from: CountyCouncilGroup, above: true, roles: []Role{GroupLeader}},
	{in: Board, from: Board, below: YouthBranch, roles: []Role{Leader}, as: YouthContact, names: true, anyone: true},
	{in: Board, from: CentralOffices, above: true, roles: []Role{StortingMember}, as: OtherRole, title: StortingContact, names: true},
	{in: Board, from: MayorsForum, roles: []Role{Leader}, as: Guest, names: true, anyone: true, maybe: true},
}

// SeatBook is what the seats by virtue of office are read from.
type SeatBook struct {
	Tree    *Tree
	Bodies  []Body
	Offices []OfficeRow  // the ended ones too
	Annual  []MeetingRow // the annual meetings
}

func seatRulesOf(body Body, unit Unit) (rules []seatRule) {
	for _, r := range seatRules {
		if r.in == body.Kind && hasDuties(unit) {
			rules = append(rules, r)
		}
	}
	return rules
}

// seating is the finding of a body's seats: which of its places have been found to be whose.
type seating struct {
	unit  Unit
	body  Body
	held  []OfficeRow // in all bodies
	mine  []OfficeRow // of these, those of the body
	taken map[ID]bool
}

// take returns the first of the body's places that fits and that is nobody else's yet.
func (s *seating) take(fits func(OfficeRow) bool) (OfficeRow, bool) {
	for _, r := range s.mine {
		if !s.taken[r.Office.ID] && fits(r) {
			s.taken[r.Office.ID] = true
			return r, true
		}
	}
	return OfficeRow{}, false
}

// place is a place of the body for an office: a vacant one, one that others have lost their reason for, else a new one.
func (s *seating) place(role Role, title string) OfficeRow {
	same := func(r OfficeRow) bool { return r.Office.Role == role && r.Office.Title == title }
	place, ok := s.take(func(r OfficeRow) bool { return same(r) && r.Office.Vacant() })
	if !ok {
		place, ok = s.take(same)
	}
	if !ok {
		place = OfficeRow{Unit: s.unit, Body: s.body, Office: Office{Body: s.body.ID, Role: role, Title: title}}
	}
	return place
}

// leave takes out of the body those who are to lose their places in it.
func (s *seating) leave(seats []Seat) {
	s.mine = slices.DeleteFunc(s.mine, func(r OfficeRow) bool {
		return slices.ContainsFunc(seats, func(x Seat) bool { return x.Office.Office.ID == r.Office.ID && (x.Wanting() || x.Groundless()) })
	})
}

// Seats are the places in a body that others' offices give, as of a day: those that the plan's rules ask for, and those
// that somebody holds without such a reason any more.
func (b SeatBook) Seats(body Body, day Date) []Seat {
	unit, _ := b.Tree.Unit(body.Unit)
	rules := seatRulesOf(body, unit)
	if len(rules) == 0 {
		return nil
	}
	s := &seating{unit: unit, body: body, held: HeldOn(b.Offices, day), taken: map[ID]bool{}}
	s.mine = slices.DeleteFunc(slices.Clone(s.held), func(r OfficeRow) bool { return r.Body.ID != body.ID })
	var given, named []seatRule
	for _, r := range rules {
		if r.names {
			named = append(named, r)
		} else {
			given = append(given, r)
		}
	}
	seats := s.given(given)
	for _, r := range named {
		s.leave(seats)
		if seat, ok := b.named(s, r); ok {
			seats = append(seats, seat)
		}
	}
	return seats
}

// SeatsWithin are the seats in all bodies of a unit and of those under it.
func (b SeatBook) SeatsWithin(unit ID, day Date) (all []Seat) {
	inside := map[ID]bool{}
	for _, u := range b.Tree.Within(unit) {
		inside[u.ID] = true
	}
	for _, x := range b.Bodies {
		if inside[x.Unit] && x.Closed.IsZero() {
			all = append(all, b.Seats(x, day)...)
		}
	}
	return all
}

// Follow are offices with those by virtue of which whoever has them sits there on a day, so far as these tell when they are up.
func (b SeatBook) Follow(rows []OfficeRow, day Date) []OfficeRow {
	rows = slices.Clone(rows)
	seats := map[ID][]Seat{}
	for i, r := range rows {
		if _, read := seats[r.Body.ID]; !read {
			seats[r.Body.ID] = b.Seats(r.Body, day)
		}
		for _, s := range seats[r.Body.ID] {
			if by := s.Because; s.Office.Office.ID == r.Office.ID && by.Office.Person != "" && by.Office.Person == r.Office.Person {
				rows[i].Follows = &b.Follow([]OfficeRow{by}, day)[0]
			}
		}
	}
	return rows
}

// given are the seats that follow from offices one by one.
func (s *seating) given(rules []seatRule) []Seat {
	type reason struct {
		rule seatRule
		row  OfficeRow
	}
	var reasons []reason
	for _, rule := range rules {
		for _, r := range s.held {
			if rule.gives(r, s.unit) {
				reasons = append(reasons, reason{rule, r})
			}
		}
	}
	// First those who sit there, each in their own place; then the others, in what is vacant or has lost its reason.
	seats := make([]Seat, len(reasons))
	for i, x := range reasons {
		seats[i].Because = x.row
		seats[i].Office, _ = s.take(func(r OfficeRow) bool {
			return r.Office.Person == x.row.Office.Person && (x.rule.anySeat && r.Office.Role != GroupLeader || r.Office.Role == x.rule.role(x.row))
		})
	}
	for i, x := range reasons {
		if seats[i].Office.Office.ID == "" {
			seats[i].Office = s.place(x.rule.role(x.row), "")
		}
	}
	for _, r := range s.mine {
		byOffice := slices.ContainsFunc(rules, func(x seatRule) bool {
			return x.anySeat && r.Office.Role != GroupLeader || slices.Contains(x.roles, r.Office.Role)
		})
		if !s.taken[r.Office.ID] && r.Office.Person != "" && byOffice {
			seats = append(seats, Seat{Office: r})
		}
	}
	return seats
}

// named is the seat that another body has, which it fills itself; false where nothing is to be said of it. Whoever sits
// there is left alone unless the book knows somebody else to propose, or that they have left that body.
func (b SeatBook) named(s *seating, rule seatRule) (Seat, bool) {
	has := func(person ID, offices []OfficeRow) (OfficeRow, bool) {
		i := slices.IndexFunc(offices, func(r OfficeRow) bool { return rule.fits(r, s.unit) && r.Office.Person == person })
		if i < 0 {
			return OfficeRow{}, false
		}
		return offices[i], true
	}
	for _, r := range s.mine {
		if r.Office.Role != rule.as || r.Office.Title != rule.title || r.Office.Person == "" {
			continue
		}
		if reason, ok := has(r.Office.Person, s.held); ok {
			return Seat{Office: r, Because: reason}, true
		}
	}
	var proposed []OfficeRow
	for _, r := range s.held {
		if rule.gives(r, s.unit) {
			proposed = append(proposed, r)
		}
	}
	sits := func(x OfficeRow) bool {
		return slices.ContainsFunc(s.mine, func(r OfficeRow) bool {
			return r.Office.Person == x.Office.Person && !slices.Contains(unseatedRoles, r.Office.Role)
		})
	}
	if rule.as == Guest { // whoever is a member of the board speaks there anyhow
		proposed = slices.DeleteFunc(proposed, sits)
	}
	seat := Seat{Office: s.place(rule.as, rule.title)}
	_, left := has(seat.Office.Office.Person, b.Offices)
	switch {
	case len(proposed) == 1:
		seat.Because = proposed[0]
	case !seat.Lacking():
		return seat, left
	case len(proposed) > 1:
		seat.Among = proposed
	case rule.maybe:
		return Seat{}, false
	default:
		seat.Giver = b.giver(rule, s.unit)
	}
	return seat, true
}

// giver is the body whose office gives a seat; zero where the book has none.
func (b SeatBook) giver(rule seatRule, unit Unit) Body {
	for _, x := range b.Bodies {
		of, _ := b.Tree.Unit(x.Unit)
		if x.Kind == rule.from && x.Closed.IsZero() && rule.of(of, unit) {
			return x
		}
	}
	return Body{}
}

// role is what whoever has an office is in the body.
func (r seatRule) role(o OfficeRow) Role {
	if r.as != "" {
		return r.as
	}
	return o.Office.Role
}

// of tells whether a unit is one whose offices give seats in a body of another.
func (r seatRule) of(u, unit Unit) bool {
	if r.below != "" {
		return u.Parent == unit.ID && u.Kind == r.below
	}
	return u.ID == unit.ID || r.above && u.ID != "" && u.ID == unit.Parent
}

// gives tells whether an office gives a seat in a body of a unit.
func (r seatRule) gives(o OfficeRow, unit Unit) bool {
	return r.of(o.Unit, unit) && o.Body.Kind == r.from && slices.Contains(r.roles, o.Office.Role) && o.Office.Person != ""
}

// fits tells whether whoever has, or had, an office may be named for the seat.
func (r seatRule) fits(o OfficeRow, unit Unit) bool {
	return r.gives(o, unit) || r.anyone && r.of(o.Unit, unit) && o.Body.Kind == r.from && o.Office.Person != ""
}

// Constituted tells when the coordination board is to have been constituted by: within 30 days after the later of its
// county branches' annual meetings of a day's year (work plan 2026, 112–113; the 30 days are the program's own), and
// whether it is. due is zero where the calendar does not have both meetings, and until the later of them has been.
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
	if len(of) < 2 || last.After(day) {
		return Date{}, false
	}
	for _, r := range offices {
		o := r.Office
		leads := r.Body.Kind == CoordinationBoard && r.Unit.ID == unit.ID && o.Role == Leader && o.StateOn(day) == OfficeHeld
		// Who leads on after a new election has begun earlier.
		again := o.Elected.IsDay() && !o.Elected.Before(last) || !o.Elected.IsZero() && !o.Elected.IsDay() && o.Elected.Year >= last.Year
		if leads && (!o.From.Before(last) || again) {
			done = true
		}
	}
	return last.AddDays(constituteDays), done
}

// constituteDays are within how many days the coordination board is to be constituted.
const constituteDays = 30

// Unconstituted is the coordination board of a unit, of one under it or of the one it is under, that is not constituted on
// a day by which it is to be; due is that day, zero where there is none.
func (b SeatBook) Unconstituted(unit ID, day Date) (board Body, due Date) {
	here, _ := b.Tree.Unit(unit)
	for _, x := range b.Bodies {
		of, _ := b.Tree.Unit(x.Unit)
		inside := of.ID == here.Parent || slices.ContainsFunc(b.Tree.Within(unit), func(u Unit) bool { return u.ID == of.ID })
		if x.Kind != CoordinationBoard || !x.Closed.IsZero() || !inside {
			continue
		}
		if due, done := Constituted(of, b.Offices, b.Annual, day); !done && !due.IsZero() && due.Before(day) {
			return x, due
		}
	}
	return Body{}, Date{}
}
