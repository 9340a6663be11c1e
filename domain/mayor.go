package domain

// MayorBody is where a candidate for mayor has that office: in the group of the council that the mayor leads. In a board
// they would be one of its members, who sign lists (valgloven § 5-4) and are reported as its members.
const MayorBody = CouncilGroup

// MayoralQuestion is who stands first on the adopted list of a municipality whose branch has nobody written down as its
// candidate for mayor; ok is false where nothing is to be asked. It is a question: the work plan speaks of candidates for
// mayor (2026, 347), and nothing says that it is the first of the list.
func (c ContestCard) MayoralQuestion() (top Candidate, ok bool) {
	r := c.Row
	l, found := Newest(c.Lists)
	l.Sort()
	asked := found && !r.Contest.County() && l.List.Frozen() && r.hasCome(l.List.AdoptedOn) && l.List.WithdrawnOn.IsZero() &&
		len(c.Mayoral) == 0 && !r.Today.After(r.Election.Day)
	if !asked || len(l.Places) == 0 {
		return Candidate{}, false
	}
	top = c.Input(l).Candidates[l.Places[0].Candidate]
	return top, top.ID != "" && !top.Dead && top.State != Declined
}

// MayoralOffice is the office of the contest's candidate for mayor, as it is asked for: elected by the nomination meeting,
// where it has been held, else on the day that the list was adopted, until the election has been.
func (c ContestCard) MayoralOffice(person ID) Office {
	o := Office{Role: MayoralCandidate, Person: person, Elected: c.Meeting.Meeting.HeldOn(), Until: c.Row.Election.Day.AddDays(1)}
	if l, ok := Newest(c.Lists); ok && !o.Elected.IsDay() {
		o.Elected = l.List.AdoptedOn
	}
	return o
}

// ValidateMayoral returns every broken rule of a candidate for mayor on a day, or nil: somebody of the book, elected on a
// day that has been.
func (o Office) ValidateMayoral(today Date) error {
	var errs Errors
	if o.Person == "" {
		errs.invalid("Person", "mayor.person.missing")
	}
	if !o.Elected.IsDay() {
		errs.invalid("Elected", "mayor.elected.missing")
	}
	return errs.with(NotAhead("Elected", o.Elected, today)).OrNil()
}
