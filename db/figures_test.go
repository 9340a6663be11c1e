package db_test

import (
	"context"
	"slices"
	"testing"

	"lagboka/domain"
	"lagboka/internal/testkit"
)

// counting returns the party membership that counts on a day; ok is false for those who are no members of the party.
func (reg *register) counting(p domain.Person, day domain.Date) (m domain.Membership, ok bool) {
	if reg.binned[p.ID] {
		return m, false
	}
	m, ok = domain.MembershipOn(reg.standing(p, day), day)
	return m, ok && m.OfParty()
}

// figures counts by the rules of domain what Figures asks SQL for.
func (reg *register) figures(unit domain.ID, period domain.Period) domain.Figures {
	f := domain.Figures{Unit: unit}
	units, day := reg.within(unit), period.AsOf
	before := domain.Period{From: period.From.AddMonths(-12), AsOf: day.AddMonths(-12)}
	for _, p := range reg.persons {
		if m, ok := reg.counting(p, before.AsOf); ok && units[m.Unit] && !m.Since(reg.memberships[p.ID]).Before(before.From) {
			f.NewLastYear++
		}
		if m, ok := reg.counting(p, day); ok && units[m.Unit] {
			since := m.Since(reg.memberships[p.ID])
			countMember(&f, p, since, domain.StatusAs(m.Kind, reg.fees[p.ID], day, since), period)
			if m.Kind == domain.Household { // nobody here has an address
				f.NoMain++
			}
		}
	}
	f.Undated = reg.paying(day, units).Undated
	for id := range units {
		one := map[domain.ID]bool{id: true}
		u, _ := reg.tree.Unit(id)
		own := reg.known(&f, u, period)
		if wanted := reg.targets[id]; wanted > 0 && day.Year == 2026 && u.Kind == domain.LocalBranch {
			f.Target.Wanted, f.Target.Units, f.Target.Unknown = f.Target.Wanted+wanted, f.Target.Units+1, f.Target.Unknown+own.Unknown
			f.Target.Paying += reg.paying(day, one).Paying
		}
	}
	u, _ := reg.tree.Unit(unit)
	if own := reg.targets[unit]; own > 0 && day.Year == 2026 && u.Kind != domain.LocalBranch {
		f.Target = domain.Target{Wanted: own, Paying: f.Paying, Unknown: f.Unknown}
	}
	return f
}

// paying counts those of some units who pay on a day: those who have surely paid by then, and those who paid within its
// year on no known day.
func (reg *register) paying(day domain.Date, units map[domain.ID]bool) (p domain.Figures) {
	for _, person := range reg.persons {
		m, ok := reg.counting(person, day)
		if !ok || !units[m.Unit] {
			continue
		}
		p.Members++
		pays := slices.DeleteFunc(slices.Clone(reg.fees[person.ID]), func(f domain.Fee) bool { return !f.Pays(m.Kind, day, m.Since(reg.memberships[person.ID])) })
		if len(pays) > 0 {
			p.Paying++
		}
		if len(pays) > 0 && !slices.ContainsFunc(pays, func(f domain.Fee) bool { return !f.Undated(day) }) {
			p.Undated++
		}
	}
	return p
}

// unpaid counts those of a unit, and of those under it, who owed their fee on a day of a trend that ends on another one, and tells
// why that is not known.
func (reg *register) unpaid(unit domain.ID, day, end domain.Date) (n int, why string) {
	units := reg.within(unit)
	fewer := false
	for _, p := range reg.persons {
		m, ok := reg.counting(p, day)
		if !ok || !units[m.Unit] {
			continue
		}
		since := m.Since(reg.memberships[p.ID])
		if status := domain.StatusAs(m.Kind, reg.fees[p.ID], day, since); slices.ContainsFunc(domain.FeeOwed, status.Is) {
			n++
		}
		fewer = fewer || reg.holdsFees(m.Unit, end.Year) && !reg.holdsFees(m.Unit, day.Year)
	}
	switch {
	case !reg.anyFees(unit, day.Year):
		return n, domain.TrendNoFees
	case fewer:
		return n, domain.TrendFewer
	case reg.paying(day, units).Undated > 0 && day != domain.YearEnd(day.Year):
		return n, domain.TrendUndated
	}
	return n, ""
}

