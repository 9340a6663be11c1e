package db_test

import (
	"strings"
	"testing"

	"lagboka/db"
	"lagboka/domain"
	"lagboka/internal/testkit"
)

// doubled is a book in which Åse stands twice, each time with something of her.
type doubled struct {
	s                *db.Store
	keep, drop       domain.Person
	hamar, ringsaker domain.ID
	body             domain.Body
}

func newDoubled(t *testing.T) doubled {
	t.Helper()
	s := testkit.NewStore(t)
	d := doubled{s: s, hamar: unitNamed(t, s, "Hamar"), ringsaker: unitNamed(t, s, "Ringsaker"), body: got(s.Bodies(ctx, ""))(t)[0]}
	d.keep, d.drop = domain.Person{GivenName: "Åse", FamilyName: "Østby", Email: "aase@example.no"}, named("Aase", "Østby")
	day := domain.MustDate
	d.keep.ID = got(s.SavePersonCard(ctx, domain.PersonCard{
		Person: d.keep,
		Memberships: []domain.Membership{
			{Unit: d.hamar, Kind: domain.Member, Joined: day("2021"), Left: day("2025-01-01"), Reason: "moved"},
		},
		Fees: []domain.Fee{
			{Year: 2025, Amount: domain.Kroner(440)},
			{Year: 2026, Amount: domain.Kroner(440), PaidOn: day("2026-02-01")},
		},
	}))(t)
	d.drop.ID = got(s.SavePersonCard(ctx, domain.PersonCard{
		Person: d.drop,
		Memberships: []domain.Membership{
			{Unit: d.hamar, Kind: domain.Member, Joined: day("2019-03-02")},
			{Unit: d.hamar, Kind: domain.Women, Joined: day("2020-01-01")},
			{Unit: d.ringsaker, Kind: domain.Member, Joined: day("2001-01-01"), Left: day("2005-01-01")},
		},
		Fees: []domain.Fee{
			{Year: 2024, Amount: domain.Kroner(400)},
			{Year: 2025, Amount: domain.Kroner(440), PaidOn: day("2025-03-01")},
			{Year: 2026, Amount: domain.Kroner(440)},
		},
	}))(t)
	got(s.SaveOffice(ctx, domain.Office{Body: d.body.ID, Person: d.drop.ID, Role: domain.Leader, From: day("2024-01-15")}))(t)
	recruit := member(t, s, named("Nora", "Vik"), d.hamar)
	ms := got(s.Memberships(ctx, recruit.ID))(t)
	ms[0].RecruitedBy = d.drop.ID
	got(s.SaveMembership(ctx, ms[0]))(t)
	must(t, s.MarkDistinct(ctx, d.keep.ID, d.drop.ID))
	must(t, s.MarkDistinct(ctx, d.drop.ID, recruit.ID))
	return d
}

func (d doubled) merge() domain.Merge {
	merged, _ := domain.PreviewMerge(d.keep, d.drop)
	return domain.Merge{Keep: d.keep.ID, Drop: d.drop.ID, Person: merged}
}

func TestAMergeLeavesOnePersonWithEverythingOfBoth(t *testing.T) {
	d := newDoubled(t)
	must(t, d.s.Merge(ctx, d.merge()))
	day := domain.MustDate

	ms := got(d.s.Memberships(ctx, d.keep.ID))(t)
	for i := range ms {
		ms[i].ID, ms[i].Person = "", ""
	}
	sameList(t, "memberships", ms, []domain.Membership{
		{Unit: d.hamar, Kind: domain.Women, Joined: day("2020-01-01")},
		{Unit: d.hamar, Kind: domain.Member, Joined: day("2019-03-02")},
		{Unit: d.ringsaker, Kind: domain.Member, Joined: day("2001-01-01"), Left: day("2005-01-01")},
	})
	fs := got(d.s.Fees(ctx, d.keep.ID))(t)
	equal(t, "fees", len(fs), 3)
	equal(t, "fee of 2026 was paid", fs[0].PaidOn, day("2026-02-01"))
	equal(t, "fee of 2025 was paid", fs[1].PaidOn, day("2025-03-01"))
	equal(t, "fee", fs[2].Year, 2024)

	equal(t, "offices", len(got(d.s.Offices(ctx, domain.OfficeQuery{Person: d.keep.ID, AsOf: testkit.Today}))(t)), 1)
	equal(t, "offices of who is dropped", len(got(d.s.Offices(ctx, domain.OfficeQuery{Person: d.drop.ID, Ended: true}))(t)), 0)
	recruit := got(d.s.Search(ctx, "nora", 1))(t)[0]
	equal(t, "who recruited", recruit.Membership.RecruitedBy, d.keep.ID)
	reg := got(d.s.Register(ctx))(t)
	equal(t, "pairs that are two", len(reg.Distinct), 1)
	equal(t, "the pair", reg.Distinct[domain.PairOf(d.keep.ID, recruit.Person.ID)], true)
	sameList(t, "in the bin", familyNames(rowsOf(t, d.s, domain.MemberQuery{AsOf: testkit.Today, Filter: domain.MemberFilter{Bin: true}})), []string{"Østby"})
	equal(t, "findings", len(got(d.s.Check(ctx))(t)), 0)
}

