package domain

// Election is one day's elections: 13 September 2027 for municipal and county councils.
type Election struct {
	ID       ID
	Name     string
	Day      Date
	ListDue  Date // lists are received until 12:00 on this day (valgloven § 5-7)
	Approved Date // the last day of the authorities' decision (valgloven § 5-9)
}

// Contest is one council's election.
type Contest struct {
	ID           ID
	Election     ID
	Unit         ID     // the branch that answers for the list (valgloven § 5-4); of a county council: the county party
	Municipality string // four digits; empty for the county council
	Seats        int    // members to be elected
	DecidedOn    Date   // when the council settled its size; may be changed until 31 December of the year before
	Source       string
}

// Validate returns every broken rule, or nil: an odd number of at least 11 seats (kommuneloven § 5-5).
func (c Contest) Validate() error {
	var errs Errors
	if c.Seats%2 == 0 || c.Seats < 11 || c.Seats > 199 {
		errs.invalid("Seats", "contest.seats.invalid")
	}
	return errs.OrNil()
}
