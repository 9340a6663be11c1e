package main_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"lagboka/reports/preview"
)

func TestTheAnnualMeetingsPapersAreMadeWithTheFilesThatAreNamed(t *testing.T) {
	book := newDemo(t, "60")
	dir := t.TempDir()
	accounts, out := filepath.Join(dir, "Regnskap 2025.pdf"), filepath.Join(dir, "papirer.pdf")
	do(t, book, "report", "calendar", "--unit", "Hedmark", "--out", accounts)
	do(t, book, "report", "annual-meeting-set", "--unit", "Hedmark", "--year", "2025", "--accounts", accounts, "--with", "agenda="+accounts, "--big-print", "--out", out)
	pdf, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	pages, err := preview.Text(pdf)
	if err != nil || !strings.Contains(pages[0], "Regnskap 2025.pdf") || strings.Contains(pages[0], "Saksliste – mangler") || !strings.Contains(pages[0], "Utsendinger – mangler") {
		t.Errorf("the contents are %q: %v", pages[0], err)
	}
	do(t, book, "report", "annual-meeting-set", "--unit", "Hedmark", "--year", "2025", "--parts", "election,accounts", "--out", out)
	if pdf, err = os.ReadFile(out); err != nil {
		t.Fatal(err)
	}
	if pages, err = preview.Text(pdf); err != nil || strings.Contains(pages[0], "Regnskap 2025.pdf") || !strings.Contains(pages[0], "1 Regnskap – mangler") {
		t.Errorf("a file that was given once is in the book, or a part that was not asked for stands in the contents: %q, %v", pages[0], err)
	}
	notes := filepath.Join(dir, "notat.pdf")
	if err := os.WriteFile(notes, []byte("Regnskapet kommer."), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, x := range []struct {
		code int
		want string
		args []string
	}{
		{1, "«notat.pdf» er ikke en hel PDF", []string{"--accounts", notes}},
		{2, "Ukjent del: pengene", []string{"--with", "pengene=" + accounts}},
		{2, "Ukjent del: report", []string{"--with", "report=" + accounts}},
		{2, "ett lag om gangen", []string{"--all"}},
		{1, "legges fram på et annet lags årsmøte", []string{"--unit", "Innlandet"}},
	} {
		args := append([]string{"report", "annual-meeting-set", "--out", filepath.Join(dir, "x.pdf")}, x.args...)
		if _, errOut, code := call(t, book, args...); code != x.code || !strings.Contains(errOut, x.want) {
			t.Errorf("%v: %d %s", x.args, code, errOut)
		}
	}
}