func TestWhoWasMergedIntoAnotherSaysIntoWhomUntilTakenOutOfTheBin(t *testing.T) {
	d := newDoubled(t)
	into := func() (who string) {
		for _, c := range got(d.s.History(ctx, d.drop.ID))(t) { // newest first
			if c.Field == "merged_into" {
				return c.New
			}
		}
		return "nobody yet"
	}
	must(t, d.s.Merge(ctx, d.merge()))
	equal(t, "after the merge", into(), string(d.keep.ID))
	got(d.s.UndoLast(ctx))(t)
	equal(t, "after it is taken back", into(), "")
	must(t, d.s.Merge(ctx, d.merge()))
	must(t, d.s.Restore(ctx, "person", d.drop.ID))
	equal(t, "out of the bin", into(), "")
}

func TestAMergeIsUndoneWhole(t *testing.T) {
	d := newDoubled(t)
	before := rowsOfFile(t, d.s)
	must(t, d.s.Merge(ctx, d.merge()))
	if rowsOfFile(t, d.s) == before {
		t.Fatal("the merge did nothing")
	}
	report := got(d.s.UndoLast(ctx))(t)
	equal(t, "kept", len(report.Kept), 0)
	equal(t, "rows", rowsOfFile(t, d.s), before)
}

func TestABackupHoldsTheBookAsItWasBeforeEachImportAndMerge(t *testing.T) {
	d := newDoubled(t)
	for name, work := range map[string]func(){
		"import": func() {
			importOf(t, d.s, func(plan *domain.ImportPlan) {
				p := named("Nora", "Vik")
				p.ID = got(d.s.NewID())(t)
				plan.Made[p.ID], plan.Persons = true, []domain.Person{p}
			})
		},
		"merge": func() { must(t, d.s.Merge(ctx, d.merge())) },
	} {
		before := got(d.s.Summary(ctx))(t)
		work()
		newest := got(d.s.Backups())(t)[0]
		equal(t, name, got(db.SummaryOf(ctx, newest.Path, nil))(t).Equal(before), true)
	}
}

func TestAMergeWithOneselfOrWithNobodyIsRefused(t *testing.T) {
	d := newDoubled(t)
	before := rowsOfFile(t, d.s)
	m := d.merge()
	m.Drop = m.Keep
	wantKind(t, d.s.Merge(ctx, m), domain.Invalid, "error.merge.same")
	m = d.merge()
	m.Drop = "nobody"
	wantKind(t, d.s.Merge(ctx, m), domain.Conflict, "error.row.gone")
	m = d.merge()
	m.Person.GivenName, m.Person.FamilyName = "", ""
	equal(t, "kind", domain.KindOf(d.s.Merge(ctx, m)), domain.Invalid)
	equal(t, "rows", rowsOfFile(t, d.s), before)
}

func TestWhatStandsEndsOnTheDayADeathIsEntered(t *testing.T) {
	s := testkit.NewStore(t)
	hamar := unitNamed(t, s, "Hamar")
	p := member(t, s, named("Åse", "Østby"), hamar)
	ended := got(s.SaveMembership(ctx, domain.Membership{
		Person: p.ID, Unit: hamar, Kind: domain.Youth, Joined: domain.MustDate("1980-01-01"), Left: domain.MustDate("1990-01-01"),
	}))(t)
	p.Deceased = true
	put(t, s, p)
	for _, m := range got(s.Memberships(ctx, p.ID))(t) {
		if m.ID == ended {
			equal(t, "the one that had ended", m.Left, domain.MustDate("1990-01-01"))
		} else {
			equal(t, "end", m.Left, testkit.Today)
			equal(t, "reason", m.Reason, domain.ReasonDeceased)
		}
	}
	equal(t, "members", got(s.CountMembers(ctx, domain.MemberQuery{AsOf: testkit.Today}))(t), 0)
	got(s.UndoLast(ctx))(t)
	equal(t, "members", got(s.CountMembers(ctx, domain.MemberQuery{AsOf: testkit.Today}))(t), 1)
}

func TestADeathThatWasKnownEndsNothingMore(t *testing.T) {
	s := testkit.NewStore(t)
	p := put(t, s, domain.Person{FamilyName: "Østby", Deceased: true})
	must(t, s.Load(ctx, domain.Action{Key: "did.import"}, func(put func(domain.Rows) error) error {
		return put(domain.Rows{Memberships: []domain.Membership{{ID: "m", Person: p.ID, Unit: unitNamed(t, s, "Hamar"), Kind: domain.Member}}})
	}))
	p.Note = "rettet"
	put(t, s, p)
	equal(t, "end", got(s.Memberships(ctx, p.ID))(t)[0].Left, domain.Date{})
}

