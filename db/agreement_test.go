package db_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"lagboka/db"
	"lagboka/domain"
	"lagboka/internal/testkit"
)

// register is a book of random people together with what is in it, so that what SQL answers can be held against what
// the functions of domain say.
type register struct {
	store       *db.Store
	tree        *domain.Tree
	persons     []domain.Person
	memberships map[domain.ID][]domain.Membership // those that are not in the bin
	fees        map[domain.ID][]domain.Fee
	binned      map[domain.ID]bool
	holds       map[domain.ID][]domain.Office
	targets     map[domain.ID]int
}

// days are those on which rules change: year ends, the first of November, year alone, around the days asked for.
var days = []string{
	"", "2024", "2025", "2026", "2024-11-01", "2024-11-02", "2024-12-31", "2025-01-01", "2025-03-17", "2025-10-31", "2025-11-01",
	"2025-11-02", "2025-12-31", "2026-01-01", "2026-02-14", "2026-02-15", "2026-03-16", "2026-03-17", "2026-03-18", "2026-05-01",
}

// asked are the days on which questions are put.
var asked = []string{"2024-12-31", "2025-11-01", "2025-12-31", "2026-01-01", "2026-03-17"}

func randomRegister(t *testing.T, seed uint64, people int) *register {
	t.Helper()
	r := rand.New(rand.NewPCG(seed, 1))
	reg := &register{
		store: testkit.NewStore(t), memberships: map[domain.ID][]domain.Membership{}, fees: map[domain.ID][]domain.Fee{},
		binned: map[domain.ID]bool{}, holds: map[domain.ID][]domain.Office{}, targets: map[domain.ID]int{},
	}
	ctx := context.Background()
	var err error
	if reg.tree, err = reg.store.Tree(ctx); err != nil {
		t.Fatal(err)
	}
	units := reg.tree.Within("")
	day := func() domain.Date { return domain.MustDate(days[r.IntN(len(days))]) }
	maybe := func(percent int, text string) string {
		if r.IntN(100) < percent {
			return text
		}
		return ""
	}
	id := func() domain.ID {
		id, err := reg.store.NewID()
		if err != nil {
			t.Fatal(err)
		}
		return id
	}
	var rows domain.Rows
	for i := range people {
		p := domain.Person{ID: id(), GivenName: fmt.Sprint("Navn", i), FamilyName: "Prøve", Deceased: r.IntN(10) == 0}
		p.Born = domain.MustDate([]string{"", "1961", "1996-03-17", "1996-03-18", "1981", "1966-03-17", "1951-01-01", "2010", "1952-03-18"}[r.IntN(9)])
		p.Sex = []domain.Sex{domain.SexUnknown, domain.Female, domain.Male}[r.IntN(3)]
		p.Email, p.Mobile, p.Phone = maybe(50, "post@example.no"), maybe(40, "+4791792301"), maybe(30, "+4762413000")
		reg.persons = append(reg.persons, p)
		for range r.IntN(4) {
			m := domain.Membership{ID: id(), Person: p.ID, Unit: units[r.IntN(len(units))].ID, Kind: domain.MembershipKinds[r.IntN(5)], Joined: day()}
			if left := day(); r.IntN(2) == 0 && !left.Before(m.Joined) {
				m.Left = left
			}
			// Which of two that were joined on one day counts is not said anywhere.
			if !slices.ContainsFunc(reg.memberships[p.ID], func(o domain.Membership) bool { return o.Joined == m.Joined || o.Left == m.Left && !m.Left.IsZero() }) {
				reg.memberships[p.ID] = append(reg.memberships[p.ID], m)
			}
		}
		for range r.IntN(4) {
			f := domain.Fee{ID: id(), Person: p.ID, Year: 2023 + r.IntN(4), Due: day(), Exempt: r.IntN(8) == 0}
			if r.IntN(2) == 0 {
				f.PaidOn = day()
				amounts := []domain.Money{0, 100, 440, 500}
				f.Amount, f.PaidAmount = amounts[r.IntN(3)], amounts[r.IntN(4)]
				if r.IntN(4) == 0 {
					f.Refunded, f.RefundedOn = amounts[1+r.IntN(3)], day()
				}
			}
			f.Category = append(domain.MembershipKinds, "")[r.IntN(6)]
			reg.fees[p.ID] = append(reg.fees[p.ID], f)
		}
		rows.Persons = append(rows.Persons, p)
		rows.Memberships = append(rows.Memberships, reg.memberships[p.ID]...)
		rows.Fees = append(rows.Fees, reg.fees[p.ID]...)
	}
	bodies, err := reg.store.Bodies(ctx, "")
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i < people; i += 9 {
		o := domain.Office{ID: id(), Body: bodies[i%len(bodies)].ID, Person: reg.persons[i].ID, Role: domain.Leader, From: day()}
		rows.Offices = append(rows.Offices, o)
		reg.holds[o.Person] = append(reg.holds[o.Person], o)
	}
	for i, u := range units {
		if i%3 == 0 {
			rows.Targets = append(rows.Targets, domain.MemberTarget{ID: id(), Unit: u.ID, Year: 2026, Target: 10 + i})
			reg.targets[u.ID] = 10 + i
		}
	}
	err = reg.store.Load(ctx, domain.Action{Key: "did.book.demo"}, func(put func(domain.Rows) error) error { return put(rows) })
	if err != nil {
		t.Fatal(err)
	}
	reg.throwAway(t)
	return reg
}

