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
	Courses   []Course
	Meetings  []MeetingCard
	Plans     []PlanCard
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

// UnitEntry is one unit of a book to be made, as somebody types it in or a sheet has it.
type UnitEntry struct {
	Kind         UnitKind
	Name         string // no two entries may have the same
	ShortName    string
	Parent       string // name or short name of the entry it belongs to; empty for the top
	Municipality string // four digits; of local branches
	Seats        int    // of local branches and the top: the size of the council they put up a list for; 0 where not known
	SeatsSource  string // where the size comes from
}
