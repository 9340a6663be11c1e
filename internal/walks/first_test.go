//go:build drive

package walks_test

import (
	"testing"

	"lagboka/internal/window"
)

func TestFirstStartMakesADemoBook(t *testing.T) {
	t.Parallel()
	w := window.Start(t, window.Params{Size: "1280x800"}) // less than the window asks for

	w.Step("first start")
	w.See("Velkommen til Lagboka")

	w.Step("where the demo is to be")
	w.Click("Lag demobok")
	w.See("Navn på fila")
	w.Click("Lagre")

	w.Step("the demo is open")
	w.See("Oversikt")
	w.See("Demo.lagboka")
	w.Close()
	w.Lagctl("--file", w.Home("Dokumenter", "Demo.lagboka"), "check")

	w.Open()
	w.Step("it is open again without a word")
	w.See("Demo.lagboka")
	w.Quit()
}