// throwAway puts some people, memberships and fees into the bin.
func (reg *register) throwAway(t *testing.T) {
	t.Helper()
	bin := func(kind string, id domain.ID) {
		if err := reg.store.Delete(context.Background(), kind, id); err != nil {
			t.Fatal(err)
		}
	}
	for i, p := range reg.persons {
		switch ms, fs := reg.memberships[p.ID], reg.fees[p.ID]; {
		case i%15 == 0:
			bin("person", p.ID)
			reg.binned[p.ID] = true
		case i%11 == 0 && len(ms) > 0:
			bin("membership", ms[0].ID)
			reg.memberships[p.ID] = ms[1:]
		case i%13 == 0 && len(fs) > 0:
			bin("fee", fs[0].ID)
			reg.fees[p.ID] = fs[1:]
		}
	}
}

// standing are the memberships that make somebody a member on a day: who has died is none unless the membership was
// ended.
func (reg *register) standing(p domain.Person, day domain.Date) []domain.Membership {
	return slices.DeleteFunc(slices.Clone(reg.memberships[p.ID]), func(m domain.Membership) bool {
		return !m.ActiveOn(day) || p.Deceased && m.Left.IsZero()
	})
}

func (reg *register) status(p domain.Person, day domain.Date) domain.FeeStatus {
	m, _ := domain.MembershipOn(reg.memberships[p.ID], day)
	return domain.StatusAs(m.Kind, reg.fees[p.ID], day, m.Since(reg.memberships[p.ID]))
}

func (reg *register) within(unit domain.ID) map[domain.ID]bool {
	ids := map[domain.ID]bool{}
	for _, u := range reg.tree.Within(unit) {
		ids[u.ID] = true
	}
	return ids
}

// has tells whether a filter is to find a person.
func (reg *register) has(f domain.MemberFilter, p domain.Person, day domain.Date) bool {
	if reg.binned[p.ID] != f.Bin {
		return false
	}
	all := reg.memberships[p.ID]
	possible, asks := all, f.Unit != "" || len(f.Kinds) > 0 || !f.Joined.IsZero()
	switch {
	case f.Anybody || f.Bin:
	case f.Former:
		if slices.ContainsFunc(all, func(m domain.Membership) bool { return m.ActiveOn(day) }) {
			return false
		}
		asks, possible = true, slices.DeleteFunc(slices.Clone(all), func(m domain.Membership) bool { return m.Left.IsZero() || m.Left.After(day) })
	default:
		asks, possible = true, reg.standing(p, day)
	}
	within := reg.within(f.Unit)
	from, to := f.Joined.On(day)
	fits := func(m domain.Membership) bool {
		return within[m.Unit] && (len(f.Kinds) == 0 || slices.Contains(f.Kinds, m.Kind)) &&
			!m.Since(all).Before(from) && (to.IsZero() || !m.Since(all).IsZero() && !m.Since(all).After(to))
	}
	if asks && !slices.ContainsFunc(possible, fits) {
		return false
	}
	age, known := p.Born.AgeOn(day)
	status := reg.status(p, day)
	office := slices.ContainsFunc(reg.holds[p.ID], func(o domain.Office) bool { return o.StateOn(day) == domain.OfficeHeld })
	is := func(asked domain.Presence, there bool) bool {
		return asked == domain.Either || (asked == domain.With) == there
	}
	return (len(f.Fee) == 0 || slices.ContainsFunc(f.Fee, status.Is)) && (f.OverBy == 0 || status.DaysOver > f.OverBy) &&
		(f.AgeFrom == 0 || known && age >= f.AgeFrom) && (f.AgeTo == 0 || known && age <= f.AgeTo) && (!f.NoBorn || !known) &&
		(f.Sex == nil || *f.Sex == p.Sex) && is(f.Email, p.Email != "") && is(f.Phone, p.Mobile+p.Phone != "") && is(f.Office, office)
}

