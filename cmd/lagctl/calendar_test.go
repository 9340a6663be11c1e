package main_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestACalendarGoesOutAndComesBackTheSame(t *testing.T) {
	book := newDemo(t, "20")
	file := filepath.Join(t.TempDir(), "kalender.ics")
	do(t, book, "export", "calendar", "--out", file)
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	n := strings.Count(string(text), "BEGIN:VEVENT")
	if n < 64 || !strings.Contains(strings.ReplaceAll(string(text), "\r\n ", ""), `Fylkesstyret (Oppland)`) {
		t.Errorf("%d events", n)
	}
	if got := counts(t, do(t, book, "import", "calendar", file, "--json")); got["unchanged"] != n || got["new"]+got["changed"]+got["missing"] != 0 {
		t.Errorf("of %d events: %v", n, got)
	}
	// Of one body, of one year, and as a table; the file gives way to a newer one.
	do(t, book, "export", "calendar", "--out", file, "--unit", "Oppland", "--body", "Fylkesstyret", "--year", "2027")
	if text, err = os.ReadFile(file); err != nil || strings.Count(string(text), "BEGIN:VEVENT") != 1 {
		t.Error(string(text), err)
	}
	table := filepath.Join(t.TempDir(), "datoplan.csv")
	do(t, book, "export", "calendar", "--out", table)
	if text, err = os.ReadFile(table); err != nil || strings.Count(string(text), "\n") != n+1 {
		t.Error(string(text), err)
	}
}

func TestAForeignCalendarIsTriedReadAndTakenBack(t *testing.T) {
	book := newDemo(t, "20")
	file := filepath.Join("..", "..", "interchange", "calendar", "testdata", "google.ics")
	before := counts(t, meetings(t, book))
	for range 2 {
		if n := counts(t, do(t, book, "import", "calendar", file, "--dry-run", "--json")); n["new"] != 13 {
			t.Error(n)
		}
	}
	out, errOut, code := call(t, book, "import", "calendar", file, "--unit", "Hedmark")
	if code != 0 || !strings.Contains(errOut, "1 oppgave er forbigått.") {
		t.Error(out, errOut, code)
	}
	if n := counts(t, meetings(t, book)); n["meetings"] != before["meetings"]+13 {
		t.Error(n)
	}
	do(t, book, "undo")
	if n := counts(t, meetings(t, book)); n["meetings"] != before["meetings"] {
		t.Error(n)
	}
	for _, args := range [][]string{
		{"import", "calendar", filepath.Join("..", "..", "README.md")},
		{"export", "calendar", "--out", filepath.Join(t.TempDir(), "x.pdf")},
		{"export", "calendar", "--out", filepath.Join(t.TempDir(), "x.ics"), "--year", "1999"},
		{"export", "calendar", "--out", filepath.Join(t.TempDir(), "x.ics"), "--body", "styret"},
	} {
		if _, errOut, code := call(t, book, args...); code == 0 || errOut == "" {
			t.Errorf("%v: %d %q", args, code, errOut)
		}
	}
}

// meetings is what status counts of the calendar.
func meetings(t *testing.T, book string) string {
	t.Helper()
	var lines []string
	for line := range strings.SplitSeq(do(t, book, "status", "--json"), "\n") {
		if strings.Contains(line, `"meetings`) {
			lines = append(lines, strings.TrimSuffix(line, ","))
		}
	}
	return "{" + strings.Join(lines, ",") + "}"
}
