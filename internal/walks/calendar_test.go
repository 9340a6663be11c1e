//go:build drive

package walks_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"lagboka/internal/window"
)

// A year's dates go out to a calendar, and a calendar of others comes in and is taken back.
func TestACalendarGoesOutAndAnotherComesIn(t *testing.T) {
	t.Parallel()
	w := window.New(t, window.Params{})
	book := demo(w, "Hedmark", "--members", "60")
	foreign, err := os.ReadFile(filepath.Join("..", "..", "interchange", "calendar", "testdata", "google.ics"))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(w.Home("Dokumenter", "møter.ics"), foreign, 0o600); err != nil {
		t.Fatal(err)
	}
	w.Open(book)

	w.Step("the year's dates to a calendar")
	w.Key("ctrl+i")
	w.Click("Datoer til kalender …")
	w.See("Alle møter")
	w.Click("Velg sted …")
	w.See("Kalender")
	w.Type("plan")
	w.Key("Return")
	w.See("datoer til fil")
	written, err := os.ReadFile(w.Home("Dokumenter", "plan.ics"))
	if err != nil || !strings.HasPrefix(string(written), "BEGIN:VCALENDAR") {
		t.Errorf("no calendar: %v", err)
	}

	w.Step("what another calendar would do")
	w.Click("Kalender (.ics)")
	w.See("møter.ics")
	w.Type("møter.ics")
	w.Key("Return")
	w.See("Nye 13")
	w.Step("read in")
	w.Click("Les inn 13 rader")
	w.See("møter.ics er lest inn")
	w.Step("and taken back")
	w.Click("Angre importen")
	w.Dialog()
	w.Key("Tab", "Return")
	w.See("Angret: Leste inn møter.ics")
	w.Quit()
	w.Lagctl("--file", book, "check")
}
