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

// line is a change as a reader sees it.
type line struct{ kind, field, old, new string }

func linesOf(changes []domain.Change) []line {
	all := make([]line, len(changes))
	for i, c := range changes {
		all[i] = line{c.Kind, c.Field, c.Old, c.New}
	}
	return all
}

func TestEveryChangeIsKeptWithWhatWasAndWhatCame(t *testing.T) {
	s, c := bookWithClock(t)
	p := put(t, s, domain.Person{GivenName: "Åse", FamilyName: "Østby", Born: domain.YearAlone(1961)})
	c.t = c.t.Add(time.Hour)
	p.FamilyName, p.Born, p.NoMail = "Vik", domain.MustDate("1961-05-17"), true
	put(t, s, p)
	history := got(s.History(ctx, p.ID))(t)
	sameList(t, "history", linesOf(history)[:3], []line{
		{"person", "no_mail", "0", "1"}, {"person", "born", "1961", "1961-05-17"}, {"person", "family_name", "Østby", "Vik"},
	})
	equal(t, "when", history[0].At.UTC(), testkit.Noon.Add(time.Hour))
	equal(t, "who", history[0].Actor, "Prøve")
	equal(t, "what", history[0].Action, domain.Action{Key: "did.person.save", Subject: "Åse Vik"})
	equal(t, "row", history[0].Row, p.ID)
	equal(t, "changes", len(history), 4)
	equal(t, "the first change", history[3].Field, "")
}

func TestSavingWhatIsUnchangedIsNoChange(t *testing.T) {
	s := testkit.NewStore(t)
	p := put(t, s, named("Åse", "Østby"))
	put(t, s, p)
	equal(t, "changes", len(got(s.History(ctx, p.ID))(t)), 1)
	must(t, s.SetSetting(ctx, "scope", "x"))
	got(s.UndoLast(ctx))(t)
	what, ok, err := s.LastAction(ctx)
	must(t, err)
	equal(t, "there is something to undo", ok, true)
	equal(t, "what", what, domain.Action{Key: "did.person.save", Subject: "Åse Østby"})
}

func TestAPersonsHistoryHoldsWhatBelongsToThem(t *testing.T) {
	s := testkit.NewStore(t)
	p := member(t, s, named("Åse", "Østby"), unitNamed(t, s, "Hamar"))
	other := member(t, s, named("Nora", "Vik"), unitNamed(t, s, "Hamar"))
	got(s.SaveFee(ctx, domain.Fee{Person: p.ID, Year: 2026, Amount: domain.Kroner(440)}))(t)
	body := got(s.Bodies(ctx, ""))(t)[0]
	got(s.SaveOffice(ctx, domain.Office{Body: body.ID, Person: p.ID, Role: domain.Leader, From: testkit.Today}))(t)
	var kinds []string
	for _, c := range got(s.History(ctx, p.ID))(t) {
		kinds = append(kinds, c.Kind)
	}
	sameList(t, "kinds", kinds, []string{"office", "fee", "membership", "person"})
	equal(t, "changes of the other", len(got(s.History(ctx, other.ID))(t)), 2)
}

func TestTheLastThingDoneIsTakenBackAndThenTheOneBefore(t *testing.T) {
	s := testkit.NewStore(t)
	p := put(t, s, named("Åse", "Østby"))
	second := p
	second.FamilyName, second.Email = "Vik", "aase@example.no"
	put(t, s, second)
	third := second
	third.Email = "vik@example.no"
	put(t, s, third)

	report := got(s.UndoLast(ctx))(t)
	equal(t, "undone", report.Undone, 1)
	equal(t, "action", report.Action, domain.Action{Key: "did.person.save", Subject: "Åse Vik"})
	equal(t, "person", got(s.Person(ctx, p.ID))(t), second)
	equal(t, "found by the old word", len(got(s.Search(ctx, "aase@ex", 5))(t)), 1)

	got(s.UndoLast(ctx))(t)
	equal(t, "person", got(s.Person(ctx, p.ID))(t), p)
	equal(t, "found by the old name", len(got(s.Search(ctx, "østby", 5))(t)), 1)
	equal(t, "found by the new name", len(got(s.Search(ctx, "vik", 5))(t)), 0)

	got(s.UndoLast(ctx))(t)
	equal(t, "people", got(s.CountMembers(ctx, domain.MemberQuery{AsOf: testkit.Today, Filter: domain.MemberFilter{Anybody: true}}))(t), 0)
	_, ok, err := s.LastAction(ctx)
	must(t, err)
	equal(t, "there is something to undo", ok, false)
	_, err = s.UndoLast(ctx)
	wantKind(t, err, domain.NotFound, "error.undo.nothing")
	equal(t, "findings", len(got(s.Check(ctx))(t)), 0)
}

