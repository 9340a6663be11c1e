package reports_test

import (
	"bytes"
	"strings"
	"testing"

	"lagboka/internal/testkit"
	"lagboka/reports"
)

func TestTheFirstHourIsTwoPagesInBothLanguages(t *testing.T) {
	for language, last := range map[string]string{"nb": "Den jeg spør", "en": "Whom I ask"} {
		var b, again bytes.Buffer
		for _, to := range []*bytes.Buffer{&b, &again} {
			if err := reports.FirstHour(to, texts(t, language), testkit.Today); err != nil {
				t.Fatal(err)
			}
		}
		if !bytes.Equal(b.Bytes(), again.Bytes()) {
			t.Errorf("%s: two makings of one day differ", language)
		}
		pages := words(t, b.Bytes())
		if len(pages) != 2 || !strings.Contains(pages[1], last) {
			t.Errorf("%s: %d pages", language, len(pages))
		}
		if n := bytes.Count(b.Bytes(), []byte("/Subtype /Image")); n != 3 {
			t.Errorf("%s: %d pictures", language, n)
		}
	}
}
