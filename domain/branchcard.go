package domain

import "errors"

// BranchCard is what is saved of a unit at a time: itself, and where they were changed the size of its council and its
// target.
type BranchCard struct {
	Unit    Unit
	Contest *Contest      // nil where it is as it was
	Target  *MemberTarget // of the unit, whose ID it is given when that is new; nil where it is as it was
}

// Validate returns every broken rule, or nil.
func (c BranchCard) Validate() error {
	var all Errors
	add := func(err error) {
		var broken Errors
		if errors.As(err, &broken) {
			all = append(all, broken...)
		}
	}
	add(c.Unit.Validate())
	if c.Contest != nil {
		add(c.Contest.Validate())
	}
	if t := c.Target; t != nil {
		given := *t
		if given.Unit == "" {
			given.Unit = "the book gives it"
		}
		add(given.Validate())
	}
	return all.OrNil()
}