// holdsFees tells whether somebody who is or was a party member of a unit has a fee of a year; of any unit where it is
// empty.
func (reg *register) holdsFees(unit domain.ID, year int) bool {
	return slices.ContainsFunc(reg.persons, func(p domain.Person) bool {
		there := func(m domain.Membership) bool { return m.OfParty() && (unit == "" || m.Unit == unit) }
		return !reg.binned[p.ID] && slices.ContainsFunc(reg.memberships[p.ID], there) &&
			slices.ContainsFunc(reg.fees[p.ID], func(f domain.Fee) bool { return f.Year == year })
	})
}

func (reg *register) anyFees(unit domain.ID, year int) bool {
	return slices.ContainsFunc(reg.tree.Within(unit), func(u domain.Unit) bool { return reg.holdsFees(u.ID, year) })
}

// known adds what is known of one unit, and of its past.
func (reg *register) known(f *domain.Figures, u domain.Unit, period domain.Period) (own domain.Figures) {
	one, day := map[domain.ID]bool{u.ID: true}, period.AsOf
	own = reg.paying(day, one)
	last, same := period.LastYearEnd(), period.SameDay()
	switch then := reg.paying(last, one).Members + reg.paying(same, one).Members; {
	case own.Members > 0 && reg.holdsFees(u.ID, day.Year):
		own.Known = 1
	case own.Members > 0:
		own.Unknown = 1
	case then == 0 && u.Kind == domain.LocalBranch:
		nothing := domain.Payers{Unknown: 1}
		own.Unknown, own.LastYear, own.SameDay, own.SinceYearEnd, own.SinceSameDay = 1, nothing, nothing, domain.Growth{Unknown: 1}, domain.Growth{Unknown: 1}
	}
	if own.LastYear.Unknown == 0 && own.Members+reg.paying(last, one).Members+reg.paying(same, one).Members > 0 {
		own.LastYear, own.SameDay = reg.then(u.ID, last), reg.then(u.ID, same)
		own.SinceYearEnd, own.SinceSameDay = own.Since(own.LastYear), own.Since(own.SameDay)
	}
	f.Add(domain.Figures{
		Known: own.Known, Unknown: own.Unknown, LastYear: own.LastYear, SameDay: own.SameDay,
		SinceYearEnd: own.SinceYearEnd, SinceSameDay: own.SinceSameDay,
	})
	return own
}

// then is what is known of a unit's paying members on an earlier day.
func (reg *register) then(unit domain.ID, day domain.Date) domain.Payers {
	p := reg.paying(day, map[domain.ID]bool{unit: true})
	if !reg.holdsFees(unit, day.Year) && (p.Members > 0 || !reg.holdsFees("", day.Year)) {
		return domain.Payers{Unknown: 1}
	}
	return domain.Payers{Paying: p.Paying - p.Undated, Undated: p.Undated, Known: 1}
}

func countMember(f *domain.Figures, p domain.Person, since domain.Date, status domain.FeeStatus, period domain.Period) {
	one := map[bool]int{true: 1}
	f.Members++
	f.Paying += one[status.Is(domain.FeePaid)]
	f.Exempt += one[status.State == domain.FeeExempt]
	f.NoFee += one[status.State == domain.FeeUnknown]
	f.Unpaid += one[slices.ContainsFunc(domain.FeeOwed, status.Is)]
	f.NoDue += one[status.Is(domain.FeeNoDue)]
	f.Overdue += one[status.Is(domain.FeeOverdue)]
	f.Over30 += one[status.DaysOver > 30]
	f.Over60 += one[status.DaysOver > 60]
	f.New += one[!since.Before(period.From)]
	f.Women += one[p.Sex == domain.Female]
	f.Men += one[p.Sex == domain.Male]
	f.SexUnknown += one[p.Sex == domain.SexUnknown]
	f.NoEmail += one[p.Email == ""]
	f.NoPhone += one[p.Mobile+p.Phone == ""]
	age, known := p.Born.AgeOn(period.AsOf)
	if !known {
		f.AgeUnknown++
		return
	}
	group := slices.IndexFunc(domain.AgeGroups, func(upper int) bool { return age <= upper })
	if group < 0 {
		group = len(domain.AgeGroups)
	}
	f.Ages[group]++
}

