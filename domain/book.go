package domain

// BookTemplate is what a new book begins with. Its IDs are the book's own; rows refer to each other by them.
type BookTemplate struct {
	Units     []Unit
	Bodies    []Body
	Offices   []Office // vacant ones
	Elections []Election
	Contests  []Contest
	Rules     []Rule
	Targets   []MemberTarget
	Settings  map[string]string
}

// PersonCard is a person with what belongs to them, as one page shows and saves it.
type PersonCard struct {
	Person      Person
	Memberships []Membership
	Fees        []Fee
}

// Validate returns every broken rule as of the day, or nil.
func (c PersonCard) Validate(today Date) error {
	errs := Errors{}.with(c.Person.Validate(today))
	for _, m := range c.Memberships {
		errs = errs.with(m.Validate())
	}
	for _, f := range c.Fees {
		errs = errs.with(f.Validate())
	}
	return errs.OrNil()
}
