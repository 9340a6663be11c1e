package db

// What one family of screens alone does with the book is offered as a face of the store: all that the store does, and
// that. What several ask for, the store itself does.

// Study is the store with what is written of study work.
type Study struct{ *Store }

// Study returns the store as study work sees it.
func (s *Store) Study() Study { return Study{s} }

// Nomination is the store with what is written of nominations, and what they ask of somebody's past.
type Nomination struct{ *Store }

// Nomination returns the store as nominations see it.
func (s *Store) Nomination() Nomination { return Nomination{s} }

// Privacy is the store with what asks how long people's data may be kept, and erases it.
type Privacy struct{ *Store }

// Privacy returns the store as the keeping and erasing of people's data sees it.
func (s *Store) Privacy() Privacy { return Privacy{s} }

// Planning is the store with work plans, how they stand, and what is to be done after them.
type Planning struct{ *Store }

// Planning returns the store as work plans see it.
func (s *Store) Planning() Planning { return Planning{s} }

// Finance is the store with what units owe the state, and what head office is to be told.
type Finance struct{ *Store }

// Finance returns the store as the dates of party finance see it.
func (s *Store) Finance() Finance { return Finance{s} }