func TestAFieldThatWasChangedSinceIsLeftAndReported(t *testing.T) {
	s, _ := bookWithClock(t)
	p := member(t, s, named("Åse", "Østby"), unitNamed(t, s, "Hamar"))
	batch := importOf(t, s, func(plan *domain.ImportPlan) {
		changed := p
		changed.Email, changed.Mobile = "ny@example.no", "+4791792301"
		plan.Persons = append(plan.Persons, changed)
	})
	since := got(s.Person(ctx, p.ID))(t)
	since.Email = "egen@example.no"
	put(t, s, since)

	report := got(s.UndoImport(ctx, batch))(t)
	equal(t, "undone", report.Undone, 2) // the number, and the batch itself
	sameList(t, "kept", linesOf(report.Kept), []line{{kind: "person", field: "email"}})
	equal(t, "kept row", report.Kept[0].Row, p.ID)
	after := got(s.Person(ctx, p.ID))(t)
	equal(t, "e-mail", after.Email, "egen@example.no")
	equal(t, "mobile", after.Mobile, "")
}

func TestARowThatWasMadeAndEditedSinceIsLeftAndReported(t *testing.T) {
	s := testkit.NewStore(t)
	var ids []domain.ID
	batch := importOf(t, s, func(plan *domain.ImportPlan) {
		for _, name := range []string{"Vik", "Østby"} {
			id := got(s.NewID())(t)
			plan.Made[id] = true
			plan.Persons = append(plan.Persons, domain.Person{ID: id, FamilyName: name})
			ids = append(ids, id)
		}
	})
	edited := got(s.Person(ctx, ids[0]))(t)
	edited.Note = "ringt"
	put(t, s, edited)
	report := got(s.UndoImport(ctx, batch))(t)
	sameList(t, "kept", linesOf(report.Kept), []line{{kind: "person"}})
	equal(t, "kept row", report.Kept[0].Row, ids[0])
	sameList(t, "in the bin", familyNames(rowsOf(t, s, domain.MemberQuery{AsOf: testkit.Today, Filter: domain.MemberFilter{Bin: true}})), []string{"Østby"})
	_, err := s.UndoImport(ctx, batch)
	wantKind(t, err, domain.Conflict, "error.undo.already")
}

func TestARowThatSomethingOfAnothersBelongsToStaysWhenItsMakingIsTakenBack(t *testing.T) {
	s := testkit.NewStore(t)
	hamar := unitNamed(t, s, "Hamar")
	must(t, s.Close())
	as := func(actor string) *db.Store {
		o := testkit.Options()
		o.Actor = actor
		return got(db.Open(ctx, s.Path(), o))(t)
	}
	mine := as("Ola")
	p := member(t, mine, named("Åse", "Østby"), hamar)
	must(t, mine.Close())
	hers := as("Kari")
	body := got(hers.Bodies(ctx, ""))(t)[0]
	office := got(hers.SaveOffice(ctx, domain.Office{Body: body.ID, Person: p.ID, Role: domain.BoardMember}))(t)
	must(t, hers.Close())
	mine = as("Ola")
	defer func() { must(t, mine.Close()) }()
	report := got(mine.UndoLast(ctx))(t)
	equal(t, "undone", report.Undone, 1) // the membership
	sameList(t, "kept", linesOf(report.Kept), []line{{kind: "person"}})
	found := got(mine.Offices(ctx, domain.OfficeQuery{Person: p.ID}))(t)
	equal(t, "her office", len(found) == 1 && found[0].Office.ID == office, true)
	_, err := mine.UndoLast(ctx)
	wantKind(t, err, domain.NotFound, "error.undo.nothing")
}

func TestWhatIsDeletedIsInTheBinUntilItIsTakenOut(t *testing.T) {
	s := testkit.NewStore(t)
	p := member(t, s, named("Åse", "Østby"), unitNamed(t, s, "Hamar"))
	everybody := domain.MemberQuery{AsOf: testkit.Today, Filter: domain.MemberFilter{Anybody: true}}
	bin := domain.MemberQuery{AsOf: testkit.Today, Filter: domain.MemberFilter{Bin: true}}
	count := func(people, inBin int) {
		t.Helper()
		equal(t, "people", got(s.CountMembers(ctx, everybody))(t), people)
		equal(t, "found", len(got(s.Search(ctx, "åse", 5))(t)), people)
		equal(t, "in the bin", got(s.CountMembers(ctx, bin))(t), inBin)
	}
	must(t, s.Delete(ctx, "person", p.ID))
	count(0, 1)
	wantKind(t, s.Delete(ctx, "person", p.ID), domain.Conflict, "error.row.gone")
	must(t, s.Restore(ctx, "person", p.ID))
	count(1, 0)
	must(t, s.Delete(ctx, "person", p.ID))
	got(s.UndoLast(ctx))(t)
	count(1, 0)
	sameList(t, "history", linesOf(got(s.History(ctx, p.ID))(t))[:2], []line{{"person", "deleted", "1", "0"}, {"person", "deleted", "0", "1"}})
	if err := s.Delete(ctx, "txn", "x"); err == nil {
		t.Error("a transaction was put into the bin")
	}
}

