package locale_test

import (
	"strings"
	"testing"

	"lagboka/domain"
	"lagboka/locale"
)

func catalogue(t *testing.T, lang string) *locale.Catalogue {
	t.Helper()
	c, err := locale.New(lang)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestNumbersDatesAndAmountsAreWrittenAsTheLanguageDoes(t *testing.T) {
	nb, en := catalogue(t, "nb"), catalogue(t, "en")
	day := domain.MustDate("2026-03-17")
	for got, want := range map[string]string{
		nb.Number(1034):                  "1\u202f034",
		nb.Number(-1234567):              "−1\u202f234\u202f567",
		nb.Number(955):                   "955",
		nb.Signed(3):                     "+3",
		nb.Signed(-34):                   "−34",
		nb.Signed(0):                     "0",
		nb.Percent(0.124):                "12,4\u00a0%",
		en.Percent(-0.05):                "−5.0\u00a0%",
		nb.Money(125000):                 "kr\u00a01\u202f250,00",
		nb.Money(-44005):                 "kr\u00a0−440,05",
		nb.Date(day):                     "tir. 17. mars 2026",
		en.Date(day):                     "Tue 17 March 2026",
		nb.Date(domain.YearAlone(1961)):  "1961",
		nb.Date(domain.Date{}):           "",
		nb.LongDate(day):                 "17. mars 2026",
		nb.Day(day):                      "17. mars",
		nb.ShortDate(day):                "17.03.2026",
		nb.Month(3):                      "mar",
		nb.Text("word.born"):             "Født",
		nb.Text("no.such.key"):           "no.such.key",
		nb.Count("fee.overdue-by", 1):    "Forfalt 1 dag",
		nb.Count("fee.overdue-by", 1034): "Forfalt 1\u202f034 dager",
		en.Count("fee.overdue-by", 2):    "Overdue 2 days",
		nb.Text("date.day", "day", 1, "month", "x"): "1. x",
	} {
		if got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func TestAChangeOfThePastIsToldInWords(t *testing.T) {
	nb := catalogue(t, "nb")
	for field, want := range map[string]string{
		"born":     "Endret fødselsdatoen fra «17.03.1961» til «18.03.1961» (Kari)",
		"sex":      "Endret kjønnet fra «Kvinne» til «Mann» (Kari)",
		"mobile":   "Endret mobilnummeret fra «917 92 301» til «917 92 302» (Kari)",
		"no_phone": "Endret vil ikke bli ringt fra «Nei» til «Ja» (Kari)",
		"note":     "Endret merknaden fra «a» til «b» (Kari)",
	} {
		values := map[string][2]string{
			"born": {"1961-03-17", "1961-03-18"}, "sex": {"f", "m"}, "mobile": {"+4791792301", "+4791792302"}, "no_phone": {"0", "1"}, "note": {"a", "b"},
		}[field]
		e := domain.TimelineEntry{Key: "timeline.changed", Source: "Kari", Data: map[string]any{"field": field, "old": values[0], "new": values[1]}}
		if got := nb.Timeline(e); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func TestWhatWasPutInOrTakenOutIsNotToldAsAChangeFromNothing(t *testing.T) {
	nb := catalogue(t, "nb")
	for _, c := range []struct{ old, new, want string }{
		{"", "+4791792301", "Skrev inn mobilnummeret: «917 92 301» (Kari)"}, {"+4791792301", "", "Fjernet mobilnummeret, som var «917 92 301» (Kari)"},
	} {
		changes := []domain.Change{{Actor: "Kari", Field: "mobile", Old: c.old, New: c.new}}
		if got := nb.Timeline(domain.Timeline(nil, nil, nil, nil, nil, changes)[0]); got != c.want {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
}

func TestOneIsWrittenInItsOwnForm(t *testing.T) {
	c, err := locale.New("nb")
	if err != nil {
		t.Fatal(err)
	}
	for n, want := range map[any]string{1: "1 time i fjor.", "1": "1 time i fjor.", 2: "2 timer i fjor.", c.Number(1034): "1\u202f034 timer i fjor.", 0: "0 timer i fjor."} {
		if got := c.Text("study.against-last-year", "n", n); got != want {
			t.Errorf("%v is written %q", n, got)
		}
	}
}

func TestAnActionOnSomethingWithoutANameIsSaidWithoutOne(t *testing.T) {
	for _, lang := range locale.Languages {
		c, err := locale.New(lang)
		if err != nil {
			t.Fatal(err)
		}
		for _, key := range []string{"did.circle.save", "did.list.correct", "did.filter.save"} {
			if got := c.Action(domain.Action{Key: key}); strings.ContainsAny(got, "«»“”") || strings.HasSuffix(got, " ") {
				t.Errorf("%s: %q", key, got)
			}
		}
		if got := c.Action(domain.Action{Key: "did.circle.save", Subject: "Studiering"}); !strings.Contains(got, "Studiering") {
			t.Errorf("%q", got)
		}
	}
}

func TestADayInAnErrorIsWrittenAsTheLanguageDoes(t *testing.T) {
	c := catalogue(t, "nb")
	e := &domain.Error{Kind: domain.Conflict, Key: "erasure.already", Data: map[string]any{"day": domain.MustDate("2026-03-17")}}
	if got := c.Error(e); got != "Personen ble slettet for godt 17.03.2026." {
		t.Error(got)
	}
}