func TestFiguresAreWhatTheRulesOfTheDomainCount(t *testing.T) {
	ctx := context.Background()
	reg := randomRegister(t, 2, 350)
	ids := []domain.ID{""}
	for _, u := range reg.tree.Within("") {
		ids = append(ids, u.ID)
	}
	for _, id := range ids {
		for _, text := range asked {
			day := domain.MustDate(text)
			period := domain.YearTo(day)
			set, err := reg.store.Figures(ctx, id, period)
			if err != nil {
				t.Fatal(err)
			}
			want := reg.figures(id, period)
			want.Left = set.Total.Left // told apart in a test of its own
			if set.Total != want {
				t.Errorf("unit %q on %s:\n got %+v\nwant %+v", set.Unit.Name, text, set.Total, want)
			}
			for _, b := range set.Branches {
				want := reg.figures(b.Branch.ID, period)
				if want.Left = b.Figures.Left; b.Figures != want {
					t.Errorf("branch %q on %s:\n got %+v\nwant %+v", b.Branch.Name, text, b.Figures, want)
				}
			}
			trend, err := reg.store.Trend(ctx, id, []domain.Date{domain.YearEnd(day.Year - 2), domain.YearEnd(day.Year - 1), day})
			if err != nil {
				t.Fatal(err)
			}
			for _, point := range trend {
				if unpaid, why := reg.unpaid(id, point.Day, day); point.Unpaid != unpaid || point.NoUnpaid != why {
					t.Errorf("trend of %q on %s, asked on %s: %v, want %d unpaid, known but for %q", set.Unit.Name, point.Day, text, point, unpaid, why)
				}
				if paying := reg.paying(point.Day, reg.within(id)).Paying; point.Paying != paying || point.Known != reg.anyFees(id, point.Day.Year) {
					t.Errorf("trend of %q on %s: %v, want %d", set.Unit.Name, text, point, paying)
				}
			}
		}
	}
}

func TestWhoLeavesOneUnitForAnotherHasNotLeftTheParty(t *testing.T) {
	ctx := context.Background()
	s := testkit.NewStore(t)
	tree, err := s.Tree(ctx)
	if err != nil {
		t.Fatal(err)
	}
	branches := tree.Branches("")
	card := func(ms ...domain.Membership) {
		for i := range ms {
			ms[i].Kind = domain.Member
		}
		if _, err := s.SavePersonCard(ctx, domain.PersonCard{Person: domain.Person{GivenName: "Åse"}, Memberships: ms}); err != nil {
			t.Fatal(err)
		}
	}
	moved := domain.MustDate("2026-02-01")
	card(domain.Membership{Unit: branches[0].ID, Left: moved}, domain.Membership{Unit: branches[1].ID, Joined: moved})
	card(domain.Membership{Unit: branches[0].ID, Left: moved})
	set, err := s.Figures(ctx, "", domain.YearTo(testkit.Today))
	if err != nil {
		t.Fatal(err)
	}
	if set.Total.Left != 1 || set.Total.Members != 1 {
		t.Errorf("left %d, members %d; want 1 and 1", set.Total.Left, set.Total.Members)
	}
	card(domain.Membership{Unit: branches[0].ID, Joined: domain.MustDate("2026-02-10")})
	days := []domain.Date{domain.MustDate("2025-12-31"), domain.MustDate("2026-01-31"), domain.MustDate("2026-02-28"), testkit.Today}
	for i, p := range got(s.Trend(ctx, "", days))(t) {
		if joined, left := i == 2, i == 2; p.Joined > 0 != joined || p.Left > 0 != left || p.Joined+p.Left > 2 {
			t.Errorf("by %s %d have joined and %d left; want one of each in February", p.Day, p.Joined, p.Left)
		}
	}
}

