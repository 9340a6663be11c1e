package domain

import (
	"context"
	"iter"
	"strings"
)

// Presence asks for a thing, for its absence, or not at all.
type Presence string

// The three answers of a Presence.
const (
	Either  Presence = ""
	With    Presence = "with"
	Without Presence = "without"
)

// MemberFilter picks people. Every part that is set must hold; the zero filter picks everybody who is not in the bin.
// It is kept as JSON where it is saved, so its field names are part of the book's format.
type MemberFilter struct {
	Text    string           `json:",omitempty"` // words, each the beginning of a word of name, e-mail, place, or of a number
	Unit    ID               `json:",omitempty"` // within this unit; the screen's scope is put here too
	Kinds   []MembershipKind `json:",omitempty"` // holds one of these on the day
	Former  bool             `json:",omitempty"` // those who have left, instead of those who are members
	Anybody bool             `json:",omitempty"` // members, former members and people who never were
	Fee     []FeeState       `json:",omitempty"` // one of these on the day
	OverBy  int              `json:",omitempty"` // overdue by more than so many days
	Joined  Span             `json:",omitzero"`  // has belonged without a break from a day within it
	Left    Span             `json:",omitzero"`
	AgeFrom int              `json:",omitempty"` // whole years; 0 for no bound
	AgeTo   int              `json:",omitempty"`
	Sex     *Sex             `json:",omitempty"`
	Email   Presence         `json:",omitempty"`
	Phone   Presence         `json:",omitempty"`
	Office  Presence         `json:",omitempty"` // holds an office on the day
	NoBorn  bool             `json:",omitempty"` // birth year not known
	NoMain  bool             `json:",omitempty"` // a household member with no full member known at the same address
	Bin     bool             `json:",omitempty"` // the deleted ones, and only them
	IDs     []ID             `json:",omitempty"` // only these
}

// Span is a range of days, both ends included, or the last so many days or months up to the day of asking.
type Span struct {
	From       Date `json:",omitzero"`
	To         Date `json:",omitzero"`
	LastDays   int  `json:",omitempty"`
	LastMonths int  `json:",omitempty"`
	ThisYear   bool `json:",omitempty"`
}

// IsZero tells whether the span asks for nothing.
func (s Span) IsZero() bool { return s == Span{} }

// On returns the span's first and last day as asked on a day; a zero end is open.
func (s Span) On(today Date) (from, to Date) {
	switch {
	case s.ThisYear:
		return YearStart(today.Year), today
	case s.LastDays > 0:
		return today.AddDays(1 - s.LastDays), today
	case s.LastMonths > 0:
		return today.AddMonths(-s.LastMonths).AddDays(1), today
	}
	return s.From, s.To
}

// MarshalText writes the ISO form.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads the ISO form.
func (d *Date) UnmarshalText(text []byte) (err error) {
	*d, err = ParseDate(string(text))
	return err
}

// SavedFilter is a filter with a name.
type SavedFilter struct {
	ID     ID
	Name   string
	Filter MemberFilter
}

// Validate returns every broken rule, or nil.
func (f SavedFilter) Validate() error {
	var errs Errors
	if strings.TrimSpace(f.Name) == "" {
		errs.invalid("Name", "filter.name.missing")
	}
	return errs.OrNil()
}

// MemberSort is a column that the member table can be ordered by.
type MemberSort string

// The orders of the member table. Ties are broken by name.
const (
	SortByName     MemberSort = "name"
	SortByUnit     MemberSort = "unit"
	SortByBorn     MemberSort = "born"
	SortByFee      MemberSort = "fee"
	SortByJoined   MemberSort = "joined"
	SortByLeft     MemberSort = "left"
	SortByPostcode MemberSort = "postcode"
	SortByMemberNo MemberSort = "member_no"
)

// MemberQuery asks for a list of people as of a day.
type MemberQuery struct {
	Filter     MemberFilter
	AsOf       Date
	Sort       MemberSort
	Descending bool
	Limit      int // only the first so many; 0 for all
}

// MemberRow is one line of a list of people: the person, the party membership that counts (the standing one, else the
// latest), its unit, and how the fee stands on the day asked for.
type MemberRow struct {
	Person     Person
	Membership Membership // zero for people who never were members
	Since      Date       // the day that they have belonged to its organisation from on without a break
	Unit       Unit
	Fee        FeeStatus
}

// MemberList is the answer to a MemberQuery: an ordered list of people, fetched a page at a time.
type MemberList interface {
	Len() int
	// Page returns n rows from the row at from on, or those there are.
	Page(ctx context.Context, from, n int) ([]MemberRow, error)
	// Find returns the first row whose name begins with prefix or stands after it; only in a list sorted by name.
	Find(ctx context.Context, prefix string) (int, error)
	// Index returns where a person stands, or -1.
	Index(ctx context.Context, person ID) (int, error)
	// At returns these rows, counted from 0.
	At(ctx context.Context, rows []int) ([]MemberRow, error)
}

// People are the persons of a list.
func People(rows []MemberRow) iter.Seq[Person] {
	return func(yield func(Person) bool) {
		for _, r := range rows {
			if !yield(r.Person) {
				return
			}
		}
	}
}
