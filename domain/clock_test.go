package domain_test

import (
	"testing"

	"lagboka/domain"
)

func TestAClockIsReadAsPeopleWriteIt(t *testing.T) {
	for text, want := range map[string]string{
		"13": "13:00", "1300": "13:00", "13.00": "13:00", "13:00": "13:00", " 9.05 ": "09:05", "9": "09:00", "0905": "09:05", "0": "00:00",
		"": "", "24": "", "13:5": "", "13:60": "", "905": "", "13:00:00": "", "-1": "", "+9": "", "ett": "", "1 3": "",
	} {
		if got, ok := domain.ReadClock(text); got != want || ok != (want != "") {
			t.Errorf("%q is read as %q, %v", text, got, ok)
		}
	}
}
