package domain_test

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"lagboka/domain"
)

// What is paid of a fee makes a paying member only when it is all of it (vedtekter § 3: a member has paid the fee), and
// only the party's own fee; what came back was not paid.
func TestAFeeIsPaidOnlyWhenAllOfItIs(t *testing.T) {
	const none, all, part, over = 0, 44000, 10000, 50000
	paidOn, later := day("2026-02-10"), day("2026-06-01")
	for _, c := range []struct {
		what string
		fee  domain.Fee
		want domain.FeeState
		pays bool
	}{
		{"nothing known", domain.Fee{}, domain.FeeNoDue, false},
		{"an amount alone is owed", domain.Fee{Amount: all}, domain.FeeNoDue, false},
		{"owed, and the day has passed", domain.Fee{Amount: all, Due: day("2026-01-31")}, domain.FeeOverdue, false},
		{"owed, some day of the year", domain.Fee{Amount: all, Due: domain.YearAlone(2026)}, domain.FeeNoDue, false},
		{"owed, some day of the year before", domain.Fee{Amount: all, Due: domain.YearAlone(2025)}, domain.FeeOverdue, false},
		{"owed, and the day has not", domain.Fee{Amount: all, Due: later}, domain.FeeDue, false},
		{"all of it", domain.Fee{Amount: all, PaidOn: paidOn, PaidAmount: all}, domain.FeePaid, true},
		{"on a day, the amount not known", domain.Fee{Amount: all, PaidOn: paidOn}, domain.FeePaid, true},
		{"on a day, nothing else known", domain.Fee{PaidOn: paidOn}, domain.FeePaid, true},
		{"an amount, the fee not known", domain.Fee{PaidOn: paidOn, PaidAmount: part}, domain.FeeUnknown, false},
		{"an amount, the fee not known, due before", domain.Fee{PaidOn: paidOn, PaidAmount: part, Due: day("2026-01-31")}, domain.FeeUnknown, false},
		{"an amount, the fee not known, after the day asked for", domain.Fee{PaidOn: later, PaidAmount: part}, domain.FeeNoDue, false},
		{"an amount, the fee not known, and all of it back", domain.Fee{PaidOn: paidOn, PaidAmount: part, Refunded: part, RefundedOn: paidOn}, domain.FeeRefunded, false},
		{"exempt, and an amount, the fee not known", domain.Fee{Exempt: true, PaidOn: paidOn, PaidAmount: part}, domain.FeeExempt, false},
		{"some day of the year", domain.Fee{Amount: all, PaidOn: domain.YearAlone(2026), PaidAmount: all}, domain.FeePaid, true},
		{"after the day asked for", domain.Fee{Amount: all, PaidOn: later, PaidAmount: all}, domain.FeeNoDue, false},
		{"100 of 440", domain.Fee{Amount: all, PaidOn: paidOn, PaidAmount: part}, domain.FeePart, false},
		{"439,99 of 440", domain.Fee{Amount: all, PaidOn: paidOn, PaidAmount: all - 1}, domain.FeePart, false},
		{"100 of 440, and the rest is overdue", domain.Fee{Amount: all, PaidOn: paidOn, PaidAmount: part, Due: day("2026-01-31")}, domain.FeePart, false},
		{"500 of 440", domain.Fee{Amount: all, PaidOn: paidOn, PaidAmount: over}, domain.FeeOver, true},
		{"paid, and all of it back", domain.Fee{Amount: all, PaidOn: paidOn, PaidAmount: all, Refunded: all, RefundedOn: paidOn}, domain.FeeRefunded, false},
		{"paid, the amount not known, and all of it back", domain.Fee{Amount: all, PaidOn: paidOn, Refunded: all, RefundedOn: paidOn}, domain.FeeRefunded, false},
		{"paid, and all of it back on no known day", domain.Fee{Amount: all, PaidOn: paidOn, PaidAmount: all, Refunded: all}, domain.FeeRefunded, false},
		{"paid, and all of it back after the day asked for", domain.Fee{Amount: all, PaidOn: paidOn, PaidAmount: all, Refunded: all, RefundedOn: later}, domain.FeePaid, true},
		{"paid, and a part back", domain.Fee{Amount: all, PaidOn: paidOn, PaidAmount: all, Refunded: part, RefundedOn: paidOn}, domain.FeePart, false},
		{"too much, and what was too much back", domain.Fee{Amount: all, PaidOn: paidOn, PaidAmount: over, Refunded: over - all, RefundedOn: paidOn}, domain.FeePaid, true},
		{"exempt", domain.Fee{Exempt: true}, domain.FeeExempt, false},
		{"exempt, and paid all the same", domain.Fee{Exempt: true, Amount: all, PaidOn: paidOn, PaidAmount: all}, domain.FeePaid, true},
		{"exempt, and paid in part", domain.Fee{Exempt: true, Amount: all, PaidOn: paidOn, PaidAmount: part}, domain.FeeExempt, false},
		{"of a year before", domain.Fee{Year: 2025, Amount: all, PaidOn: day("2025-02-10"), PaidAmount: all}, domain.FeeUnknown, false},
		{"Senterungdommen's", domain.Fee{Category: domain.Youth, PaidOn: paidOn, PaidAmount: none}, domain.FeeUnknown, false},
		{"Senterkvinnene's", domain.Fee{Category: domain.Women, PaidOn: paidOn, PaidAmount: none}, domain.FeeUnknown, false},
		{"a household member's, of a full member", domain.Fee{Category: domain.Household, PaidOn: paidOn}, domain.FeeUnknown, false},
		{"a household member's, of a full member, and not paid", domain.Fee{Category: domain.Household, Due: later}, domain.FeeDue, false},
		{"a household member's, of a full member who is exempt", domain.Fee{Category: domain.Household, PaidOn: paidOn, Exempt: true}, domain.FeeExempt, false},
	} {
		if c.fee.Year == 0 {
			c.fee.Year = 2026
		}
		got := domain.StatusAs(domain.Member, []domain.Fee{c.fee}, today, domain.Date{})
		equal(t, c.what, got.State, c.want)
		equal(t, c.what+": pays", got.Is(domain.FeePaid), c.pays)
		if owed := got.Is(domain.FeeDue) || got.Is(domain.FeeOverdue) || got.Is(domain.FeeNoDue); owed == (c.pays || c.fee.Exempt || c.want == domain.FeeUnknown) {
			t.Errorf("%s: owed is %t", c.what, owed)
		}
	}
	twice := domain.Fee{Year: 2026, Amount: all, PaidOn: paidOn, PaidAmount: all}
	equal(t, "two of one year", domain.StatusAs(domain.Member, []domain.Fee{twice, twice}, today, domain.Date{}).State, domain.FeeTwice)
	carried := domain.Fee{Year: 2025, Amount: all, PaidOn: day("2025-12-01"), PaidAmount: all}
	equal(t, "one of each of two years", domain.StatusAs(domain.Member, []domain.Fee{twice, carried}, today, day("2025-11-20")).State, domain.FeePaid)
	youth := domain.Fee{Year: 2026, Category: domain.Youth, PaidOn: paidOn}
	lesser := domain.Fee{Year: 2026, Category: domain.Household, PaidOn: paidOn}
	equal(t, "a household member's of one", domain.StatusAs(domain.Household, []domain.Fee{lesser}, today, domain.Date{}).State, domain.FeePaid)
	equal(t, "a member's of a household member", domain.StatusAs(domain.Household, []domain.Fee{{Year: 2026, Category: domain.Member, PaidOn: paidOn}}, today, domain.Date{}).State, domain.FeePaid)
	equal(t, "Senterungdommen's of a member there", domain.StatusAs(domain.Youth, []domain.Fee{youth}, today, domain.Date{}).State, domain.FeePaid)
	equal(t, "the party's of a member of Senterungdommen alone", domain.StatusAs(domain.Youth, []domain.Fee{{Year: 2026, Category: domain.Member, PaidOn: paidOn}}, today, domain.Date{}).State, domain.FeeUnknown)
}

