package main_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"lagboka/db"
	"lagboka/domain"
	"lagboka/internal/testkit"
)

func TestThePapersOfANominationMeetingArePrinted(t *testing.T) {
	book, dir := newDemo(t, "100"), t.TempDir()
	if _, errOut, code := call(t, book, "report", "minutes", "--unit", "Tynset", "--out", filepath.Join(dir, "x.pdf")); code != 1 || !strings.Contains(errOut, "Nominasjonsmøtet er ikke planlagt") {
		t.Errorf("without a meeting: %d %s", code, errOut)
	}
	s, err := db.Open(t.Context(), book, testkit.Options())
	if err != nil {
		t.Fatal(err)
	}
	contests, err := s.Contests(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range contests {
		if c.Municipality == "3427" {
			m := domain.NominationMeeting{Contest: c.ID, Day: domain.MustDate("2027-02-10"), Way: domain.ByBallots}
			if _, err := s.Nomination().SaveNominationMeeting(t.Context(), m); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	for _, kind := range []string{"notice", "voters", "ballot-papers", "minutes"} {
		out := filepath.Join(dir, kind+".pdf")
		do(t, book, "report", kind, "--unit", "Tynset", "--out", out)
		if data, err := os.ReadFile(out); err != nil || !bytes.HasPrefix(data, []byte("%PDF-")) {
			t.Errorf("%s: %v", kind, err)
		}
	}
}