func TestATimelineTellsWhatHappenedNewestFirst(t *testing.T) {
	s := testkit.NewStore(t)
	p := member(t, s, named("Åse", "Østby"), unitNamed(t, s, "Hamar"))
	got(s.SaveFee(ctx, domain.Fee{Person: p.ID, Year: 2025, PaidAmount: domain.Kroner(440), PaidOn: domain.MustDate("2025-02-01")}))(t)
	body := got(s.Bodies(ctx, ""))(t)[0]
	got(s.SaveOffice(ctx, domain.Office{
		Body: body.ID, Person: p.ID, Role: domain.Leader, From: domain.MustDate("2022-01-15"), Until: domain.MustDate("2024-01-20"),
	}))(t)
	p.Email = "aase@example.no"
	put(t, s, p)
	var have []string
	for _, e := range got(s.Timeline(ctx, p.ID))(t) {
		have = append(have, fmt.Sprint(e.Day, " ", e.Key))
	}
	sameList(t, "timeline", have, []string{
		"2026-03-17 timeline.put-in", "2026-03-17 timeline.entered", "2025-02-01 timeline.paid",
		"2024-01-20 timeline.left-office", "2022-01-15 timeline.took-office", "2020-05-04 timeline.joined",
	})
}

func TestAWriteCanBeInAnothersName(t *testing.T) {
	s := testkit.NewStore(t)
	p := put(t, s, named("Åse", "Østby"))
	must(t, s.Tx(ctx, "Kveldsjobben", domain.Action{Key: "did.row.delete"}, func(*db.Tx) error { return nil }))
	equal(t, "who", got(s.History(ctx, p.ID))(t)[0].Actor, "Prøve")
	actors := text(t, s.Path(), "SELECT actor FROM txn ORDER BY n DESC LIMIT 1")
	equal(t, "who", actors, "Kveldsjobben")
	// It changed nothing, so the thing before it is the last that can be undone.
	what, _, err := s.LastAction(ctx)
	must(t, err)
	equal(t, "what", what.Key, "did.person.save")
}

// importOf applies a plan against the book as it is now.
func importOf(t *testing.T, s *db.Store, fill func(*domain.ImportPlan)) domain.ID {
	t.Helper()
	plan := domain.ImportPlan{Source: "register.xlsx", Made: map[domain.ID]bool{}}
	fill(&plan)
	plan.Seq = got(s.Seq(ctx))(t)
	plan.Counts = domain.ImportCounts{New: len(plan.Made), Changed: len(plan.Persons) - len(plan.Made)}
	return got(s.ApplyImport(ctx, plan, nil))(t)
}

func TestAnImportIsAppliedWholeAndUndoneWhole(t *testing.T) {
	s := testkit.NewStore(t)
	hamar := unitNamed(t, s, "Hamar")
	old := member(t, s, named("Åse", "Østby"), hamar)
	apart := put(t, s, named("Åse", "Østbye"))
	before := got(s.Register(ctx))(t)
	var steps []int
	plan := domain.ImportPlan{
		Source: "register.xlsx", Made: map[domain.ID]bool{}, Counts: domain.ImportCounts{New: 600, Changed: 1, Unchanged: 2, Rejected: 3},
		Distinct: []domain.Pair{domain.PairOf(old.ID, apart.ID)}, Seq: before.Seq,
	}
	changed := old
	changed.MemberNo = "1001"
	plan.Persons = append(plan.Persons, changed)
	for i := range 600 {
		ids := [3]domain.ID{got(s.NewID())(t), got(s.NewID())(t), got(s.NewID())(t)}
		for _, id := range ids {
			plan.Made[id] = true
		}
		plan.Persons = append(plan.Persons, domain.Person{ID: ids[0], FamilyName: "Vik", MemberNo: fmt.Sprint(2000 + i)})
		plan.Memberships = append(plan.Memberships, domain.Membership{ID: ids[1], Person: ids[0], Unit: hamar, Kind: domain.Member, Joined: testkit.Today})
		plan.Fees = append(plan.Fees, domain.Fee{ID: ids[2], Person: ids[0], Year: 2026, Amount: domain.Kroner(440)})
	}
	batch := got(s.ApplyImport(ctx, plan, func(done, total int) {
		equal(t, "total", total, 1802)
		steps = append(steps, done)
	}))(t)
	sameList(t, "steps", steps, []int{500, 1000, 1500, 1802})

	after := got(s.Register(ctx))(t)
	equal(t, "persons", len(after.Persons), 602)
	equal(t, "memberships", len(after.Memberships), 601)
	equal(t, "fees", len(after.Fees), 600)
	equal(t, "a pair said to be two", after.Distinct[domain.PairOf(apart.ID, old.ID)], true)
	sameList(t, "new person", after.Persons[2:3], plan.Persons[1:2])

	batches := got(s.ImportBatches(ctx))(t)
	equal(t, "batches", len(batches), 1)
	want := domain.ImportBatch{ID: batch, Source: "register.xlsx", At: batches[0].At, Actor: "Prøve", Counts: plan.Counts}
	equal(t, "batch", batches[0], want)
	equal(t, "when", batches[0].At.Equal(testkit.Noon), true)

	_, err := s.ApplyImport(ctx, plan, nil)
	wantKind(t, err, domain.Conflict, "error.import.changed")

	report := got(s.UndoImport(ctx, batch))(t)
	equal(t, "kept", len(report.Kept), 0)
	back := got(s.Register(ctx))(t)
	sameList(t, "persons", back.Persons, before.Persons)
	sameList(t, "memberships", back.Memberships, before.Memberships)
	equal(t, "fees", len(back.Fees), 0)
	equal(t, "pairs", len(back.Distinct), 0)
	equal(t, "findings", len(got(s.Check(ctx))(t)), 0)
}

