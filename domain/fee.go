package domain

import (
	"cmp"
	"slices"
	"strconv"
	"time"
)

// Fee is what a person owes or has paid for one year.
type Fee struct {
	ID         ID
	Person     ID
	Year       int
	Category   MembershipKind
	Amount     Money // 0 where not known
	Due        Date
	PaidOn     Date  // a day, or the year alone where the day is not known; zero while nothing is paid
	PaidAmount Money // 0 where not known
	RemindedOn Date
	Exempt     bool  // owes nothing for this year
	Refunded   Money // of what was paid, paid back
	RefundedOn Date
}

// NamedID follows from whose fee it is, and of which year: one a person and year. That is no constraint of the book: two
// persons who are made one may have two.
func (f Fee) NamedID() ID { return NamedID("fee", string(f.Person), strconv.Itoa(f.Year)) }

// FeeRules are how long a fee is valid, from a day on.
type FeeRules struct {
	From   Date
	Carry  YearDay // the fee of who joins after this day is valid through the next year
	Source string
}

// FeeRuleSets are the rules in force, the oldest first; since when, was not found.
var FeeRuleSets = []FeeRules{{Date{}, YearDay{time.November, 1}, "senterpartiet.no: innmelding etter 1. november gjelder ut neste år"}}

func (r FeeRules) since() Date { return r.From }

// CarriesAfter is the day of a year after which the fee of somebody who joins is valid through the next year.
func CarriesAfter(year int) Date { return inForce(FeeRuleSets, YearEnd(year)).Carry.In(year) }

// ValidOn tells whether the fee is of a year that counts on a day, for somebody who joined the party on joined: the
// day's own year, or the year before where the person joined in it after 1 November.
func (f Fee) ValidOn(day, joined Date) bool {
	carries := joined.IsDay() && joined.Year == f.Year && joined.After(CarriesAfter(f.Year))
	return f.Year == day.Year || carries && f.Year == day.Year-1
}

// Of tells whether the fee is of the organisation that a kind of membership is of: who has paid Senterungdommen has not
// paid the party. One of no known category is of whatever its person is a member of.
func (f Fee) Of(kind MembershipKind) bool {
	return f.Category == "" || kind == "" || Membership{Kind: f.Category}.sameOrganisation(kind)
}

// Lesser tells whether the fee is a household member's, of somebody who is a full member: whether it pays for the
// membership no source says. They may be a household member in truth, or owe the rest.
func (f Fee) Lesser(kind MembershipKind) bool { return f.Category == Household && kind == Member }

// Standing is what has been paid of the fee by a day: FeePaid, FeeOver, FeePart or FeeRefunded; FeeNoDue where nothing
// has. A payment of which the book knows the day and not the amount is the whole fee: the register says that it is
// paid. Whether an amount is the whole of a fee that the book does not know is FeeUnknown.
func (f Fee) Standing(day Date) FeeState {
	paid, back := f.PaidAmount, Money(0)
	if f.Refunded > 0 && !f.RefundedOn.After(day) {
		back = f.Refunded
		paid = cmp.Or(paid, f.Amount)
	}
	switch {
	case f.PaidOn.IsZero() || f.PaidOn.After(day):
		return FeeNoDue
	case back > 0 && paid <= back:
		return FeeRefunded
	case f.Amount == 0 && paid > 0:
		return FeeUnknown
	case f.Amount > 0 && paid > 0 && paid-back < f.Amount:
		return FeePart
	case f.Amount > 0 && paid-back > f.Amount:
		return FeeOver
	}
	return FeePaid
}

// Pays tells whether the fee surely makes its person, a member of a kind, a paying one on a day: of the same
// organisation, valid on that day, and the whole of it paid on or before it.
func (f Fee) Pays(kind MembershipKind, day, joined Date) bool {
	return f.Of(kind) && !f.Lesser(kind) && f.ValidOn(day, joined) && slices.Contains(feePays, f.Standing(day))
}

// Undated tells whether a fee that pays on a day may have been paid after it: of the payment the book knows only that
// day's year.
func (f Fee) Undated(day Date) bool {
	return f.PaidOn == YearAlone(day.Year) && day != YearEnd(day.Year)
}

// MostFee is more than any fee is: a larger amount has a digit too many, or lacks a comma.
const MostFee Money = 100_000 * 100

// amount tells of an amount that can be no fee.
func (e *Errors) amount(field string, m Money) {
	switch {
	case m < 0:
		e.invalid(field, "fee.amount.negative")
	case m > MostFee:
		e.invalid(field, "fee.amount.large")
	}
}

// Validate returns every broken rule, or nil.
func (f Fee) Validate() error {
	var errs Errors
	if f.Year < 1900 || f.Year > 2200 {
		errs.invalid("Year", "fee.year.invalid")
	}
	errs.amount("Amount", f.Amount)
	errs.amount("PaidAmount", f.PaidAmount)
	errs.amount("Refunded", f.Refunded)
	if f.PaidAmount > 0 && f.PaidOn.IsZero() {
		errs.invalid("PaidOn", "fee.paid-day.missing")
	}
	if f.Refunded > 0 && f.PaidOn.IsZero() || f.PaidAmount > 0 && f.Refunded > f.PaidAmount {
		errs.invalid("Refunded", "fee.refunded.more")
	}
	if f.Refunded == 0 && !f.RefundedOn.IsZero() {
		errs.invalid("Refunded", "fee.refunded.missing")
	}
	return errs.OrNil()
}

