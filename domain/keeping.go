package domain

import (
	"slices"
	"strings"
)

// KeepingKind is why somebody may stay in the book after the day on which they were to be deleted.
type KeepingKind string

// The kinds of keeping. Datatilsynet («Medlemskap i foreninger og politiske parti») lets who has not paid stay where
// that was agreed.
const (
	Agreement KeepingKind = "agreement" // the person has agreed to stay
	OnHold    KeepingKind = "hold"      // somebody holds the deleting back, for a reason
)

// Keeping lets a person stay in the book until a day. Somebody has one of each kind at most.
type Keeping struct {
	ID     ID
	Person ID
	Kind   KeepingKind
	Since  Date   // the day of the agreement, or of holding back
	Until  Date   // the first day on which it no longer counts; none is without it
	Why    string // how it was agreed, or why the deleting is held back
}

// NamedID follows from whom it keeps, and of which kind it is.
func (k Keeping) NamedID() ID { return NamedID("keeping", string(k.Person), string(k.Kind)) }

// CountsOn tells whether it keeps its person in the book on a day. What ends on no known day keeps nobody.
func (k Keeping) CountsOn(day Date) bool { return k.Until.IsDay() && k.Until.After(day) }

// Validate returns every broken rule as of the day, or nil.
func (k Keeping) Validate(today Date) error {
	var errs Errors
	if !slices.Contains([]KeepingKind{Agreement, OnHold}, k.Kind) {
		errs.invalid("Kind", "keeping.kind.missing")
	}
	switch {
	case !k.Until.IsDay():
		errs.invalid("Until", "keeping.until.missing")
	case !k.Until.After(today):
		errs.invalid("Until", "keeping.until.past")
	}
	switch {
	case k.Since.After(today):
		errs.invalid("Since", "date.future")
	case !k.Since.IsDay():
		errs.invalid("Since", "keeping.since.missing")
	}
	errs = append(errs, k.tooLong(today)...)
	if strings.TrimSpace(k.Why) == "" {
		errs.invalid("Why", "keeping.why.missing."+string(k.Kind))
	}
	return errs.OrNil()
}

// tooLong is that it lasts longer than it may without being settled anew, or was settled longer ago than that.
func (k Keeping) tooLong(today Date) Errors {
	if !k.Since.IsDay() || !k.Until.IsDay() || !k.Until.After(today) || k.Since.After(today) || k.Kind == "" {
		return nil
	}
	last := k.Since.AddMonths(RetentionRulesOn(today).Most(k.Kind))
	switch {
	case !last.After(today):
		return Errors{{Kind: Invalid, Field: "Since", Key: "keeping.since.old." + string(k.Kind)}}
	case k.Until.After(last):
		return Errors{{Kind: Invalid, Field: "Until", Key: "keeping.until.most." + string(k.Kind), Data: map[string]any{"day": last}}}
	}
	return nil
}
