package demo_test

import (
	"testing"

	"lagboka/domain"
	"lagboka/domain/demo"
)

func TestReturnsStandInEveryStateOnAnyDay(t *testing.T) {
	for _, day := range []string{"2026-01-02", "2026-03-17", "2026-06-05", "2026-12-31", "2027-01-01", "2027-05-31", "2027-09-14"} {
		today := domain.MustDate(day)
		book, err := demo.Make(demo.Params{Members: 60, Today: today})
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range book.Finance {
			if err := r.Validate(today); err != nil {
				t.Errorf("%s: %s %d: %v", day, r.Unit, r.Year, err)
			}
		}
		finance := domain.FinanceBook{Tree: domain.NewTree(book.Template.Units), Returns: book.Finance}
		seen := map[domain.FinanceState]bool{}
		for _, round := range []int{today.Year - 1, today.Year} {
			for _, r := range finance.Rows("", round, today) {
				for _, d := range domain.FinanceDuties {
					seen[r.Of(d).State] = true
				}
			}
		}
		for _, state := range domain.FinanceStates {
			if !seen[state] {
				t.Errorf("%s: nothing is %s", day, state)
			}
		}
	}
}
