package reports_test

import (
	"strings"
	"testing"

	"lagboka/domain"
	"lagboka/internal/testkit"
	"lagboka/locale"
)

func TestPartyAccountsOnPaperSayWhatTheListSaysAndOfWhomNothingIsKnown(t *testing.T) {
	s := testkit.NewDemo(t, 100)
	b, err := s.FinanceBook(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, lang := range locale.Languages {
		c := texts(t, lang)
		pages := paper(t, s, lang, asked(t, s, "finance"))
		all := oneLine(pages)
		if len(pages) > 2 {
			t.Errorf("%s: it takes %d pages", lang, len(pages))
		}
		silent := 0
		for _, r := range b.Rows(hedmark(t, s), testkit.Today.Year, testkit.Today) {
			d := r.Of(domain.FinanceFiling)
			if want := c.FinanceDate(d, testkit.Today); !strings.Contains(all, r.Unit.Label()) || !strings.Contains(all, want) {
				t.Errorf("%s: %s, %s is not on the paper", lang, r.Unit.Label(), want)
			}
			for _, name := range []string{r.Return.Leader, r.Return.Other} {
				if name != "" && strings.Contains(all, name) {
					t.Errorf("%s: %s is named", lang, name)
				}
			}
			if !r.Held() {
				silent++
			}
		}
		want := c.Count("paper.finance.missing", silent, "names", "")
		if want = strings.TrimSuffix(want, " ."); silent == 0 || !strings.Contains(all, want) {
			t.Errorf("%s: nothing says %q", lang, want)
		}
	}
}