func TestAFeeOfNovemberIsValidThroughTheNextYearOverAMove(t *testing.T) {
	fee := []domain.Fee{{Year: 2025, PaidOn: day("2025-12-01")}}
	for _, c := range []struct {
		what         string
		before, then domain.Membership
		want         domain.FeeState
	}{
		{"moved on a day", domain.Membership{Joined: day("2025-11-15"), Left: day("2026-02-01")}, domain.Membership{Joined: day("2026-02-01")}, domain.FeePaid},
		{"the last day and the first, as a register writes them", domain.Membership{Joined: day("2025-11-15"), Left: day("2025-12-31")}, domain.Membership{Joined: day("2026-01-01")}, domain.FeePaid},
		{"both at once for some weeks", domain.Membership{Joined: day("2025-11-15"), Left: day("2026-03-01")}, domain.Membership{Joined: day("2026-02-01")}, domain.FeePaid},
		{"out, and in again after two days", domain.Membership{Joined: day("2025-11-15"), Left: day("2025-12-30")}, domain.Membership{Joined: day("2026-01-01")}, domain.FeeUnknown},
		{"a member before November", domain.Membership{Joined: day("2025-10-15"), Left: day("2026-02-01")}, domain.Membership{Joined: day("2026-02-01")}, domain.FeeUnknown},
		{"of Senterungdommen before", domain.Membership{Kind: domain.Youth, Joined: day("2025-11-15"), Left: day("2026-02-01")}, domain.Membership{Joined: day("2026-02-01")}, domain.FeeUnknown},
		{"a household member before", domain.Membership{Kind: domain.Household, Joined: day("2025-11-15"), Left: day("2026-02-01")}, domain.Membership{Joined: day("2026-02-01")}, domain.FeePaid},
	} {
		for _, m := range []*domain.Membership{&c.before, &c.then} {
			if m.Kind == "" {
				m.Kind = domain.Member
			}
		}
		since := c.then.Since([]domain.Membership{c.before, c.then})
		equal(t, c.what, domain.StatusAs(domain.Member, fee, today, since).State, c.want)
	}
}

