package domain_test

import (
	"testing"

	"lagboka/domain"
)

// financeUnits are an umbrella with a county branch, its youth, a region, and a branch that has a youth of its own.
func financeUnits() *domain.Tree {
	return domain.NewTree([]domain.Unit{
		{ID: "top", Kind: domain.CountyParty, ShortName: "Innlandet"},
		{ID: "county", Kind: domain.CountyBranch, Parent: "top", ShortName: "Hedmark"},
		{ID: "youth", Kind: domain.YouthBranch, Parent: "county", ShortName: "Hedmark SU"},
		{ID: "region", Kind: domain.Region, Parent: "county"},
		{ID: "branch", Kind: domain.LocalBranch, Parent: "region", ShortName: "Åsnes"},
		{ID: "club", Kind: domain.YouthBranch, Parent: "branch"},
	})
}

func TestCountyUnitsTheCountysYouthAndBranchesAccountToTheState(t *testing.T) {
	book := domain.FinanceBook{Tree: financeUnits()}
	var who []domain.ID
	for _, r := range book.Rows("county", 2026, domain.MustDate("2026-03-17")) {
		who = append(who, r.Unit.ID)
	}
	want := []domain.ID{"top", "county", "youth", "branch"}
	if len(who) != len(want) {
		t.Fatalf("%v, not %v", who, want)
	}
	for i := range want {
		if who[i] != want[i] {
			t.Errorf("%v, not %v", who, want)
		}
	}
}

func TestHowWhatAUnitOwesStandsOnADay(t *testing.T) {
	day := domain.MustDate
	branch, top := domain.ID("branch"), domain.ID("top")
	for _, c := range []struct {
		says string
		all  []domain.FinanceReturn
		duty domain.FinanceDuty
		on   string
		want domain.FinanceState
		due  string
	}{
		{"the return is due on 31 May", nil, domain.FinanceFiling, "2026-05-31", domain.FinanceDue, "2026-05-31"},
		{"what nobody has said anything of is not known the day after", nil, domain.FinanceFiling, "2026-06-01", domain.FinanceUnknown, "2026-05-31"},
		{"of a unit that is followed it is late then", []domain.FinanceReturn{{ID: "a", Unit: branch, Year: 2025}}, domain.FinanceFiling, "2026-06-01", domain.FinanceLate, "2026-05-31"},
		{"it is done when it is sent, however late", []domain.FinanceReturn{{ID: "a", Unit: branch, Year: 2025, Kind: domain.Declaration, Sent: day("2026-06-12")}}, domain.FinanceFiling, "2026-06-12", domain.FinanceDone, "2026-05-31"},
		{"and was not on the day before", []domain.FinanceReturn{{ID: "a", Unit: branch, Year: 2025, Sent: day("2026-06-12")}}, domain.FinanceFiling, "2026-06-11", domain.FinanceLate, "2026-05-31"},
		{"the contact person is confirmed within the year", nil, domain.FinanceContact, "2026-03-17", domain.FinanceDue, "2026-12-31"},
		{"for support there is no day: nobody knows before somebody has said it", nil, domain.FinanceSupport, "2026-03-17", domain.FinanceUnknown, ""},
		{"the umbrella applies for all", []domain.FinanceReturn{{ID: "a", Unit: top, Year: 2025, Applied: day("2026-01-20")}}, domain.FinanceSupport, "2026-03-17", domain.FinanceDone, ""},
		{"an application of the first year after the election is of all four", []domain.FinanceReturn{{ID: "a", Unit: top, Year: 2023, Applied: day("2024-02-01")}}, domain.FinanceSupport, "2027-03-17", domain.FinanceDone, ""},
		{"and of no fifth", []domain.FinanceReturn{{ID: "a", Unit: top, Year: 2023, Applied: day("2024-02-01")}}, domain.FinanceSupport, "2028-03-17", domain.FinanceUnknown, ""},
		{"one of another year is of that alone", []domain.FinanceReturn{{ID: "a", Unit: top, Year: 2024, Applied: day("2025-02-01")}}, domain.FinanceSupport, "2026-03-17", domain.FinanceUnknown, ""},
		{"gifts are asked for in an election year alone", nil, domain.FinanceGifts, "2026-03-17", domain.FinanceNone, ""},
		{"all by the Friday before election day", nil, domain.FinanceGifts, "2027-09-10", domain.FinanceDue, "2027-09-10"},
		{"a gift within four weeks", []domain.FinanceReturn{{ID: "a", Unit: branch, Year: 2026, Gift: day("2027-06-01")}}, domain.FinanceGifts, "2027-06-10", domain.FinanceDue, "2027-06-29"},
		{"after that it is late", []domain.FinanceReturn{{ID: "a", Unit: branch, Year: 2026, Gift: day("2027-06-01")}}, domain.FinanceGifts, "2027-06-30", domain.FinanceLate, "2027-06-29"},
		{"one of the last weeks by the Friday", []domain.FinanceReturn{{ID: "a", Unit: branch, Year: 2026, Gift: day("2027-09-01")}}, domain.FinanceGifts, "2027-09-02", domain.FinanceDue, "2027-09-10"},
		{"what was said in spring is not said of the summer", []domain.FinanceReturn{{ID: "a", Unit: branch, Year: 2026, Gifts: day("2027-03-01")}}, domain.FinanceGifts, "2027-09-20", domain.FinanceUnknown, "2027-09-10"},
		{"what was said on the Friday is said of all", []domain.FinanceReturn{{ID: "a", Unit: branch, Year: 2026, Gifts: day("2027-09-10")}}, domain.FinanceGifts, "2027-09-10", domain.FinanceDone, "2027-09-10"},
		{"the party register asks no branch", nil, domain.FinanceRegister, "2027-01-01", domain.FinanceNone, ""},
	} {
		book := domain.FinanceBook{Tree: financeUnits(), Returns: c.all}
		u, _ := book.Tree.Unit(branch)
		got := book.Row(u, day(c.on).Year, day(c.on)).Of(c.duty)
		if got.State != c.want || got.Due.String() != c.due {
			t.Errorf("%s: %s by %q, not %s by %q", c.says, got.State, got.Due, c.want, c.due)
		}
	}
}

