package domain

import (
	"cmp"
	"slices"
)

// feeRules are the rates that the book holds of the kinds of membership. The others have none of their own.
var feeRules = map[MembershipKind]RuleKey{Member: FeeAmountMember, Household: FeeAmountHousehold, Youth: FeeAmountYouth}

// FeeRate returns what a membership of a kind costs in a year, and from which year on: where nobody has written the
// year's own rate in, it is an earlier one. ok is false where the book has none.
func FeeRate(rules []Rule, kind MembershipKind, year int) (rate Money, since int, ok bool) {
	r, ok := ruleOn(rules, feeRules[kind], YearEnd(year))
	return Money(r.Value), r.From.Year, ok
}

// YearsRate is FeeRate, but only where the book holds the year's own.
func YearsRate(rules []Rule, kind MembershipKind, year int) (rate Money, ok bool) {
	rate, since, ok := FeeRate(rules, kind, year)
	return rate, ok && since == year
}

// Payment notes that people have paid their fees of a year.
type Payment struct {
	Year    int
	On      Date
	Amounts map[MembershipKind]Money // what each of a kind has paid; those of a kind that is not here what their fee says
	Rates   map[MembershipKind]Money // what each of a kind owes, where the book holds the year's own rate
}

// Action is what the history calls the payment.
func (p Payment) Action() Action { return Action{Key: "did.fee.paid"} }

// Validate returns every broken rule as of the day, or nil.
func (p Payment) Validate() error {
	var errs Errors
	if p.Year < 1900 || p.Year > 2200 {
		errs.invalid("Year", "fee.year.invalid")
	}
	if !p.On.IsDay() {
		errs.invalid("On", "payment.day.missing")
	}
	if p.On.IsDay() && p.On.Year < p.Year-1 { // a year's fee can be paid before the year, not long before
		errs.invalid("On", "payment.day.early")
	}
	for _, kind := range MembershipKinds {
		errs.amount("Amount."+string(kind), p.Amounts[kind])
	}
	return errs.OrNil()
}

// Why somebody's fee is not noted as paid.
const (
	PaysNow     = ""       // it is
	PaidAlready = "paid"   // one that is valid in the year has been paid
	PaysNothing = "exempt" // owes nothing for the year
	PaidPart    = "part"   // something has been paid, or all of it paid back: what is to be noted of that, stands on the card
	NoMember    = "nobody" // is no member and has no fee of the year
)

// Due returns the fee that a payment of a year would settle — a new one where the book holds none — and why there is
// none to settle.
func Due(card PersonCard, year int, today Date) (fee Fee, why string) {
	m, _ := MembershipOn(card.Memberships, today)
	since := m.Since(card.Memberships)
	fee = Fee{Person: card.Person.ID, Year: year, Category: m.Kind}
	found := false
	for _, f := range card.Fees {
		switch {
		case !f.Of(m.Kind) || !f.ValidOn(YearEnd(year), since):
		case f.Pays(m.Kind, YearEnd(year), since), !f.PaidOn.IsZero() && !f.Lesser(m.Kind) && f.Standing(f.PaidOn) == FeePaid && f.Refunded == 0:
			return f, PaidAlready
		case !f.PaidOn.IsZero():
			why = PaidPart
		case f.Exempt:
			why = PaysNothing
		case f.Year == year && !found:
			fee, found = f, true
		}
	}
	switch {
	case why != "":
		return fee, why
	case !found && !m.ActiveOn(today):
		return fee, NoMember
	}
	if fee.Category == "" {
		fee.Category = m.Kind
	}
	return fee, PaysNow
}

// DueFees are the fees of a year that people have to pay, by what they are members as, and who has none to pay, by why.
type DueFees struct {
	Fees map[MembershipKind][]Fee
	Left map[string][]Person
}

// Dues sorts people by what they have to pay for a year.
func Dues(cards []PersonCard, year int, today Date) DueFees {
	due := DueFees{map[MembershipKind][]Fee{}, map[string][]Person{}}
	for _, c := range cards {
		if fee, why := Due(c, year, today); why != PaysNow {
			due.Left[why] = append(due.Left[why], c.Person)
		} else {
			due.Fees[fee.Category] = append(due.Fees[fee.Category], fee)
		}
	}
	return due
}

// Proposed is the amount that fees of a kind have most likely been paid with: what all of them say, else the year's
// rate where none says anything. It is 0 where they say different things, or nothing is known.
func Proposed(fees []Fee, rules []Rule, kind MembershipKind, year int) Money {
	amount := fees[0].Amount
	for _, f := range fees {
		if f.Amount != amount {
			return 0
		}
	}
	if amount == 0 {
		amount, _, _ = FeeRate(rules, kind, year)
	}
	return amount
}

// Apply returns the card with the payment noted, or the same card where nothing is to be paid. It breaks no rule.
func (p Payment) Apply(card PersonCard, today Date) (PersonCard, error) {
	fee, why := Due(card, p.Year, today)
	if why != PaysNow {
		return card, nil
	}
	if amount, ok := p.Amounts[fee.Category]; ok {
		fee.PaidAmount = amount
	} else {
		fee.PaidAmount = fee.Amount
	}
	if fee.Amount == 0 { // where the year has no rate, whoever notes that it is paid says what it was
		fee.Amount = cmp.Or(p.Rates[fee.Category], fee.PaidAmount)
	}
	fee.PaidOn = p.On
	card.Fees = slices.Clone(card.Fees)
	if i := slices.IndexFunc(card.Fees, func(f Fee) bool { return f.ID == fee.ID && f.ID != "" }); i >= 0 {
		card.Fees[i] = fee
	} else {
		card.Fees = append(card.Fees, fee)
	}
	return card, nil
}
