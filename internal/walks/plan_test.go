//go:build drive

package walks_test

import (
	"testing"

	"lagboka/internal/window"
)

// The year's plan is followed by keys: how a measure stands is set by hand, what shows it is agreed to, and both stand there
// when the book is opened again.
func TestTheWorkPlanIsFollowedByKeys(t *testing.T) {
	t.Parallel()
	w := window.New(t, window.Params{})
	book := demo(w, "Hedmark", "--members", "60")
	w.Open("--file", book)

	w.Step("a measure, found by its words")
	w.Key("ctrl+k")
	w.Type("felles samlinger")
	w.Key("Return")
	w.See("Gjennomføre felles samlinger for lokallagsledere, kasserere, studieledere og ordførerkandidater.")
	w.See("Samling for kasserere")

	w.Step("what shows it is agreed to, and taken back")
	w.Click("Belegg")
	w.See("Kurs for kasserere")
	w.Key("space")
	w.See("Dette teller for tiltaket")
	w.Key("ctrl+z")
	w.See("Angret")
	w.See("Teller dette?")
	w.Key("space")
	w.See("Teller")

	w.Step("something is to be done after it")
	w.Key("a")
	w.Dialog()
	w.Type("Spørre om lokale")
	w.Whole()
	w.Key("ctrl+s")
	w.NoDialog()
	w.Click("Oppgaver")
	w.See("Spørre om lokale")

	w.Step("in the list, how a measure stands is set by hand with a digit")
	w.Click("Arbeidsplan")
	w.See("Målsettinger · Mål")
	w.Key("ctrl+f")
	w.Type("temasamlinger")
	w.See("1 av 40 linjer")
	w.Key("Down", "Down")
	w.Key("2")
	w.Dialog()
	w.Type("en er holdt på Teams")
	w.Whole()
	w.Key("ctrl+s")
	w.NoDialog()
	w.See("I gang")

	w.Step("closed and opened again")
	w.Quit()
	w.Open("--file", book)
	w.Click("Arbeidsplan")
	w.Click("Oppgaver")
	w.Key("ctrl+f")
	w.Type("om lokale")
	w.SeeNot("Skrive leserinnlegg om fylkesveiene")
	w.Key("Down")
	w.Key("space")
	w.See("Gjort: Spørre om lokale")
	w.Key("ctrl+k")
	w.Type("digitale temasamlinger")
	w.Key("Return")
	w.See("en er holdt på Teams")
	w.Quit()
	w.Lagctl("--file", book, "check")
}