// settled tells by itself, in kroner and without states, whether a full member has surely paid the party's fee of 2026 by
// a day: there is a fee of the year that is not another organisation's nor a household member's, and what came in by then, less what went out, is as
// much as it was to be. Where only the day is known, the register is taken at its word; an amount without one to hold
// it against settles nothing.
func settled(fees []domain.Fee, on domain.Date) bool {
	for _, f := range fees {
		in, out := float64(f.PaidAmount)/100, 0.0
		if f.Year != 2026 || f.Category == domain.Youth || f.Category == domain.Women || f.Category == domain.Household || f.PaidOn.String() == "" || f.PaidOn.String() > on.String() {
			continue
		}
		if f.Refunded != 0 && f.RefundedOn.String() <= on.String() {
			if out = float64(f.Refunded) / 100; in == 0 {
				in = float64(f.Amount) / 100
			}
		}
		enough := in == 0 || f.Amount != 0 && in-out >= float64(f.Amount)/100
		if enough && (out == 0 || in > out) {
			return true
		}
	}
	return false
}

func TestTwoTellingsOfWhoHasPaidAgree(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		days := []domain.Date{{}, day("2026-01-10"), day("2026-03-17"), day("2026-09-01"), domain.YearAlone(2026)}
		amounts := rapid.SampledFrom([]domain.Money{0, 100, 16000, 43999, 44000, 50000})
		one := rapid.Custom(func(t *rapid.T) domain.Fee {
			f := domain.Fee{Year: rapid.SampledFrom([]int{2025, 2026}).Draw(t, "year"), Amount: amounts.Draw(t, "amount")}
			f.Category = rapid.SampledFrom(append(domain.MembershipKinds, "")).Draw(t, "category")
			f.PaidOn, f.PaidAmount = rapid.SampledFrom(days).Draw(t, "paid on"), amounts.Draw(t, "paid")
			f.Refunded, f.RefundedOn = amounts.Draw(t, "back"), rapid.SampledFrom(days).Draw(t, "back on")
			f.Due, f.Exempt = rapid.SampledFrom(days).Draw(t, "due"), rapid.IntRange(0, 4).Draw(t, "exempt") == 0
			return f
		})
		fees := rapid.SliceOfN(one, 0, 3).Draw(t, "fees")
		on := rapid.SampledFrom(days[1:4]).Draw(t, "on")
		got := domain.StatusAs(domain.Member, fees, on, domain.Date{})
		if want := settled(fees, on); got.Is(domain.FeePaid) != want {
			t.Fatalf("on %s %s, want paid %t: %v", on, got.State, want, fees)
		}
		if got.Is(domain.FeePaid) && fmt.Sprint(got.Owed) != "" {
			t.Fatalf("paid and owed at once: %v", got)
		}
	})
}

func TestAPaymentNotedByHandIsHeldAgainstTheYearsRate(t *testing.T) {
	card := domain.PersonCard{
		Person:      domain.Person{ID: "p"},
		Memberships: []domain.Membership{{ID: "m", Person: "p", Kind: domain.Member, Joined: day("2001-01-01")}},
	}
	for _, c := range []struct {
		rate, paid int64
		want       domain.FeeState
	}{{440, 440, domain.FeePaid}, {440, 100, domain.FeePart}, {440, 500, domain.FeeOver}, {0, 100, domain.FeePaid}} {
		p := domain.Payment{Year: 2026, On: day("2026-03-01"), Amounts: map[domain.MembershipKind]domain.Money{domain.Member: domain.Kroner(c.paid)}}
		if c.rate > 0 {
			p.Rates = map[domain.MembershipKind]domain.Money{domain.Member: domain.Kroner(c.rate)}
		}
		after, err := p.Apply(card, day("2026-03-01"))
		if err != nil || after.Fees[0].Standing(day("2026-12-31")) != c.want {
			t.Errorf("%+v: %+v %v", c, after.Fees, err)
		}
	}
}
