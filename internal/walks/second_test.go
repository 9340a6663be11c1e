//go:build drive

package walks_test

import (
	"os"
	"strings"
	"testing"

	"lagboka/internal/window"
)

func TestASecondStartHandsItsFileToTheWindowThatIsThere(t *testing.T) {
	t.Parallel()
	w := window.New(t, window.Params{})
	book := demo(w, "Hedmark", "--members", "50")
	demo(w, "Hamar", "--members", "20")
	list := w.Home("Nedlastinger", "register.csv")
	writeRegister(t, list, register)
	w.Open(book)
	w.See("Oversikt")

	w.Step("the same book once more, while the window is put away")
	w.Minimise()
	w.Again(book)
	w.ComesForward()
	w.NoDialog()

	w.Step("another book, by a path from where one stands")
	w.Again("Dokumenter/Hamar.lagboka", "Dokumenter/Hamar.lagboka")
	w.See("Vil du lukke boka som er åpen, og åpne Hamar.lagboka?")
	w.Step("a list before that is answered")
	if code, said := w.Beside(list)(); code != 1 || !strings.Contains(said, "Svar på det først, og åpne register.csv på nytt etterpå.") {
		t.Errorf("it ends with %d and says %q", code, said)
	}
	w.Key("Escape")
	w.NoDialog()

	w.Step("a folder, and a file that is gone")
	w.Again(w.Home("Bilder"))
	w.See("Dette er en mappe, ikke en bok.")
	w.Key("Escape")
	w.Again(w.Home("Nedlastinger", "borte.csv"))
	w.See("Fila finnes ikke.")
	w.Key("Escape")
	w.NoDialog()

	w.Step("a list, while something is typed and not saved")
	w.Click("Medlemmer")
	w.Key("ctrl+n")
	w.Type("Gjertrud")
	w.Again(list)
	w.See("Vil du lagre?")
	w.Click("Bli her")
	w.NoDialog()

	w.Step("asked to close, and somebody says no")
	asked := w.Beside("-close")
	w.See("Vil du lagre?")
	w.Click("Bli her")
	if code, said := asked(); code != 1 || !strings.Contains(said, "Lagboka ble ikke lukket.") {
		t.Errorf("-close ends with %d and says %q", code, said)
	}
	w.Step("asked to close, and somebody says yes")
	asked = w.Beside("-close")
	w.See("Vil du lagre?")
	w.LeaveBy("Forkast")
	if code, said := asked(); code != 0 || said != "" {
		t.Errorf("-close ends with %d and says %q", code, said)
	}
	for _, ending := range []string{"-lock", "-wal"} {
		if _, err := os.Lstat(book + ending); err == nil {
			t.Errorf("%s is left", ending)
		}
	}

	w.Step("a list opens the book that was open last, and is read into it")
	w.Open(list)
	w.See("Hedmark.lagboka")
	w.See("register.csv")
	w.Again("-close")
	w.Gone()
}
