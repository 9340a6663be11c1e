package domain

import "strconv"

// MemberTarget is how many paying members a unit wants at the end of a year (work plan 2026, 6: «fastsette mål for
// medlemsvekst i alle lokallag»).
type MemberTarget struct {
	ID     ID
	Unit   ID
	Year   int
	Target int
}

// NamedID follows from whose target it is, and of which year.
func (t MemberTarget) NamedID() ID {
	return NamedID("member_target", string(t.Unit), strconv.Itoa(t.Year))
}

// Rule is one rate that the book itself can change. It
// stands from From until a later one of the same key.
type Rule struct {
	ID     ID
	Key    RuleKey
	From   Date
	Value  int64 // øre
	Source string
}

// NamedID follows from which number it is, and from when.
func (r Rule) NamedID() ID { return NamedID("rule", string(r.Key), r.From.String()) }

// RuleKey names a number of the rule sets.
type RuleKey string

// The numbers a book holds. Amounts are in øre.
const (
	FeeAmountMember    RuleKey = "fee_amount_member"
	FeeAmountHousehold RuleKey = "fee_amount_household"
	FeeAmountYouth     RuleKey = "fee_amount_youth"
	StudyRate          RuleKey = "study_rate" // øre for each approved hour of a study circle
)

// RuleKeys are all keys in the order they are shown.
var RuleKeys = []RuleKey{FeeAmountMember, FeeAmountHousehold, FeeAmountYouth, StudyRate}

// RuleOn returns the value of a rule on a day; ok is false where the book has none for that day.
func RuleOn(rules []Rule, key RuleKey, day Date) (value int64, ok bool) {
	r, ok := ruleOn(rules, key, day)
	return r.Value, ok
}

func ruleOn(rules []Rule, key RuleKey, day Date) (found Rule, ok bool) {
	for _, r := range rules {
		if r.Key == key && !r.From.After(day) && (!ok || r.From.After(found.From)) {
			found, ok = r, true
		}
	}
	return found, ok
}

// Validate returns every broken rule, or nil.
func (t MemberTarget) Validate() error {
	var errs Errors
	if t.Target < 0 || t.Target > 1_000_000 {
		errs.invalid("Target", "target.invalid")
	}
	if t.Unit == "" {
		errs.invalid("Unit", "target.unit.missing")
	}
	return errs.OrNil()
}

// Validate returns every broken rule, or nil.
func (r Rule) Validate() error {
	var errs Errors
	if r.Value < 0 {
		errs.invalid("Value", "rule.value.negative")
	}
	if !r.From.IsDay() {
		errs.invalid("From", "rule.from.missing")
	}
	return errs.OrNil()
}
