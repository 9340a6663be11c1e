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
