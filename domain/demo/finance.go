package demo

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"time"

	"lagboka/domain"
)

// finance are what the county's units owe the state, in the round that goes on and the one before, and what is told of the
// party register ahead of an election year. It draws by itself, so that what is made after it stays as it was. Of the
// sister's branches the book knows nothing.
func (m *maker) finance() (all []domain.FinanceReturn) {
	rng := rand.New(rand.NewPCG(uint64(m.last), 18))
	units := []domain.ID{m.party, m.county, m.youth}
	for _, b := range m.branches {
		units = append(units, b.unit.ID)
	}
	for _, round := range []int{m.today.Year - 1, m.today.Year} {
		for i, unit := range units {
			if round == m.today.Year && i%11 == 10 { // nobody has said anything of it
				continue
			}
			r := domain.FinanceReturn{Unit: unit, Year: round - 1}
			m.confirm(rng, &r, i, round)
			m.file(rng, &r, i, round)
			m.support(&r, i, round)
			m.electionYear(rng, &r, i, round)
			r.ID = r.NamedID()
			all = append(all, r)
		}
	}
	if next := m.today.Year + 1; next%2 == 1 && m.today.Month == time.December { // the sister has not told yet
		r := domain.FinanceReturn{Unit: m.county, Year: next - 1, Listed: domain.Date{Year: m.today.Year, Month: time.December, Day: 1}}
		r.ID = r.NamedID()
		all = append(all, r)
	}
	return all
}

// by is a day of a round, or none where it is still to come.
func (m *maker) by(day domain.Date) domain.Date {
	if day.After(m.today) {
		return domain.Date{}
	}
	return day
}

// confirm says that contact persons and bank accounts were confirmed, from January to March; some are not.
func (m *maker) confirm(rng *rand.Rand, r *domain.FinanceReturn, i, round int) {
	from := domain.Date{Year: round, Month: time.January, Day: 3}
	if i%5 != 4 {
		r.Contact = m.by(from.AddDays(rng.IntN(75)))
	}
	if i%4 != 3 {
		r.Account = m.by(from.AddDays(10 + rng.IntN(75)))
	}
}

// file says that returns were sent: most in time, some late, some not at all. Most branches have so little income that a
// declaration is enough.
func (m *maker) file(rng *rand.Rand, r *domain.FinanceReturn, i, round int) {
	sent := domain.Date{Year: round, Month: time.February, Day: 10}.AddDays(rng.IntN(105))
	switch {
	case i%7 == 6: // not at all
		return
	case i%9 == 8:
		sent = domain.Date{Year: round, Month: time.June, Day: 3}.AddDays(rng.IntN(20))
	}
	if r.Sent = m.by(sent); r.Sent.IsZero() {
		return
	}
	if r.Kind = domain.Declaration; i < 3 || i%3 == 0 {
		r.Kind = domain.FullReturn
	}
	r.Receipt = fmt.Sprintf("PF-%d-%04d", r.Year, 1000+rng.IntN(9000))
	r.Leader, r.Other = signer(rng), signer(rng)
	if i%2 == 0 {
		r.SentTo = "Fylkeskontoret"
	}
}

func signer(rng *rand.Rand) string {
	sex := pick(rng, []domain.Sex{domain.Female, domain.Male})
	given, family := name(rng, sex, 1955+rng.IntN(40))
	return given + " " + family
}

// support: the umbrella applied, was paid for all, and has shared most of it out.
func (m *maker) support(r *domain.FinanceReturn, i, round int) {
	switch {
	case i == 0:
		r.Applied = m.by(domain.Date{Year: round, Month: time.January, Day: 20})
		if r.Paid = m.by(domain.Date{Year: round, Month: time.March, Day: 12}); r.Paid.IsDay() {
			r.Amount = domain.Kroner(486_000)
		}
	case i == 2: // the youth applies for itself
		r.Applied = m.by(domain.Date{Year: round, Month: time.January, Day: 28})
	case m.by(domain.Date{Year: round, Month: time.April, Day: 1}).IsDay():
		if r.Share = domain.Kroner(int64(6_000 + 450*(i%8))); i == 1 {
			r.Share = domain.Kroner(280_000)
		}
	}
}

// electionYear says what is asked in an election year alone.
func (m *maker) electionYear(rng *rand.Rand, r *domain.FinanceReturn, i, round int) {
	if round%2 == 0 {
		return
	}
	if i < 2 {
		r.Listed = m.by(domain.Date{Year: round - 1, Month: time.December, Day: 12}.AddDays(i))
	}
	if i%6 == 5 {
		r.Gift = m.by(domain.Date{Year: round, Month: time.June, Day: 1}.AddDays(rng.IntN(40)))
	}
	if i%4 != 1 {
		r.Gifts = m.by(domain.Date{Year: round, Month: time.September, Day: 10})
	}
}

// toOffice are what head office is to be told of the county, and of some of its branches.
func (m *maker) toOffice() (all []domain.OfficeReport) {
	add := func(unit domain.ID, what string, month time.Month, day int, told bool) {
		due := domain.Date{Year: m.today.Year, Month: month, Day: day}
		r := domain.OfficeReport{
			ID: domain.NamedID("demo-office-report", string(unit), strconv.Itoa(len(all))), Unit: unit, What: what, Due: due,
		}
		if told {
			r.Sent = m.by(due.AddDays(-4))
		}
		all = append(all, r)
	}
	add(m.county, "Melding om nytt fylkesstyre", time.March, 1, true)
	add(m.county, "Årsmelding fra fylkesdellaget", time.March, 31, true)
	add(m.county, "Melding om virksomheten i lokallagene", time.April, 15, false)
	add(m.county, "Meldte saker til landsmøtet", time.November, 30, false)
	for i, b := range m.branches[:min(4, len(m.branches))] {
		add(b.unit.ID, "Melding om nytt styre", time.February, 15, i != 2)
	}
	return slices.Clip(all)
}
