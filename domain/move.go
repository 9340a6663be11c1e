package domain

import "slices"

// ReasonMoved is the reason, as a code word, of a membership that goes on in another unit.
const ReasonMoved = "moved"

// sameOrganisation tells whether two memberships are of one organisation: the party, its youth or its women.
func (m Membership) sameOrganisation(kind MembershipKind) bool {
	return m.Kind == kind || m.OfParty() && slices.Contains(PartyKinds, kind)
}

// Since returns the day that the person has belonged to the organisation from on without a break, up to this
// membership, where all are all of the person's: the day that the first of them was joined of which each next one began
// no later than the day after the last ended. A register writes the last day of the one and the first day of the other.
func (m Membership) Since(all []Membership) Date {
	since := m.Joined
	for i := 0; i < len(all); i++ {
		e := all[i]
		if e.sameOrganisation(m.Kind) && e.Joined.Before(since) && e.leadsTo(since) {
			since, i = e.Joined, -1
		}
	}
	return since
}

// leadsTo tells whether a membership that begins on a day goes on without a break from this one.
func (m Membership) leadsTo(joined Date) bool {
	return m.Left.IsZero() || !m.Left.Before(joined) || m.Left.IsDay() && joined.IsDay() && m.Left.AddDays(1) == joined
}

// Move lets people go on in another unit from a day on: the memberships that stand in the party end there, and one
// begins. A branch that was entered wrongly is no move; it is changed where it stands (BulkEdit).
type Move struct {
	To Unit
	On Date
}

// Action is what the history calls the move.
func (m Move) Action() Action { return Action{Key: "did.member.move", Subject: m.To.Label()} }

// Validate returns every broken rule as of the day, or nil.
func (m Move) Validate() error {
	var errs Errors
	if m.To.ID == "" {
		errs.invalid("Unit", "membership.unit.missing")
	}
	if !m.On.IsDay() {
		errs.invalid("On", "move.day.missing")
	}
	return errs.OrNil()
}

// Apply returns the card after the move. Who is no member of the party on the day, or stands in the unit already, stays
// as they are. Of several memberships that stand, a slip, each ends. The error is the rule that the move would break.
func (m Move) Apply(card PersonCard, _ Date) (PersonCard, error) {
	counting, _ := MembershipOn(card.Memberships, m.On)
	if !counting.OfParty() || !counting.ActiveOn(m.On) || counting.Unit == m.To.ID {
		return card, nil
	}
	card.Memberships = slices.Clone(card.Memberships)
	began := Membership{Person: card.Person.ID, Unit: m.To.ID, Kind: counting.Kind, Joined: m.On, Left: counting.Left, Reason: counting.Reason}
	var errs Errors
	for i := range card.Memberships {
		old := &card.Memberships[i]
		if !old.OfParty() || !old.ActiveOn(m.On) {
			continue
		}
		old.Left, old.Reason = m.On, ReasonMoved
		errs = errs.with(old.Validate())
	}
	card.Memberships = append(card.Memberships, began)
	return card, errs.OrNil()
}