func TestAnUndoneImportIsStillListed(t *testing.T) {
	s := testkit.NewStore(t)
	batch := importOf(t, s, func(plan *domain.ImportPlan) {
		plan.Made["p"] = true
		plan.Persons = append(plan.Persons, domain.Person{ID: "p", FamilyName: "Vik"})
	})
	got(s.UndoImport(ctx, batch))(t)
	batches := got(s.ImportBatches(ctx))(t)
	equal(t, "batches", len(batches), 1)
	equal(t, "undone", batches[0].Undone, true)
}

func TestAPlanThatWritesNothingMakesNoBatch(t *testing.T) {
	s := testkit.NewStore(t)
	before := got(s.Seq(ctx))(t)
	equal(t, "batch", got(s.ApplyImport(ctx, domain.ImportPlan{Source: "x", Seq: before}, nil))(t), "")
	equal(t, "last transaction", got(s.Seq(ctx))(t), before)
}

func TestAnImportThatFailsHalfwayLeavesNothing(t *testing.T) {
	s := testkit.NewStore(t)
	plan := domain.ImportPlan{
		Source: "x", Seq: got(s.Seq(ctx))(t), Made: map[domain.ID]bool{"p": true, "f": true},
		Persons: []domain.Person{{ID: "p", FamilyName: "Vik"}}, Fees: []domain.Fee{{ID: "f", Person: "nobody", Year: 2026}},
	}
	if _, err := s.ApplyImport(ctx, plan, nil); err == nil {
		t.Fatal("a fee of nobody went in")
	}
	equal(t, "persons", len(got(s.Register(ctx))(t).Persons), 0)
	equal(t, "batches", len(got(s.ImportBatches(ctx))(t)), 0)
}

func TestTwoWhoAreSaidToBeTwoStayTwo(t *testing.T) {
	s := testkit.NewStore(t)
	a, b := put(t, s, named("Åse", "Østby")), put(t, s, named("Aase", "Østby"))
	must(t, s.MarkDistinct(ctx, b.ID, a.ID))
	reg := got(s.Register(ctx))(t)
	equal(t, "pairs", len(reg.Distinct), 1)
	equal(t, "pair", reg.Distinct[domain.PairOf(a.ID, b.ID)], true)
	if !slices.Contains(reg.Units, got(s.Units(ctx))(t)[0]) || len(reg.Units) != len(got(s.Units(ctx))(t)) {
		t.Error("the register has other units than the book")
	}
}

func TestNothingIsPutIntoTheBookThatBelongsToWhatLiesInTheBin(t *testing.T) {
	s := testkit.NewStore(t)
	p := member(t, s, named("Åse", "Østby"), unitNamed(t, s, "Hamar"))
	must(t, s.Delete(ctx, "person", p.ID))
	_, err := s.SaveFee(ctx, domain.Fee{Person: p.ID, Year: 2026, Amount: domain.Kroner(440)})
	wantKind(t, err, domain.Conflict, "error.row.gone")
	_, err = s.SaveMembership(ctx, domain.Membership{Person: p.ID, Unit: unitNamed(t, s, "Stange"), Kind: domain.Member})
	wantKind(t, err, domain.Conflict, "error.row.gone")
	must(t, s.Restore(ctx, "person", p.ID))
	got(s.SaveFee(ctx, domain.Fee{Person: p.ID, Year: 2026, Amount: domain.Kroner(440)}))(t)
}
