package db_test

import (
	"slices"
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

func TestInNovemberItIsUrgentToConfirmForTheYearAndToTellThePartyRegister(t *testing.T) {
	s := testkit.NewStore(t)
	hedmark := unitNamed(t, s, "Hedmark")
	day := domain.MustDate("2026-11-29")
	urgent := func() map[string]domain.Urgent {
		all := map[string]domain.Urgent{}
		for _, u := range got(s.Planning().UrgentBook(ctx, hedmark, day))(t).Urgents() {
			if u.Kind == domain.UrgentFinance {
				all[u.Key] = u
			}
		}
		return all
	}
	all := urgent()
	equal(t, "contact persons", len(all["contact"].Units), 25)
	equal(t, "for the register", len(all["register"].Units), 2)
	equal(t, "the register's day", all["register"].Day, domain.MustDate("2027-01-02"))
	equal(t, "things", len(all), 3) // those, and the accounts
	for _, u := range all["register"].Units {
		got(s.Finance().SaveFinanceReturn(ctx, domain.FinanceReturn{Unit: u.ID, Year: 2026, Listed: testkit.Today}))(t)
	}
	if _, still := urgent()["register"]; still {
		t.Error("what was told is urgent still")
	}
}

func TestWhatHeadOfficeIsToBeToldIsUrgentUntilItIsSent(t *testing.T) {
	s := testkit.NewStore(t)
	hedmark, tynset := unitNamed(t, s, "Hedmark"), unitNamed(t, s, "Tynset")
	r := domain.OfficeReport{Unit: tynset, What: "Melding om nytt styre", Due: testkit.Today.AddDays(-3)}
	r.ID = got(s.Finance().SaveOfficeReport(ctx, r))(t)
	got(s.Finance().SaveOfficeReport(ctx, domain.OfficeReport{Unit: tynset, What: "Når som helst"}))(t) // without a day nothing is due
	urgent := func(unit domain.ID) (all []domain.Urgent) {
		return slices.DeleteFunc(got(s.Planning().UrgentBook(ctx, unit, testkit.Today))(t).Urgents(), func(u domain.Urgent) bool {
			return u.Kind != domain.UrgentOffice
		})
	}
	all := urgent(hedmark)
	if len(all) != 1 || all[0].Text != r.What || !all[0].Late(testkit.Today) || all[0].Units[0].ID != tynset {
		t.Fatalf("urgent: %+v", all)
	}
	equal(t, "of another branch", len(urgent(unitNamed(t, s, "Trysil"))), 0)
	r.Sent = testkit.Today
	got(s.Finance().SaveOfficeReport(ctx, r))(t)
	equal(t, "when it is sent", len(urgent(hedmark)), 0)
}
