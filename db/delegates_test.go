package db_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"lagboka/db"
	"lagboka/domain"
	"lagboka/internal/testkit"
)

// delegations are what branches send to the nomination meeting of the county council's contest, by their label.
func delegations(t *testing.T, s *db.Store) map[string]domain.Delegation {
	t.Helper()
	contests := got(s.Contests(ctx))(t)
	i := slices.IndexFunc(contests, func(c domain.Contest) bool { return c.County() })
	by := map[string]domain.Delegation{}
	for _, d := range got(s.Delegations(ctx, contests[i].ID))(t) {
		by[d.Unit.Label()] = d
	}
	return by
}

// Vedtektene § 8.2–3: the members are those at the last turn of the year, with those of Senterungdommen who live in the
// municipality.
func TestDelegatesGoByTheMembersAtTheTurnOfTheYear(t *testing.T) {
	s, clock := bookWithClock(t)
	branch, other := unitNamed(t, s, "Nord-Odal"), unitNamed(t, s, "Stange")
	for i := range 47 {
		member(t, s, named(fmt.Sprint("Ola ", i), "Nes"), branch)
	}
	join := func(given string, unit domain.ID, kind domain.MembershipKind, joined, left string) {
		p := named(given, "Lund")
		p.Municipality = "3414"
		m := domain.Membership{Unit: unit, Kind: kind, Joined: domain.MustDate(joined)}
		if left != "" {
			m.Left = domain.MustDate(left)
		}
		got(s.SavePersonCard(ctx, domain.PersonCard{Person: p, Memberships: []domain.Membership{m}}))(t)
	}
	join("Husstand", branch, domain.Household, "2025-01-01", "")
	join("Ungdom", other, domain.Youth, "2025-01-01", "")
	clock.t = time.Date(2027, time.January, 15, 12, 0, 0, 0, time.UTC)
	join("Ute etterpå", branch, domain.Member, "2025-01-01", "2027-01-10")
	equal(t, "50 members", fmt.Sprint(delegations(t, s)["Nord-Odal"]), fmt.Sprint(domain.Delegation{
		Unit: delegations(t, s)["Nord-Odal"].Unit, Votes: 443, Members: 50, Known: true, ByVotes: 2, ByMembers: 1, Delegates: 3,
	}))
	join("Ny", branch, domain.Member, "2027-01-02", "")
	join("Ute før", branch, domain.Member, "2025-01-01", "2026-12-31")
	join("Kvinne", branch, domain.Women, "2025-01-01", "")
	equal(t, "those who do not count", delegations(t, s)["Nord-Odal"].Members, 50)
	equal(t, "who lives elsewhere is not of the branch", delegations(t, s)["Stange"].Known, false)

	clock.t = testkit.Noon
	equal(t, "before the turn of the year nothing is known", delegations(t, s)["Nord-Odal"].Delegates, 0)
}

func TestDelegatesAreOfOpenBranchesAndUnknownWhereTwoShareAMunicipality(t *testing.T) {
	s, clock := bookWithClock(t)
	clock.t = time.Date(2027, time.January, 15, 12, 0, 0, 0, time.UTC)
	tree := got(s.Tree(ctx))(t)
	branch, _ := tree.Unit(unitNamed(t, s, "Trysil"))
	member(t, s, named("Kari", "Nes"), branch.ID)
	equal(t, "one branch", delegations(t, s)["Trysil"].Delegates, 3)
	equal(t, "branches of the county", len(delegations(t, s)), 46)
	second := domain.Unit{Kind: domain.LocalBranch, Name: "Ljørdalen Senterparti", ShortName: "Ljørdalen", Parent: branch.Parent, Municipality: branch.Municipality}
	second.ID = got(s.SaveUnit(ctx, second))(t)
	equal(t, "the votes of one of two", delegations(t, s)["Trysil"].Known, false)
	second.Closed = domain.MustDate("2026-06-01")
	got(s.SaveUnit(ctx, second))(t)
	equal(t, "the other has closed", delegations(t, s)["Trysil"].Delegates, 3)
	for _, c := range got(s.Contests(ctx))(t) {
		if !c.County() {
			equal(t, "a municipality's meeting has no delegates", len(got(s.Delegations(ctx, c.ID))(t)), 0)
			return
		}
	}
}
