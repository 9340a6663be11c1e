//go:build drive

package walks_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"lagboka/internal/window"
)

// A chapter of the annual report is written, a fact put into it, the report frozen; closed and opened again it is all there.
func TestAChapterOfTheAnnualReportIsWrittenAndTheReportFrozen(t *testing.T) {
	t.Parallel()
	w := window.New(t, window.Params{})
	book := demo(w, "Hedmark", "--members", "60")
	w.Open("--file", book)

	w.Step("the draft of 2026 is opened by keys, and its last chapter chosen")
	w.Click("Årsmelding")
	w.See("Fylkeslagets årsmelding")
	w.Key("Return")
	w.See("Skulle vært skrevet: 6 Studiearbeid.")
	w.Key("End")
	w.See("0 egne ord")

	w.Step("F6 leads into the text, which is in the book a second after the last key")
	w.Key("F6")
	w.Type("Takk til alle")
	w.See("3 egne ord")
	w.See("lagret i boka")

	w.Step("a fact of the chapter on youth is put in by Ctrl+I")
	w.Click("9 Ungdom og kvinner")
	w.Key("F6")
	w.Key("ctrl+End")
	w.Key("ctrl+i")
	w.See("lagret i boka")

	w.Step("the report is frozen, and looked at on paper")
	w.Click("Videre")
	w.Click("Frys til møtet")
	w.Key("Return")
	w.See("Frosset som utgave 1")
	w.Key("ctrl+p")
	w.See("side 1 av")

	w.Step("closed, the text is as lagctl says")
	w.Close()
	file := filepath.Join(t.TempDir(), "melding.md")
	w.Lagctl("--file", book, "--today", "2026-03-17", "export", "annual", "--unit", "Hedmark", "--year", "2026", "--out", file)
	data, err := os.ReadFile(file)
	if err != nil || !strings.Contains(string(data), "Takk til alle") {
		t.Errorf("the report lacks what was typed: %v", err)
	}
	if young := "under 30 år"; strings.Count(string(data), young) != 2 {
		t.Errorf("%d times «%s»: once from the beginning, once put in", strings.Count(string(data), young), young)
	}
}
