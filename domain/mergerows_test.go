package domain_test

import (
	"slices"
	"testing"

	"lagboka/domain"
)

func TestTwoRowsAboutOneMembershipBecomeOne(t *testing.T) {
	day := domain.MustDate
	m := domain.Merge{Keep: "keep", Drop: "drop"}
	row := func(id domain.ID, joined, left, reason string) domain.Membership {
		return domain.Membership{ID: id, Person: "drop", Unit: "u", Kind: domain.Member, Joined: day(joined), Left: day(left), Reason: reason}
	}
	for name, c := range map[string]struct{ keep, drop, want domain.Membership }{
		"the earlier day":          {row("k", "2010-05-01", "", ""), row("d", "2008-01-01", "", ""), row("k", "2008-01-01", "", "")},
		"the known day":            {row("k", "", "", ""), row("d", "2008", "", ""), row("k", "2008", "", "")},
		"the exact day":            {row("k", "2008", "", ""), row("d", "2008-03-01", "", ""), row("k", "2008-03-01", "", "")},
		"not the year for the day": {row("k", "2008-03-01", "", ""), row("d", "2008", "", ""), row("k", "2008-03-01", "", "")},
		"the one that stands":      {row("k", "2008", "2020-01-01", "moved"), row("d", "2009", "", ""), row("k", "2008", "", "")},
		"the later end":            {row("k", "2008", "2020-01-01", "moved"), row("d", "2009", "2021-01-01", "resigned"), row("k", "2008", "2021-01-01", "resigned")},
		"not the earlier end":      {row("k", "2008", "", ""), row("d", "2009", "2021-01-01", "resigned"), row("k", "2008", "", "")},
		"an end by death": {
			row("k", "2008", "", ""), row("d", "2009", "2021-01-01", domain.ReasonDeceased), row("k", "2008", "2021-01-01", domain.ReasonDeceased),
		},
		"an end by death that is known": {
			row("k", "2008", "2021-01-01", domain.ReasonDeceased), row("d", "2009", "", ""), row("k", "2008", "2021-01-01", domain.ReasonDeceased),
		},
	} {
		write, bin := m.Memberships([]domain.Membership{c.keep}, []domain.Membership{c.drop})
		if c.keep == c.want {
			write = append(write, c.want) // nothing is to be written
		}
		if !slices.Equal(write, []domain.Membership{c.want}) || !slices.Equal(bin, []domain.ID{"d"}) {
			t.Errorf("%s: %v, bin %v", name, write, bin)
		}
	}
}

func TestMembershipsThatAreNotTheSameStandSideBySide(t *testing.T) {
	day := domain.MustDate
	m := domain.Merge{Keep: "keep", Drop: "drop"}
	keep := domain.Membership{ID: "k", Person: "keep", Unit: "u", Kind: domain.Member, Joined: day("2010-01-01"), Left: day("2015-01-01")}
	for name, drop := range map[string]domain.Membership{
		"another unit":      {ID: "d", Unit: "v", Kind: domain.Member, Joined: day("2010-01-01")},
		"another kind":      {ID: "d", Unit: "u", Kind: domain.Youth, Joined: day("2010-01-01")},
		"came back later":   {ID: "d", Unit: "u", Kind: domain.Member, Joined: day("2015-01-01")},
		"left before it":    {ID: "d", Unit: "u", Kind: domain.Member, Joined: day("2001-01-01"), Left: day("2010-01-01")},
		"years that follow": {ID: "d", Unit: "u", Kind: domain.Member, Joined: day("2016"), Left: day("2017")},
	} {
		write, bin := m.Memberships([]domain.Membership{keep}, []domain.Membership{drop})
		drop.Person = "keep"
		if !slices.Equal(write, []domain.Membership{drop}) || len(bin) > 0 {
			t.Errorf("%s: %v, bin %v", name, write, bin)
		}
	}
}

func TestOfTwoFeesForAYearTheBetterOneIsKept(t *testing.T) {
	day := domain.MustDate
	m := domain.Merge{Keep: "keep", Drop: "drop"}
	owed := domain.Fee{ID: "owed", Person: "keep", Year: 2026}
	exempt := domain.Fee{ID: "exempt", Person: "keep", Year: 2026, Exempt: true}
	paid := domain.Fee{ID: "paid", Person: "keep", Year: 2026, PaidOn: day("2026-02-01")}
	other := domain.Fee{ID: "other", Person: "keep", Year: 2025}
	for name, c := range map[string]struct {
		keep, drop, write []domain.Fee
		bin               []domain.ID
	}{
		"another year":      {[]domain.Fee{owed}, []domain.Fee{other}, []domain.Fee{other}, nil},
		"paid before owed":  {[]domain.Fee{owed}, []domain.Fee{paid}, []domain.Fee{paid}, []domain.ID{"owed"}},
		"owed after paid":   {[]domain.Fee{paid}, []domain.Fee{owed}, nil, []domain.ID{"owed"}},
		"exempt after paid": {[]domain.Fee{paid}, []domain.Fee{exempt}, nil, []domain.ID{"exempt"}},
		"exempt, then paid": {[]domain.Fee{owed}, []domain.Fee{exempt, paid}, []domain.Fee{paid}, []domain.ID{"owed", "exempt"}},
		"two of the other":  {nil, []domain.Fee{owed, paid}, []domain.Fee{paid}, []domain.ID{"owed"}},
	} {
		for i := range c.drop {
			c.drop[i].Person = "drop"
		}
		write, bin := m.Fees(c.keep, c.drop)
		if !slices.Equal(write, c.write) || !slices.Equal(bin, c.bin) {
			t.Errorf("%s: %v, bin %v", name, write, bin)
		}
	}
}
