//go:build drive

package walks_test

import (
	"testing"

	"lagboka/internal/window"
)

// What is handed out has been clicked: its first screens, read from the picture of the screen.
func TestTheReleasedProgramIsUsed(t *testing.T) {
	t.Parallel()
	w := window.Start(t, window.Params{Released: true})

	w.Step("first start")
	w.See("Velkommen til Lagboka")

	w.Step("where the demo is to be")
	w.Click("Lag demobok")
	w.See("Lagre som")
	w.Key("Return") // white letters on a colour are not read

	w.Step("the demo is open")
	w.See("Oversikt")
	w.Step("its members")
	w.Click("Medlemmer")
	w.See("Kontingent")
	w.Close()
	w.Lagctl("--file", w.Home("Dokumenter", "Demo.lagboka"), "check")
}