func TestThePartyRegisterIsDueInTheFirstDaysOfAnElectionYear(t *testing.T) {
	book := domain.FinanceBook{Tree: financeUnits()}
	u, _ := book.Tree.Unit("county")
	for round, want := range map[int]domain.FinanceState{2026: domain.FinanceNone, 2027: domain.FinanceDue} {
		if got := book.Row(u, round, domain.MustDate("2026-11-29")).Of(domain.FinanceRegister); got.State != want {
			t.Errorf("%d: %s", round, got.State)
		}
	}
	left, ok := book.Row(u, 2027, domain.MustDate("2026-11-29")).Of(domain.FinanceRegister).Left(domain.MustDate("2026-11-29"))
	if !ok || left != 34 {
		t.Errorf("%d days left", left)
	}
}

func TestWhatIsSharedOutIsHeldAgainstWhatWasPaid(t *testing.T) {
	book := domain.FinanceBook{Tree: financeUnits(), Returns: []domain.FinanceReturn{
		{ID: "a", Unit: "top", Year: 2025, Amount: domain.Kroner(100)},
		{ID: "b", Unit: "county", Year: 2025, Share: domain.Kroner(60)},
		{ID: "c", Unit: "branch", Year: 2025, Share: domain.Kroner(50)},
	}}
	s := domain.Shares(book.Rows("county", 2026, domain.MustDate("2026-03-17")))
	if left, ok := s.Left(); !ok || left != -domain.Kroner(10) || len(s.Rows) != 3 {
		t.Errorf("%d are left to %d", left, len(s.Rows))
	}
	s.Payer.Amount = 0
	if _, ok := s.Left(); ok {
		t.Error("what is left of an unknown amount is known")
	}
}

func TestAReturnThatCannotBeIsTold(t *testing.T) {
	today := domain.MustDate("2026-03-17")
	good := domain.FinanceReturn{Unit: "branch", Year: 2025, Kind: domain.FullReturn, Sent: today, Contact: today}
	if err := good.Validate(today); err != nil {
		t.Error(err)
	}
	for says, spoil := range map[string]func(*domain.FinanceReturn){
		"of nobody":                       func(r *domain.FinanceReturn) { r.Unit = "" },
		"of a year to come":               func(r *domain.FinanceReturn) { r.Year = 2027 },
		"sent tomorrow":                   func(r *domain.FinanceReturn) { r.Sent = today.AddDays(1) },
		"sent before the year was over":   func(r *domain.FinanceReturn) { r.Sent = domain.MustDate("2025-12-30") },
		"sent, and nobody says what":      func(r *domain.FinanceReturn) { r.Kind = "" },
		"confirmed in another year":       func(r *domain.FinanceReturn) { r.Contact = domain.MustDate("2025-03-01") },
		"of less than nothing":            func(r *domain.FinanceReturn) { r.Amount = -1 },
		"with a share less than nothing":  func(r *domain.FinanceReturn) { r.Share = -1 },
		"paid out in a year without days": func(r *domain.FinanceReturn) { r.Paid = domain.YearAlone(2026) },
	} {
		r := good
		if spoil(&r); r.Validate(today) == nil {
			t.Errorf("a return %s is let through", says)
		}
	}
}
