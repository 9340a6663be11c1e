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

func (reg *register) pays(p domain.Person, day domain.Date, units map[domain.ID]bool) bool {
	m, ok := reg.counting(p, day)
	return ok && units[m.Unit] && slices.ContainsFunc(reg.fees[p.ID], func(f domain.Fee) bool { return f.Pays(day, m.Since(reg.memberships[p.ID])) })
}

// figures counts by the rules of domain what Figures asks SQL for.
func (reg *register) figures(unit domain.ID, period domain.Period) domain.Figures {
	f := domain.Figures{Unit: unit}
	units, day := reg.within(unit), period.AsOf
	before := domain.Period{From: period.From.AddMonths(-12), AsOf: day.AddMonths(-12)}
	for _, p := range reg.persons {
		if reg.pays(p, domain.YearEnd(day.Year-1), units) {
			f.PayingLastYear++
		}
		if reg.pays(p, domain.YearEnd(day.Year-2), units) {
			f.PayingYearBefore++
		}
		if m, ok := reg.counting(p, before.AsOf); ok && units[m.Unit] && !m.Since(reg.memberships[p.ID]).Before(before.From) {
			f.NewLastYear++
		}
		if m, ok := reg.counting(p, day); ok && units[m.Unit] {
			since := m.Since(reg.memberships[p.ID])
			countMember(&f, p, since, domain.StatusOn(reg.fees[p.ID], day, since), period)
		}
	}
	for id := range units {
		if u, _ := reg.tree.Unit(id); day.Year == 2026 && u.Kind == domain.LocalBranch {
			f.Target += reg.targets[id]
		}
	}
	if own := reg.targets[unit]; own > 0 && day.Year == 2026 {
		f.Target = own
	}
	return f
}

func countMember(f *domain.Figures, p domain.Person, since domain.Date, status domain.FeeStatus, period domain.Period) {
	one := map[bool]int{true: 1}
	f.Members++
	f.Paying += one[status.State == domain.FeePaid]
	f.Exempt += one[status.State == domain.FeeExempt]
	f.NoFee += one[status.State == domain.FeeUnknown]
	f.Unpaid += one[status.State == domain.FeeDue || status.State == domain.FeeOverdue]
	f.Overdue += one[status.State == domain.FeeOverdue]
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
			if trend[0].Paying != want.PayingYearBefore || trend[1].Paying != want.PayingLastYear || trend[2].Paying != want.Paying {
				t.Errorf("trend of %q on %s: %v", set.Unit.Name, text, trend)
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
}

func TestAFrozenYearEndDoesNotChange(t *testing.T) {
	ctx := context.Background()
	s := testkit.NewDemo(t, 60)
	period := domain.YearTo(testkit.Today)
	before, err := s.Figures(ctx, "", period)
	if err != nil {
		t.Fatal(err)
	}
	if before.Total.PayingLastYear == 0 {
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
	if want := before.Total.PayingLastYear; after.Total.PayingLastYear != want || trend[0].Paying != want {
		t.Errorf("figures %d, trend %d; reported were %d", after.Total.PayingLastYear, trend[0].Paying, want)
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
	// Joined and paid in Hamar after 1 November, so that the fee counts on into 2026, also in Ringsaker from February on.
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
