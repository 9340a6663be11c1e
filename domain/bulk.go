package domain

import (
	"cmp"
	"slices"
)

// CardEdit is what is done to many people at once, each by themselves.
type CardEdit interface {
	// Action is what the history calls it.
	Action() Action
	// Validate returns every broken rule that does not depend on a person, or nil.
	Validate() error
	// Apply returns a person's card, with all memberships and fees, after the edit; the same card where it does not
	// concern them. The error is the rule that the edit would break.
	Apply(card PersonCard, today Date) (PersonCard, error)
}

// BulkEdit is what is changed of many people at once. What is zero stays as it is.
type BulkEdit struct {
	Unit    ID             // the membership that counts is, and was, of this unit: the other was entered wrongly (else Move)
	Kind    MembershipKind // and becomes of this kind
	Left    Date           // and ends on this day
	Reason  string         // why it ended
	NoMail  *bool
	NoPhone *bool
	NoPost  *bool
	Note    string // a line put behind the note
}

// Action is what the history calls the edit.
func (e BulkEdit) Action() Action { return Action{Key: "did.person.bulk"} }

// Validate returns every broken rule, or nil. Whether it fits each person is told by Apply.
func (e BulkEdit) Validate() error {
	var errs Errors
	if e == (BulkEdit{}) {
		errs.invalid("", "bulk.nothing")
	}
	if e.Kind != "" && !slices.Contains(MembershipKinds, e.Kind) {
		errs.invalid("Kind", "membership.kind.missing")
	}
	if e.Reason != "" && e.Left.IsZero() {
		errs.invalid("Reason", "bulk.reason-without-left")
	}
	return errs.OrNil()
}

// Apply returns the card with the edit made. Unit, Kind and Left concern the membership that counts on the day, where
// one stands. The error is the rule that the edit would break.
func (e BulkEdit) Apply(card PersonCard, today Date) (PersonCard, error) {
	p := &card.Person
	for flag, to := range map[*bool]*bool{&p.NoMail: e.NoMail, &p.NoPhone: e.NoPhone, &p.NoPost: e.NoPost} {
		if to != nil {
			*flag = *to
		}
	}
	var errs Errors
	if e.Note != "" {
		if p.Note != "" {
			p.Note += "\n"
		}
		p.Note += e.Note
		if len([]rune(p.Note)) > MaxNote {
			errs.invalid("Note", "note.too-long")
		}
	}
	counting, _ := MembershipOn(card.Memberships, today)
	card.Memberships = slices.Clone(card.Memberships)
	for i := range card.Memberships {
		m := &card.Memberships[i]
		if m.ID != counting.ID || !m.ActiveOn(today) {
			continue
		}
		m.Unit = cmp.Or(e.Unit, m.Unit)
		m.Kind = cmp.Or(e.Kind, m.Kind)
		if !e.Left.IsZero() {
			m.Left, m.Reason = e.Left, e.Reason
		}
		errs = errs.with(m.Validate())
	}
	return card, errs.OrNil()
}

// BulkChange is one part of a bulk edit, and how many people it makes different from what they were.
type BulkChange struct {
	Field  string // as in PersonCard
	Value  any    // what it becomes: ID of a unit, MembershipKind, Date, bool or text
	People int
}

// Changes tells part by part how many of the rows the edit would change on a day.
func (e BulkEdit) Changes(rows []MemberRow, day Date) []BulkChange {
	var all []BulkChange
	add := func(field string, value any, part BulkEdit) {
		change := BulkChange{Field: field, Value: value}
		for _, r := range rows {
			card := PersonCard{Person: r.Person}
			if r.Membership.ID != "" {
				card.Memberships = []Membership{r.Membership}
			}
			// What breaks a rule is counted too: whoever agrees to the change is told of it then.
			edited, _ := part.Apply(card, day)
			if edited.Person != card.Person || !slices.Equal(edited.Memberships, card.Memberships) {
				change.People++
			}
		}
		all = append(all, change)
	}
	if e.Unit != "" {
		add("Unit", e.Unit, BulkEdit{Unit: e.Unit})
	}
	if e.Kind != "" {
		add("Kind", e.Kind, BulkEdit{Kind: e.Kind})
	}
	if !e.Left.IsZero() {
		add("Left", e.Left, BulkEdit{Left: e.Left, Reason: e.Reason})
	}
	if e.NoPhone != nil {
		add("NoPhone", *e.NoPhone, BulkEdit{NoPhone: e.NoPhone})
	}
	if e.NoMail != nil {
		add("NoMail", *e.NoMail, BulkEdit{NoMail: e.NoMail})
	}
	if e.NoPost != nil {
		add("NoPost", *e.NoPost, BulkEdit{NoPost: e.NoPost})
	}
	if e.Note != "" {
		add("Note", e.Note, BulkEdit{Note: e.Note})
	}
	return all
}
