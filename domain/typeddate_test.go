package domain_test

import (
	"testing"

	"lagboka/domain"
)

func TestADayAndAMonthAloneAreThisYears(t *testing.T) {
	today := domain.MustDate("2026-11-28")
	for text, want := range map[string]string{
		"28.11": "2026-11-28", "1.2.": "2026-02-01", "3/4": "2026-04-03", " 28.11 ": "2026-11-28",
		"28.11.26": "2026-11-28", "281126": "2026-11-28", "17.03.2026": "2026-03-17", "1961": "1961", "": "",
		"31.03.27": "2027-03-31", "31.12.31": "2031-12-31", "01.01.32": "1932-01-01", "03.02.61": "1961-02-03",
	} {
		if got, err := domain.ReadTypedDate(text, today); err != nil || got.String() != want {
			t.Errorf("%q is read as %v, want %s (%v)", text, got, want, err)
		}
	}
	for _, text := range []string{"29.2", "31.11", "28.13", "2026-03", "28.", "i fjor", "12.345"} {
		if got, err := domain.ReadTypedDate(text, today); err == nil {
			t.Errorf("%q is read as %v", text, got)
		}
	}
}
