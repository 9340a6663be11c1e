package db_test

import (
	"testing"

	"lagboka/domain"
	"lagboka/internal/testkit"
)

func TestAUnitHasOneReturnOfAYear(t *testing.T) {
	s := testkit.NewDemo(t, 100)
	book := got(s.FinanceBook(ctx))(t)
	r := book.Returns[0]
	again := r
	again.ID = ""
	_, err := s.Finance().SaveFinanceReturn(ctx, again)
	if domain.KindOf(err) != domain.Invalid {
		t.Errorf("a second return of a year: %v", err)
	}
	r.Note = "Purret"
	equal(t, "the return", got(s.Finance().SaveFinanceReturn(ctx, r))(t), r.ID)
	must(t, s.Delete(ctx, "finance_return", r.ID))
	if id := got(s.Finance().SaveFinanceReturn(ctx, again))(t); id == r.ID || id == "" {
		t.Errorf("the one that lies in the bin is written again: %s", id)
	}
}

func TestTheBranchThatHasSentItsReturnHasDoneWhatIsAskedOfIt(t *testing.T) {
	s := testkit.NewDemo(t, 100)
	tree := got(s.Tree(ctx))(t)
	x, _ := domain.IndicatorOf("finance-return")
	want := map[domain.State]int{}
	book := got(s.FinanceBook(ctx))(t)
	read := got(s.IndicatorBook(ctx, "", testkit.Today, domain.FromFinance))(t)
	for _, u := range tree.Branches(tree.Home().ID) {
		state := domain.StateNotBegun // before 31 May nothing is late
		if book.Row(u, testkit.Today.Year, testkit.Today).Return.Sent.IsDay() {
			state = domain.StateDone
		}
		want[state]++
		equal(t, u.ShortName, x.Read(read, u).State, state)
	}
	if want[domain.StateDone] == 0 || want[domain.StateNotBegun] == 0 {
		t.Errorf("the demo does not show both: %v", want)
	}
}