func TestAFrozenYearEndDoesNotChange(t *testing.T) {
	ctx := context.Background()
	s := testkit.NewDemo(t, 60)
	period := domain.YearTo(testkit.Today)
	before, err := s.Figures(ctx, "", period)
	if err != nil {
		t.Fatal(err)
	}
	if before.Total.LastYear.Paying == 0 {
		t.Fatal("nobody pays in the demo")
	}
	if err := s.Freeze(ctx, testkit.Today.Year-1); err != nil {
		t.Fatal(err)
	}
	list, err := s.Members(ctx, domain.MemberQuery{AsOf: testkit.Today, Filter: domain.MemberFilter{Fee: []domain.FeeState{domain.FeePaid}}})
	if err != nil {
		t.Fatal(err)
	}
	rows, err := list.Page(ctx, 0, 20)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range rows {
		if err := s.Delete(ctx, "person", r.Person.ID); err != nil {
			t.Fatal(err)
		}
	}
	after, err := s.Figures(ctx, "", period)
	if err != nil {
		t.Fatal(err)
	}
	trend, err := s.Trend(ctx, "", []domain.Date{domain.YearEnd(testkit.Today.Year - 1)})
	if err != nil {
		t.Fatal(err)
	}
	if want := before.Total.LastYear.Paying; after.Total.LastYear.Paying != want || trend[0].Paying != want {
		t.Errorf("figures %d, trend %d; reported were %d", after.Total.LastYear.Paying, trend[0].Paying, want)
	}
	if after.Total.Paying >= before.Total.Paying {
		t.Error("those in the bin still pay today")
	}
	if err := s.Freeze(ctx, testkit.Today.Year-1); domain.KindOf(err) != domain.Conflict {
		t.Errorf("frozen twice: %v", err)
	}
}

func TestAFeePaidAfterTheFirstOfNovemberCountsOnWhereItsPayerGoesOnInAnotherBranch(t *testing.T) {
	s := testkit.NewStore(t)
	hamar, ringsaker := unitNamed(t, s, "Hamar"), unitNamed(t, s, "Ringsaker")
	day := domain.MustDate
	// Joined and paid in Hamar after 1 November, so that the fee counts on into 2026, also in Ringsaker from February
	// on.
	got(s.SavePersonCard(ctx, domain.PersonCard{
		Person: named("Åse", "Østby"),
		Memberships: []domain.Membership{
			{Unit: hamar, Kind: domain.Member, Joined: day("2025-11-15")},
			{Unit: ringsaker, Kind: domain.Household, Joined: day("2026-02-01")},
		},
		Fees: []domain.Fee{{Year: 2025, PaidOn: day("2025-11-20")}},
	}))(t)
	days := []domain.Date{day("2025-11-19"), day("2025-12-31"), day("2026-01-31"), day("2026-02-01")}
	for unit, want := range map[domain.ID][]int{hamar: {0, 1, 1, 0}, ringsaker: {0, 0, 0, 1}, "": {0, 1, 1, 1}} {
		var have []int
		for _, p := range got(s.Trend(ctx, unit, days))(t) {
			have = append(have, p.Paying)
		}
		sameList(t, "paying", have, want)
	}
	equal(t, "points of no days", len(got(s.Trend(ctx, hamar, nil))(t)), 0)
}

func TestABookThatKnowsTheFeesOfSomeBranchesSaysSoOnlyForThose(t *testing.T) {
	s := testkit.NewStore(t)
	hamar, ringsaker, day := unitNamed(t, s, "Hamar"), unitNamed(t, s, "Ringsaker"), domain.MustDate
	member := func(unit domain.ID, fees ...domain.Fee) {
		got(s.SavePersonCard(ctx, domain.PersonCard{
			Person: named("Åse", "Østby"), Memberships: []domain.Membership{{Unit: unit, Kind: domain.Member, Joined: day("2020-01-01")}}, Fees: fees,
		}))(t)
	}
	paid := func(year int, on string) domain.Fee { return domain.Fee{Year: year, PaidOn: day(on)} }
	member(hamar, paid(2025, "2025-02-01"), paid(2026, "2026-02-01"))
	member(hamar, paid(2025, "2025-06-01"), paid(2026, "2026-02-01"))
	member(hamar, paid(2025, "2025"), paid(2026, "2026"))
	member(ringsaker, paid(2026, "2026-02-01"))
	got(s.SaveTarget(ctx, domain.MemberTarget{Unit: hamar, Year: 2026, Target: 5}))(t)

	set := got(s.Figures(ctx, "", domain.YearTo(testkit.Today)))(t)
	f := set.Total
	equal(t, "paying now", [3]int{f.Paying, f.Undated, f.Known}, [3]int{4, 1, 2})
	equal(t, "last year, of the one branch", f.LastYear, domain.Payers{Paying: 3, Known: 1, Unknown: len(set.Branches) - 1})
	equal(t, "the same day", f.SameDay, domain.Payers{Paying: 1, Undated: 1, Known: 1, Unknown: len(set.Branches) - 1})
	equal(t, "growth since then", f.SinceSameDay, domain.Growth{From: 1, To: 2, Known: 1, Unknown: len(set.Branches) - 1})
	equal(t, "the target is the one branch's", f.Target, domain.Target{Wanted: 5, Paying: 3, Units: 1})

	none := got(s.Figures(ctx, ringsaker, domain.YearTo(domain.MustDate("2025-03-17"))))(t)
	equal(t, "a year without fees is known", none.Total.PayingKnown(), false)
	trend := got(s.Trend(ctx, ringsaker, []domain.Date{domain.YearEnd(2025), testkit.Today}))(t)
	equal(t, "in the trend", [2]bool{trend[0].Known, trend[1].Known}, [2]bool{false, true})
	if err := s.Freeze(ctx, 2024); domain.KindOf(err) != domain.Invalid {
		t.Errorf("a year without fees is frozen: %v", err)
	}
	if err := s.Freeze(ctx, 2025); err != nil {
		t.Fatal(err)
	}
	equal(t, "frozen, of the one branch", got(s.Figures(ctx, "", domain.YearTo(testkit.Today)))(t).Total.LastYear, f.LastYear)
}

