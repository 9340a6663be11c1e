//go:build drive

package walks_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"lagboka/internal/window"
)

// A chapter of the annual report is written, a fact put into it, the report frozen and laid with the treasurer's accounts into the
// meeting's papers; closed and opened again it is all there.
func TestAChapterOfTheAnnualReportIsWrittenAndTheReportFrozen(t *testing.T) {
	t.Parallel()
	w := window.New(t, window.Params{})
	book := demo(w, "Hedmark", "--members", "60")
	accounts := w.Home("Nedlastinger", "Regnskap 2026.pdf")
	w.Lagctl("--file", book, "--today", "2026-03-17", "report", "calendar", "--unit", "Hedmark", "--out", accounts) // stands in for them
	desktop := w.StartPortal()
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

	w.Step("what stands already is not put in twice; in a chapter written anew a fact is put in by Ctrl+I")
	w.Click("9 Ungdom og kvinner")
	w.Key("F6")
	w.Key("ctrl+End")
	w.Key("ctrl+i")
	w.See("Det står alt i teksten.")
	w.Key("ctrl+a")
	w.Type("Skrevet om igjen:")
	w.Key("ctrl+i")
	w.See("lagret i boka")

	w.Step("the report is frozen, and looked at on paper")
	w.Click("Videre")
	w.Click("Frys til møtet")
	w.Key("Return")
	w.See("Frosset som utgave 1")
	w.Key("ctrl+p")
	w.See("Tilpass bredden")

	w.Step("the meeting's papers take in the treasurer's file, and are looked at")
	w.Key("alt+Left")
	w.Click("Flere valg")
	w.Click("Årsmøtepapirer …")
	w.See("Utgave 1, frosset")
	w.Key("Down", "Down", "Down", "Down")
	w.See("Få det fra kassereren som PDF")
	desktop.Answer(accounts)
	w.Key("Return")
	w.See("Regnskap 2026.pdf, ")
	w.Shot("annual-meeting-set")
	w.TabTo("Vis heftet")
	w.Key("Return")
	w.See("Stor skrift (14 punkt)")
	w.See("side 1 av")
	w.Shot("annual-meeting-set-paper")

	w.Step("closed, the text is as lagctl says")
	w.Close()
	file := filepath.Join(t.TempDir(), "melding.md")
	w.Lagctl("--file", book, "--today", "2026-03-17", "export", "annual", "--unit", "Hedmark", "--year", "2026", "--out", file)
	data, err := os.ReadFile(file)
	if err != nil || !strings.Contains(string(data), "Takk til alle") {
		t.Errorf("the report lacks what was typed: %v", err)
	}
	papers := filepath.Join(t.TempDir(), "papirer.pdf")
	w.Lagctl("--file", book, "--today", "2026-03-17", "report", "annual-meeting-set", "--unit", "Hedmark", "--year", "2026", "--out", papers)
	if data, err := os.ReadFile(papers); err != nil || bytes.Count(data, []byte("/Foreign1.0 ")) != 1 {
		t.Errorf("the papers lack the frozen report or the accounts: %v", err)
	}
	if want := "Skrevet om igjen: 6 medlemmer er under 30 år"; strings.Count(string(data), want) != 1 {
		t.Errorf("%d times «%s»", strings.Count(string(data), want), want)
	}
}
