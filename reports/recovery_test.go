package reports_test

import (
	"bytes"
	"strings"
	"testing"

	"lagboka/domain"
	"lagboka/reports"
)

func TestTheRecoverySheetHasTheCodeToReadAndIsTheSameEachTime(t *testing.T) {
	sheet := reports.RecoverySheet{
		Book: "hedmark.lagboka", Code: "AB12-CD34-EF56-GH78-JK90-MN12-PQ34-RS56",
		QR: [][]bool{{true, false}, {false, true}}, Date: domain.Date{Year: 2026, Month: 3, Day: 17},
	}
	var first, second bytes.Buffer
	for _, b := range []*bytes.Buffer{&first, &second} {
		if err := reports.Recovery(b, texts(t, "nb"), sheet); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(first.Bytes(), second.Bytes()) {
		t.Error("two sheets differ")
	}
	pages := words(t, first.Bytes())
	if len(pages) != 1 {
		t.Fatal(len(pages))
	}
	for _, group := range strings.Split(sheet.Code, "-") {
		if !strings.Contains(pages[0], group) {
			t.Errorf("the sheet lacks %s", group)
		}
	}
}
