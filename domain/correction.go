package domain

import (
	"maps"
	"slices"
	"strings"
)

// CorrectionKind is what is done to a list that has been handed in.
type CorrectionKind string

// The kinds. After 31 March only what brings the list into line with the act may be changed (valgloven § 5-11 (1)).
const (
	NameStruck    CorrectionKind = "struck"    // a name is taken off (valgloven §§ 3-4, 5-11 (2))
	DetailsFixed  CorrectionKind = "fixed"     // a name, a year or a place was wrong
	ListWithdrawn CorrectionKind = "withdrawn" // the whole list (valgloven § 5-8)
)

// CorrectionKinds are all kinds in the order they are shown.
var CorrectionKinds = []CorrectionKind{NameStruck, DetailsFixed, ListWithdrawn}

// Refill is what becomes of the place of a name that is struck (valgloven § 5-11 (2)).
type Refill string

// The ways.
const (
	MoveUp   Refill = "up"   // those behind move up in unchanged order; a new name comes last
	FillGap  Refill = "gap"  // the new name takes the empty place
	NobodyIn Refill = "none" // no new name; those behind move up
)

// Refills are all ways in the order they are shown.
var Refills = []Refill{FillGap, MoveUp, NobodyIn}

// Correction is one change of a list that has been handed in.
type Correction struct {
	ID          ID
	List        ID
	Kind        CorrectionKind
	Day         Date
	Candidate   ID // who is struck, or whose details were wrong
	Refill      Refill
	Replacement ID   // the new name; none with NobodyIn
	WillingOn   Date // the day of the new one's written willingness, which goes with the correction
	Reason      string
}

// Validate returns every broken rule, or nil. list is what is corrected.
func (c Correction) Validate(list CandidateList) error {
	var errs Errors
	if c.Day.IsZero() || c.Day.Before(list.SubmittedOn) {
		errs.invalid("Day", "correction.day.invalid")
	}
	if list.SubmittedOn.IsZero() {
		errs.invalid("Kind", "correction.not-submitted")
	}
	switch {
	case !list.WithdrawnOn.IsZero():
		errs.invalid("Kind", "correction.list-withdrawn")
	case c.Kind != ListWithdrawn && !list.ApprovedOn.IsZero() && !c.Day.Before(list.ApprovedOn):
		errs.invalid("Day", "correction.approved.closed")
	}
	if strings.TrimSpace(c.Reason) == "" {
		errs.invalid("Reason", "correction.reason.missing")
	}
	switch c.Kind {
	case NameStruck:
		if c.Candidate == "" {
			errs.invalid("Candidate", "correction.candidate.missing")
		}
		if !slices.Contains(Refills, c.Refill) || (c.Refill == NobodyIn) != (c.Replacement == "") {
			errs.invalid("Replacement", "correction.replacement.missing")
		}
		if c.Replacement != "" && !c.WillingOn.IsDay() {
			errs.invalid("WillingOn", "correction.willing.missing")
		}
		if c.Replacement != "" && c.WillingOn.After(c.Day) {
			errs.invalid("WillingOn", "correction.willing.late")
		}
	case DetailsFixed:
		if c.Candidate == "" {
			errs.invalid("Candidate", "correction.candidate.missing")
		}
	case ListWithdrawn:
		if !list.ApprovedOn.IsZero() {
			errs.invalid("Kind", "correction.approved")
		}
	default:
		errs.invalid("Kind", "correction.kind.missing")
	}
	return errs.OrNil()
}

// Fits is nil where the list has whom the correction is about, and not yet whom it takes in; else what is wrong.
func (c Correction) Fits(card ListCard) error {
	on := func(id ID) bool {
		return slices.ContainsFunc(card.Places, func(p ListPlace) bool { return p.Candidate == id })
	}
	var errs Errors
	if c.Kind != ListWithdrawn && !on(c.Candidate) {
		errs.invalid("Candidate", "correction.candidate.missing")
	}
	if c.Replacement != "" && on(c.Replacement) {
		errs.invalid("Replacement", "correction.replacement.listed")
	}
	return errs.OrNil()
}

// CorrectBy is the last day to correct a list that the authorities have asked to have corrected: seven days after their
// notice, neither begun nor ended on a Saturday or holiday (valgloven §§ 5-10 (3), 21-4); zero where they have not, or
// nobody knows on which day.
func (l CandidateList) CorrectBy() Date {
	if !l.NotifiedOn.IsDay() { // a year alone tells no deadline
		return Date{}
	}
	return l.NotifiedOn.DeadlineIn(ListRulesOf(l.NotifiedOn.Year).Correction)
}

// Apply makes the correction on the list. id is for the place of a new name.
func (c *ListCard) Apply(x Correction, id ID) {
	switch x.Kind {
	case NameStruck:
		c.strike(x, id)
	case ListWithdrawn:
		c.List.WithdrawnOn = x.Day
	}
}

// Remarks say what a correction brings with it that nobody has asked for: whose bonus vote (stemmetillegg) goes to the
// new one or falls away, who stands then where they would not, and what the law has against the list after it. The
// bonus is of the places on top, not of a person (valgloven § 5-3 (3)); § 5-11 says nothing else.
func (x Correction) Remarks(before ListInput) (remarks []Finding) {
	list := before.Card
	i := slices.IndexFunc(list.Places, func(p ListPlace) bool { return p.Candidate == x.Candidate })
	if x.Kind != NameStruck || i < 0 || (x.Refill == NobodyIn) != (x.Replacement == "") || x.Fits(list) != nil {
		return nil
	}
	after := list
	after.Places = slices.Clone(list.Places)
	after.Apply(x, "new")
	then := before
	then.Card = after
	switch name := before.Candidates[x.Candidate].Name(); {
	case !list.Places[i].Bonus:
	case x.Refill == FillGap:
		remarks = append(remarks, finding("§ 5-3", "correction.bonus.follows", []any{"name", then.Candidates[x.Replacement].Name(), "struck", name}))
	default:
		remarks = append(remarks, finding("§ 5-3", "correction.bonus.lost", []any{"struck", name}))
	}
	was := slices.Concat(CheckAgreements(before).Findings, CheckList(before).Findings)
	for _, f := range slices.Concat(CheckAgreements(then).Findings, CheckList(then).Findings) {
		same := func(o ListFinding) bool { return o.Key == f.Key && maps.Equal(o.Data, f.Data) }
		if (f.Standing == RuleBroken || f.Standing == RuleOpen) && !slices.ContainsFunc(was, same) {
			remarks = append(remarks, f.Finding)
		}
	}
	return remarks
}

func (c *ListCard) strike(x Correction, id ID) {
	i := slices.IndexFunc(c.Places, func(p ListPlace) bool { return p.Candidate == x.Candidate })
	if i < 0 {
		return
	}
	struck := c.Places[i]
	c.Places = slices.Delete(slices.Clone(c.Places), i, i+1)
	if x.Refill == FillGap {
		c.Places = append(c.Places, ListPlace{ID: id, List: c.List.ID, Candidate: x.Replacement, Rank: struck.Rank, Bonus: struck.Bonus})
		c.Sort()
		return
	}
	c.Close()
	if x.Replacement != "" {
		c.Add(id, x.Replacement)
	}
}