func TestHowManyOweTheirFeeIsKnownThroughYearsWhosePaymentsAreDatedAlone(t *testing.T) {
	s := testkit.NewStore(t)
	hamar, ringsaker, day := unitNamed(t, s, "Hamar"), unitNamed(t, s, "Ringsaker"), domain.MustDate
	member := func(unit domain.ID, fees ...domain.Fee) domain.ID {
		return got(s.SavePersonCard(ctx, domain.PersonCard{
			Person: named("Åse", "Østby"), Memberships: []domain.Membership{{Unit: unit, Kind: domain.Member, Joined: day("2020-01-01")}}, Fees: fees,
		}))(t)
	}
	fee := func(year int, paid string) domain.Fee {
		f := domain.Fee{Year: year, Due: domain.Date{Year: year, Month: 3, Day: 1}}
		if paid != "" {
			f.PaidOn = day(paid)
		}
		return f
	}
	member(hamar, fee(2025, "2025-02-10"), fee(2026, "2026-02-10"))
	member(hamar, fee(2025, "2025-06-10"), fee(2026, ""))
	member(hamar, domain.Fee{Year: 2025, Exempt: true}, domain.Fee{Year: 2026, Exempt: true})
	days := []domain.Date{day("2025-01-31"), day("2025-02-28"), day("2025-12-31"), day("2026-01-31"), day("2026-02-28"), testkit.Today}
	says := func(unit domain.ID) (n []int, before domain.TrendPoint) {
		known, before := domain.FigureSet{Trend: got(s.Trend(ctx, unit, days))(t)}.UnpaidTrend()
		for _, p := range known {
			n = append(n, p.Unpaid)
		}
		return n, before
	}
	n, before := says(hamar)
	sameList(t, "exempt owes nothing; the others until they have paid", n, []int{2, 1, 0, 2, 1, 1})
	equal(t, "known throughout", before.NoUnpaid, "")

	owing := member(ringsaker, fee(2025, "2025"), fee(2026, ""))
	n, before = says(ringsaker)
	sameList(t, "of a year in which a day is lacking, no month", n, []int{1, 1, 1})
	equal(t, "and why", [2]any{before.NoUnpaid, before.Day}, [2]any{domain.TrendUndated, domain.YearEnd(2025)})

	for _, f := range got(s.Fees(ctx, owing))(t) {
		if f.Year == 2025 {
			must(t, s.Delete(ctx, "fee", f.ID))
		}
	}
	_, before = says(ringsaker)
	equal(t, "of a year without fees", before.NoUnpaid, domain.TrendNoFees)
	_, before = says("")
	equal(t, "of a year without those of one branch", before.NoUnpaid, domain.TrendFewer)

	gone := member(hamar, fee(2025, ""), fee(2026, ""))
	got(s.Privacy().Erase(ctx, domain.Erasing{Persons: []domain.ID{gone}, Reason: domain.ErasedUnpaid}))(t)
	n, before = says(hamar)
	sameList(t, "since the last who owed was erased", n, []int{1})
	equal(t, "and why it is not known before", before.NoUnpaid, domain.TrendErased)
}