func TestFiltersFindWhomTheRulesOfTheDomainFind(t *testing.T) {
	ctx := context.Background()
	reg := randomRegister(t, 1, 250)
	units := reg.tree.Within("")
	women, unknown := domain.Female, domain.SexUnknown
	filters := []domain.MemberFilter{
		{},
		{Former: true},
		{Anybody: true},
		{Bin: true},
		{AgeFrom: 30, AgeTo: 45},
		{Anybody: true, AgeTo: 29},
		{NoBorn: true},
		{Sex: &women},
		{Sex: &unknown, Anybody: true},
		{Email: domain.With},
		{Phone: domain.Without},
		{Office: domain.With},
		{Office: domain.Without, Anybody: true},
		{OverBy: 30},
		{OverBy: 1, Anybody: true},
		{Kinds: []domain.MembershipKind{domain.Youth}},
		{Kinds: domain.PartyKinds, Former: true},
		{Joined: domain.Span{ThisYear: true}},
		{Joined: domain.Span{LastDays: 60}, Anybody: true},
		{Joined: domain.Span{To: domain.MustDate("2025-06-30")}},
	}
	for _, u := range units[:6] {
		filters = append(filters, domain.MemberFilter{Unit: u.ID}, domain.MemberFilter{Unit: u.ID, Former: true}, domain.MemberFilter{Unit: u.ID, Anybody: true})
	}
	for _, state := range domain.FeeStates {
		states := []domain.FeeState{state}
		filters = append(filters, domain.MemberFilter{Fee: states}, domain.MemberFilter{Fee: states, Anybody: true},
			domain.MemberFilter{Fee: append(states, domain.FeePaid), Unit: units[1].ID, Email: domain.With})
	}
	for _, f := range filters {
		for _, day := range asked {
			q := domain.MemberQuery{Filter: f, AsOf: domain.MustDate(day)}
			var want []domain.ID
			for _, p := range reg.persons {
				if reg.has(f, p, q.AsOf) {
					want = append(want, p.ID)
				}
			}
			got := reg.found(t, q)
			slices.Sort(got)
			slices.Sort(want)
			if !slices.Equal(got, want) {
				t.Errorf("%+v on %s: found %d, want %d", f, day, len(got), len(want))
			}
			if n, err := reg.store.CountMembers(ctx, q); err != nil || n != len(want) {
				t.Errorf("%+v on %s: counted %d (%v), want %d", f, day, n, err, len(want))
			}
		}
	}
}

// found returns the people of a list, and holds each row's fee against the domain's rule.
func (reg *register) found(t *testing.T, q domain.MemberQuery) (ids []domain.ID) {
	t.Helper()
	ctx := context.Background()
	list, err := reg.store.Members(ctx, q)
	if err != nil {
		t.Fatal(err)
	}
	rows, err := list.Page(ctx, 0, list.Len())
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range rows {
		ids = append(ids, r.Person.ID)
		if want := reg.status(r.Person, q.AsOf); want.State != r.Fee.State || want.DaysOver != r.Fee.DaysOver {
			t.Errorf("fee on %s of %s: %+v, want %+v", q.AsOf, r.Person.GivenName, r.Fee, want)
		}
	}
	return ids
}