// FeeState is how a fee stands on a day.
type FeeState string

// The states of a fee. FeeNoDue is owed without the book knowing by when; FeeUnknown is the honest answer where the
// book holds no fee for the year, an amount paid and not what the fee is, or a household's fee paid by a full member. Of a fee that is paid in part, or was paid
// back, FeeStatus.Owed says by when the rest is due.
const (
	FeePaid     FeeState = "paid"
	FeeOver     FeeState = "over"  // more was paid than the fee is
	FeeTwice    FeeState = "twice" // two fees of one year are paid
	FeePart     FeeState = "part"  // less was paid than the fee is
	FeeRefunded FeeState = "refunded"
	FeeDue      FeeState = "due"
	FeeOverdue  FeeState = "overdue"
	FeeNoDue    FeeState = "no-due"
	FeeExempt   FeeState = "exempt"
	FeeUnknown  FeeState = "unknown"
)

// FeeStates are all states in the order they are shown; FeeOwed are those of who has not paid.
var (
	FeeStates = []FeeState{FeePaid, FeeOver, FeeTwice, FeePart, FeeRefunded, FeeDue, FeeOverdue, FeeNoDue, FeeExempt, FeeUnknown}
	FeeOwed   = []FeeState{FeeDue, FeeOverdue, FeeNoDue}

	feePays = []FeeState{FeePaid, FeeOver, FeeTwice}
)

// FeeStatus is a fee's state on a day, and its fee where there is one.
type FeeStatus struct {
	State    FeeState
	Owed     FeeState // of one that is not paid: FeeDue, FeeOverdue or FeeNoDue
	Fee      Fee
	DaysOver int // days since the due date, of overdue ones
}

// Is tells whether a status is of a state: who has paid too much or twice has paid, and who has paid a part owes the
// rest.
func (s FeeStatus) Is(state FeeState) bool {
	return s.State == state || s.Owed == state || state == FeePaid && slices.Contains(feePays, s.State)
}

// StatusAs picks, among a person's fees, the one that counts on a day and tells how it stands, for somebody who is a
// member of a kind and has been one of its organisation since joined: a paid one before an exemption, an exemption
// before what is owed, the latest year before the one carried over, an overdue one before one not yet due, and last one
// whose due date is not known.
func StatusAs(kind MembershipKind, fees []Fee, day, joined Date) FeeStatus {
	best := FeeStatus{State: FeeUnknown}
	paid := map[int]int{}
	for _, f := range fees {
		if !f.Of(kind) || !f.ValidOn(day, joined) {
			continue
		}
		status := f.statusOn(kind, day)
		if status.Is(FeePaid) {
			paid[f.Year]++
		}
		if status.before(best, day) {
			best = status
		}
	}
	if best.Is(FeePaid) {
		for _, n := range paid {
			if n > 1 {
				best.State = FeeTwice
			}
		}
	}
	return best
}

func (f Fee) statusOn(kind MembershipKind, day Date) FeeStatus {
	s := FeeStatus{State: f.Standing(day), Fee: f}
	if slices.Contains(feePays, s.State) && f.Lesser(kind) {
		s.State = FeeUnknown
	}
	switch {
	case slices.Contains(feePays, s.State):
		return s
	case f.Exempt:
		s.State = FeeExempt
		return s
	case s.State == FeeUnknown:
		return s
	case f.Due.IsZero() || f.Due == YearAlone(day.Year): // some day of the year does not say whether it is past
		s.Owed = FeeNoDue
	case f.Due.Before(day):
		last := f.Due
		if !last.IsDay() {
			last = YearEnd(last.Year)
		}
		s.Owed, s.DaysOver = FeeOverdue, last.DaysUntil(day)
	default:
		s.Owed = FeeDue
	}
	if s.State == FeeNoDue {
		s.State = s.Owed
	}
	return s
}

// feeWeight orders the states of fees by which of them counts, owedWeight those of what is owed of one year, and
// partWeight what has been paid of it.
var (
	feeWeight  = map[FeeState]int{FeeUnknown: 0, FeeExempt: 2, FeePaid: 3, FeeOver: 3, FeeTwice: 3}
	owedWeight = map[FeeState]int{FeeNoDue: 0, FeeDue: 1, FeeOverdue: 2}
	partWeight = map[FeeState]int{FeeOver: 1, FeePart: 1, FeeRefunded: 2}
)

func (s FeeStatus) before(t FeeStatus, day Date) bool {
	weight := func(s FeeStatus) int {
		switch {
		case s.Owed != "":
			return 1
		case s.Is(FeePaid) && s.Fee.PaidOn != YearAlone(day.Year):
			return 4 // surely paid by the day
		}
		return feeWeight[s.State]
	}
	return cmp.Or(
		cmp.Compare(weight(s), weight(t)), cmp.Compare(s.Fee.Year, t.Fee.Year), cmp.Compare(owedWeight[s.Owed], owedWeight[t.Owed]),
		cmp.Compare(s.DaysOver, t.DaysOver), cmp.Compare(partWeight[s.State], partWeight[t.State])) > 0
}

// Overdue tells whether anything of the fee is owed on a day that is past its due day. One whose due day is not known is
// not: nobody knows.
func (f Fee) Overdue(day Date) bool {
	return !f.Exempt && !f.Due.IsZero() && f.Due.Before(day) && !slices.Contains(feePays, f.Standing(day))
}
