//go:build drive && wine

package walks_test

import (
	"os"
	"strings"
	"testing"

	"lagboka/internal/window"
)

// The program for Windows as the office's computer starts it: by a double click on the book, without standard handles.
func TestTheProgramForWindowsOpensABookAndSavesItsReport(t *testing.T) {
	w := window.New(t, window.Params{Windows: true})
	book := demo(w, "Hedmark", "--members", "100")
	other := demo(w, "Hamar", "--members", "20")
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
	saveUnderWine(w, "styre.pdf")
	w.See("Lagret som")
	if !strings.HasPrefix(read(t, w.Home("Dokumenter", "styre.pdf")), "%PDF") {
		t.Error("no report was saved")
	}

	w.Step("another book is pressed")
	w.Again(other)
	w.See("Vil du lukke boka som er åpen")
	w.Key("Return")
	w.See("Hamar.lagboka")
	w.Step("somebody logs off")
	w.EndSession()
	closed(t, other)
	w.Step("and on again: the book was closed")
	w.Open(other)
	w.See("Hamar.lagboka")
	w.SeeNot("ble ikke lukket")
	w.Quit()
	w.Lagctl("--file", book, "check")
	w.Lagctl("--file", other, "check")
}

// saveUnderWine answers Windows' dialog with a file among the documents.
func saveUnderWine(w *window.Window, name string) {
	w.See("Lagre som")
	w.Key("shift+End") // Windows has the proposed name selected, Wine has not
	w.Type(w.Wine(w.Home("Dokumenter", name)))
	w.Key("Return")
}

// closed sees that a book was closed properly: nothing of a program that has it open lies beside it.
func closed(t *testing.T, book string) {
	t.Helper()
	for _, ending := range []string{"-lock", "-wal"} {
		if _, err := os.Lstat(book + ending); err == nil {
			t.Errorf("%s lies beside the book", ending)
		}
	}
}

// An earlier version that was installed is used from the beginning, and the installer of this one comes while its book is open.
// LAGBOKA_SETUP is that installer.
func TestTheInstalledProgramIsUsedAndReplacedWhileItsBookIsOpen(t *testing.T) {
	setup, installed := os.Getenv("LAGBOKA_SETUP"), os.Getenv("LAGBOKA_INSTALLED")
	if setup == "" || installed == "" {
		t.Fatal("no installer is named")
	}
	w := window.New(t, window.Params{Windows: true})
	// Few columns: what is below the screen's edge is not read.
	writeRegister(t, w.Home("Nedlastinger", "medlemmer.csv"),
		"Medlemsnr;Etternavn;Fornavn;Lokallag\n910002;Østby;Åse;Eidskog\n910003;Håkonsen;Pål;Ringsaker\n910004;;;Åmot\n")
	book := w.Home("Dokumenter", "Åsnes 2026.lagboka")
	w.Open()

	w.Step("a new book")
	w.ClickNth("Ny bok", 2) // the heading of the card says so too
	w.See("Velg sted")
	w.Key("Return")
	saveUnderWine(w, "Åsnes 2026.lagboka")
	w.See("Uten passordfrase")
	w.Click("Uten passordfrase")
	w.See("Lag en åpen bok")
	w.Click("Lag en åpen bok")
	w.See("Boka har ingen medlemmer")
	w.Step("a list is dropped on the program's icon")
	w.Again(w.Home("Nedlastinger", "medlemmer.csv"))
	w.See("Kolonnene i medlemmer.csv")
	w.Key("Return") // «Neste» has the keys
	w.See("Raden har ikke noe navn.")
	w.Click("Les inn 2 rader")
	w.See("er lest inn")

	w.Step("the installer comes while something is typed, and somebody says no")
	w.Click("Medlemmer")
	w.Key("ctrl+n")
	w.Type("Gjertrud")
	before := size(t, installed)
	done := w.Run(setup, "/S")
	w.See("Vil du lagre?")
	w.Click("Bli her")
	if code := done(); code != 5 || size(t, installed) != before {
		t.Errorf("the installer ends with %d, and the program is replaced: %t", code, size(t, installed) != before)
	}
	w.Step("and again, and somebody says yes")
	done = w.Run(setup, "/S")
	w.See("Vil du lagre?")
	w.LeaveBy("Forkast")
	if code := done(); code != 0 || size(t, installed) == before {
		t.Errorf("the installer ends with %d, and the program is the old one: %t", code, size(t, installed) == before)
	}
	closed(t, book)

	w.Step("the new version opens the book")
	w.Open(book)
	w.See("lagboka")
	w.SeeNot("ble ikke lukket")
	w.Click("Medlemmer")
	w.See("Østby")
	w.Quit()
	w.Lagctl("--file", book, "check")
}

// size tells two programs from each other.
func size(t *testing.T, path string) int64 {
	t.Helper()
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	return info.Size()
}