func TestOneEditReachesManyAndIsUndoneAtOnce(t *testing.T) {
	s := testkit.NewStore(t)
	hamar, ringsaker := unitNamed(t, s, "Hamar"), unitNamed(t, s, "Ringsaker")
	a := member(t, s, domain.Person{FamilyName: "Østby", Note: "før"}, hamar)
	b := member(t, s, named("Nora", "Vik"), hamar)
	c := put(t, s, named("Ingen", "Medlem"))
	binned := member(t, s, named("I", "Kurven"), hamar)
	must(t, s.Delete(ctx, "person", binned.ID))
	before := rowsOfFile(t, s)
	yes := true
	n := got(s.EditCards(ctx, []domain.ID{a.ID, b.ID, c.ID, binned.ID, "nobody"}, domain.BulkEdit{
		Unit: ringsaker, Kind: domain.Household, NoPost: &yes, Note: "Flyttet i mars",
	}))(t)
	equal(t, "changed", n, 3)
	for _, p := range []domain.Person{a, b} {
		m := got(s.Memberships(ctx, p.ID))(t)[0]
		equal(t, "unit", m.Unit, ringsaker)
		equal(t, "kind", m.Kind, domain.Household)
	}
	equal(t, "note", got(s.Person(ctx, a.ID))(t).Note, "før\nFlyttet i mars")
	equal(t, "note", got(s.Person(ctx, c.ID))(t).Note, "Flyttet i mars")
	equal(t, "wants letters", got(s.Person(ctx, b.ID))(t).NoPost, true)

	equal(t, "changed again", got(s.EditCards(ctx, []domain.ID{a.ID}, domain.BulkEdit{Unit: ringsaker}))(t), 0)
	equal(t, "left", got(s.EditCards(ctx, []domain.ID{a.ID}, domain.BulkEdit{Left: testkit.Today, Reason: "resigned"}))(t), 1)
	equal(t, "reason", got(s.Memberships(ctx, a.ID))(t)[0].Reason, "resigned")
	got(s.UndoLast(ctx))(t)
	got(s.UndoLast(ctx))(t)
	equal(t, "rows", rowsOfFile(t, s), before)
}

func TestAnEditThatFitsNotEverybodyIsMadeOfNobody(t *testing.T) {
	s := testkit.NewStore(t)
	hamar := unitNamed(t, s, "Hamar")
	a := member(t, s, named("Åse", "Østby"), hamar)
	b := member(t, s, domain.Person{FamilyName: "Vik", Note: strings.Repeat("x", domain.MaxNote)}, hamar)
	before := rowsOfFile(t, s)
	for name, edit := range map[string]domain.BulkEdit{
		"nothing":            {},
		"no such kind":       {Kind: "friend"},
		"reason without end": {Reason: "resigned"},
		"note too long":      {Note: "mer"},
		"left before joined": {Left: domain.MustDate("2019-01-01")},
	} {
		n, err := s.EditCards(ctx, []domain.ID{a.ID, b.ID}, edit)
		if domain.KindOf(err) != domain.Invalid || n != 0 {
			t.Errorf("%s: %d, %v", name, n, err)
		}
	}
	equal(t, "rows", rowsOfFile(t, s), before)
}

func TestWhoeverStandsTwiceInAContestStandsOnceAfterAMerge(t *testing.T) {
	d := newDoubled(t)
	contest := tynset(t, d.s)
	first, second := candidate(t, d.s, contest.ID, d.keep.ID, "x"), candidate(t, d.s, contest.ID, d.drop.ID, "x")
	third := candidate(t, d.s, contest.ID, "", "Siv")
	list := func(name string, on ...domain.ID) {
		l := domain.ListCard{List: domain.CandidateList{Contest: contest.ID, Name: name, Kind: domain.OwnList, Heading: "Senterpartiet"}}
		for _, id := range on {
			l.Add(got(d.s.NewID())(t), id)
		}
		got(d.s.Nomination().SaveList(ctx, l))(t)
	}
	list("both", first, third, second)
	list("the second alone", second, third)
	must(t, d.s.Merge(ctx, d.merge()))
	card := got(d.s.Contest(ctx, contest.ID))(t)
	equal(t, "candidates", len(card.Candidates), 2)
	for i, want := range [][]domain.ID{{first, third}, {first, third}} {
		var on []domain.ID
		for _, p := range card.Lists[i].Places {
			on = append(on, p.Candidate)
		}
		sameList(t, card.Lists[i].List.Name, on, want)
	}
	sameList(t, "findings of check", got(d.s.Check(ctx))(t), nil)
	got(d.s.UndoLast(ctx))(t)
	equal(t, "candidates after the undo", len(got(d.s.Contest(ctx, contest.ID))(t).Candidates), 3)
}
