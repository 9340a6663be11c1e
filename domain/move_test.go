package domain_test

import (
	"fmt"
	"testing"

	"lagboka/domain"
)

func TestSinceIsTheBeginningOfTheTimeThatHasNoBreak(t *testing.T) {
	at := func(kind domain.MembershipKind, joined, left string) domain.Membership {
		return domain.Membership{Kind: kind, Joined: day(joined), Left: day(left)}
	}
	last := at(domain.Member, "2026-03-01", "")
	for name, x := range map[string]struct {
		before []domain.Membership
		want   string
	}{
		"alone":                    {nil, "2026-03-01"},
		"moved":                    {[]domain.Membership{at(domain.Member, "2010-05-01", "2026-03-01")}, "2010-05-01"},
		"moved twice":              {[]domain.Membership{at(domain.Household, "2019-01-01", "2026-03-01"), at(domain.Member, "2010", "2019-01-01")}, "2010"},
		"two open, by a slip":      {[]domain.Membership{at(domain.Member, "2010-05-01", "")}, "2010-05-01"},
		"beginning not known":      {[]domain.Membership{at(domain.Member, "", "2026-03-01")}, ""},
		"away for a month":         {[]domain.Membership{at(domain.Member, "2010-05-01", "2026-02-01")}, "2026-03-01"},
		"of the youth until then":  {[]domain.Membership{at(domain.Youth, "2010-05-01", "2026-03-01")}, "2026-03-01"},
		"away, and back and moved": {[]domain.Membership{at(domain.Member, "2001", "2004-01-01"), at(domain.Member, "2020-02-02", "2026-03-01")}, "2020-02-02"},
	} {
		if got := last.Since(append(x.before, last)); got != day(x.want) {
			t.Errorf("%s: since %s, want %s", name, got, x.want)
		}
	}
}

func TestAMoveEndsWhatStandsAndBeginsWhereItLeadsOnTheSameDay(t *testing.T) {
	move := domain.Move{To: domain.Unit{ID: "stange", Name: "Stange"}, On: day("2026-03-01")}
	card := domain.PersonCard{Person: domain.Person{ID: "p"}, Memberships: []domain.Membership{
		{ID: "1", Person: "p", Unit: "hamar", Kind: domain.Household, Joined: day("2025-11-15")},
		{ID: "2", Person: "p", Unit: "youth", Kind: domain.Youth, Joined: day("2020-01-01")},
	}}
	moved, err := move.Apply(card, day("2026-03-17"))
	if err != nil {
		t.Fatal(err)
	}
	equal(t, "memberships", fmt.Sprint(moved.Memberships), fmt.Sprint([]domain.Membership{
		{ID: "1", Person: "p", Unit: "hamar", Kind: domain.Household, Joined: day("2025-11-15"), Left: move.On, Reason: domain.ReasonMoved},
		card.Memberships[1],
		{Person: "p", Unit: "stange", Kind: domain.Household, Joined: move.On},
	}))
	equal(t, "the card before", card.Memberships[0].Left.IsZero(), true)
	fees := []domain.Fee{{Year: 2025, PaidOn: day("2025-11-20")}}
	began := moved.Memberships[2]
	equal(t, "the fee of November", domain.StatusAs(domain.Member, fees, day("2026-04-01"), began.Since(moved.Memberships)).State, domain.FeePaid)

	again, err := move.Apply(moved, day("2026-03-17"))
	if err != nil {
		t.Fatal(err)
	}
	equal(t, "moved to where they stand", len(again.Memberships), 3)
	for name, c := range map[string]domain.PersonCard{
		"never a member": {},
		"has left":       {Memberships: []domain.Membership{{Unit: "hamar", Kind: domain.Member, Left: day("2026-01-01")}}},
		"of the youth":   {Memberships: card.Memberships[1:]},
	} {
		if got, err := move.Apply(c, day("2026-03-17")); err != nil || len(got.Memberships) != len(c.Memberships) {
			t.Errorf("%s: moved to %+v (%v)", name, got.Memberships, err)
		}
	}
	equal(t, "a move to nowhere", domain.KindOf(domain.Move{On: move.On}.Validate()), domain.Invalid)
	equal(t, "a move at no day", domain.KindOf(domain.Move{To: move.To, On: day("2026")}.Validate()), domain.Invalid)
}

// An import after a move names the day that the register has: the one of the first membership.
func TestARegisterThatNamesTheFirstJoiningDayIsAboutTheMembershipThatGoesOn(t *testing.T) {
	hamar := domain.Membership{ID: "1", Person: "p1", Unit: "hamar", Kind: domain.Member, Joined: day("2010-05-01"), Left: day("2026-03-01"), Reason: domain.ReasonMoved}
	odal := domain.Membership{ID: "2", Person: "p1", Unit: "nord-odal", Kind: domain.Member, Joined: day("2026-03-01")}
	for name, ms := range map[string][]domain.Membership{"in order": {hamar, odal}, "the latest first": {odal, hamar}} {
		reg := register()
		reg.Memberships = append(reg.Memberships[1:], ms...)
		plan := planned(t, reg, domain.ImportOptions{}, domain.Record{
			Person: domain.Person{MemberNo: "1001", GivenName: "Åse Marie", FamilyName: "Østby"}, UnitText: "Nord-Odal", Joined: day("2010-05-01"), Member: true,
		})
		equal(t, name, fmt.Sprint(plan.Memberships), "[]")
	}
}

func TestAMoveIsOneLineOfAPersonsLife(t *testing.T) {
	tree := domain.NewTree(units)
	lines := domain.Timeline(tree, []domain.Membership{
		{Unit: "nord-odal", Kind: domain.Member, Joined: day("2026-03-01")},
		{Unit: "hamar", Kind: domain.Member, Joined: day("2010-05-01"), Left: day("2026-03-01"), Reason: domain.ReasonMoved},
	}, nil, nil, nil, nil)
	var got []string
	for _, l := range lines {
		got = append(got, fmt.Sprint(l.Day, " ", l.Key, " ", l.Data["from"], " ", l.Data["unit"]))
	}
	equal(t, "timeline", fmt.Sprint(got), "[2026-03-01 timeline.moved Hamar Nord-Odal 2010-05-01 timeline.joined <nil> Hamar]")
}
