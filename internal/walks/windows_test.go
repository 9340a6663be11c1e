//go:build drive && wine

package walks_test

import (
	"strings"
	"testing"

	"lagboka/internal/window"
)

// The program for Windows as the office's computer starts it: by a double click on the book, without standard handles.
func TestTheProgramForWindowsOpensABookAndSavesItsReport(t *testing.T) {
	w := window.New(t, window.Params{Windows: true})
	book := demo(w, "Hedmark", "--members", "100")
	w.Open(book)

	w.Step("the book that was pressed is open")
	w.See("Hedmark.lagboka")
	w.Step("its board report on the screen")
	w.Click("Rapporter")
	w.See("Lagre PDF")
	w.Key("ctrl+Return")
	w.See("Styrerapport")
	w.Step("saved as a PDF")
	w.Click("Lagre PDF")
	w.See("Lagre som")
	w.Key("shift+End") // Windows has the proposed name selected, Wine has not
	w.Type(w.Wine(w.Home("Dokumenter", "styre.pdf")))
	w.Key("Return")
	w.See("Rapporten er lagret")
	w.Quit()
	if !strings.HasPrefix(read(t, w.Home("Dokumenter", "styre.pdf")), "%PDF") {
		t.Error("no report was saved")
	}
	w.Lagctl("--file", book, "check")
}
