package db_test

import (
	"testing"

	"lagboka/domain"
	"lagboka/internal/testkit"
)

func TestManyMoveAtOnceAndOneUndoBringsThemBack(t *testing.T) {
	s := testkit.NewStore(t)
	hamar, ringsaker := unitNamed(t, s, "Hamar"), unitNamed(t, s, "Ringsaker")
	day := domain.MustDate
	member := func(name string) domain.ID {
		return got(s.SavePersonCard(ctx, domain.PersonCard{
			Person:      named(name, "Østby"),
			Memberships: []domain.Membership{{Unit: hamar, Kind: domain.Member, Joined: day("2025-11-15")}},
			Fees:        []domain.Fee{{Year: 2025, PaidOn: day("2025-11-20")}},
		}))(t)
	}
	ids := []domain.ID{member("Åse"), member("Ola"), put(t, s, named("Aldri", "Medlem")).ID, "nobody"}
	tree := got(s.Tree(ctx))(t)
	to, _ := tree.Unit(ringsaker)
	before := got(s.Figures(ctx, "", domain.YearTo(testkit.Today)))(t).Total
	equal(t, "moved", got(s.EditCards(ctx, ids, domain.Move{To: to, On: day("2026-03-01")}))(t), 2)
	after := got(s.Figures(ctx, "", domain.YearTo(testkit.Today)))(t).Total
	equal(t, "the county's members", after.Members, before.Members)
	equal(t, "those who left it", after.Left, before.Left)
	equal(t, "paying still", after.Paying, 2)
	equal(t, "new", after.New, 0)
	in := func(unit domain.ID) []domain.MemberRow {
		return rowsOf(t, s, domain.MemberQuery{AsOf: testkit.Today, Filter: domain.MemberFilter{Unit: unit}})
	}
	rows := in(ringsaker)
	if len(rows) != 2 || rows[0].Since != day("2025-11-15") || rows[0].Fee.State != domain.FeePaid || len(in(hamar)) != 0 {
		t.Errorf("in Ringsaker stand %+v", rows)
	}
	equal(t, "joined last year", len(rowsOf(t, s, domain.MemberQuery{AsOf: testkit.Today, Filter: domain.MemberFilter{Unit: ringsaker, Joined: domain.Span{ThisYear: true}}})), 0)
	equal(t, "what undo says", got(s.UndoLast(ctx))(t).Action, domain.Action{Key: "did.member.move", Subject: "Ringsaker"})
	equal(t, "back in Hamar", len(in(hamar)), 2)
	equal(t, "in Ringsaker", len(in(ringsaker)), 0)
}

func TestFeesOfManyAreNotedAsPaidAtOnce(t *testing.T) {
	s := testkit.NewStore(t)
	hamar := unitNamed(t, s, "Hamar")
	day := domain.MustDate
	var ids []domain.ID
	for _, fee := range []domain.Fee{
		{},
		{Year: 2026, Amount: domain.Kroner(300), Due: day("2026-02-01")},
		{Year: 2026, Exempt: true},
		{Year: 2026, Amount: domain.Kroner(440), PaidOn: day("2026-01-02"), PaidAmount: domain.Kroner(440)},
	} {
		card := domain.PersonCard{Person: named("Åse", "Østby"), Memberships: []domain.Membership{{Unit: hamar, Kind: domain.Member, Joined: day("2010")}}}
		if fee.Year > 0 {
			card.Fees = []domain.Fee{fee}
		}
		ids = append(ids, got(s.SavePersonCard(ctx, card))(t))
	}
	paid := domain.Payment{Year: 2026, On: testkit.Today, Amounts: map[domain.MembershipKind]domain.Money{domain.Member: domain.Kroner(450)}}
	equal(t, "noted", got(s.EditCards(ctx, ids, paid))(t), 2)
	for i, want := range []domain.Fee{
		{Category: domain.Member, Amount: domain.Kroner(450), PaidOn: testkit.Today, PaidAmount: domain.Kroner(450)},
		{Amount: domain.Kroner(300), Due: day("2026-02-01"), PaidOn: testkit.Today, PaidAmount: domain.Kroner(450), Category: domain.Member},
		{Exempt: true},
		{Amount: domain.Kroner(440), PaidOn: day("2026-01-02"), PaidAmount: domain.Kroner(440)},
	} {
		fees := got(s.Fees(ctx, ids[i]))(t)
		equal(t, "fees", len(fees), 1)
		want.ID, want.Person, want.Year = fees[0].ID, ids[i], 2026
		equal(t, "fee", fees[0], want)
	}
	equal(t, "once more", got(s.EditCards(ctx, ids, paid))(t), 0)
}
