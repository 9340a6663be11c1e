//go:build drive

package walks_test

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"lagboka/internal/window"
)

func TestABookIsCopiedToAStickAndComesBackFromAnotherFolder(t *testing.T) {
	t.Parallel()
	w := window.New(t, window.Params{})
	book := demo(w, "Hedmark", "--members", "100")
	members := func(book, name string) string {
		w.Lagctl("--file", book, "--today", "2026-03-17", "export", "members", "--out", w.Home(name))
		return read(t, w.Home(name))
	}
	before := members(book, "før.csv")
	stick := w.Home("Minnepinne")
	if err := os.Mkdir(stick, 0o700); err != nil {
		t.Fatal(err)
	}
	w.Open()

	w.Step("a book that is there is opened")
	w.Click("Åpne bok")
	choose(w, "Dokumenter", "Hedmark.lagboka")
	w.See("Oversikt")

	w.Step("a backup to a stick")
	w.Click("Innstillinger")
	w.Click("Velg et sted til …")
	chooseFolder(w, "Minnepinne")
	w.See("Kopier legges også i " + stick + ".")
	w.Click("Ta sikkerhetskopi nå")
	w.See("Sikkerhetskopi nettopp tatt")
	copies, err := filepath.Glob(filepath.Join(stick, "Hedmark-backup", "*.lagboka"))
	if err != nil || len(copies) == 0 {
		t.Fatalf("no copy is on the stick: %v", err)
	}
	w.Quit()

	w.Step("the book is gone, and comes back from the stick")
	if err := os.Rename(book, book+".borte"); err != nil {
		t.Fatal(err)
	}
	w.Open()
	w.See("Velkommen til Lagboka")
	w.Click("Hent tilbake")
	goTo(w, "Minnepinne", "Hedmark-backup")
	w.Click(filepath.Base(copies[len(copies)-1]))
	w.Click("Velg")
	saveAs(w, "Bilder", "Tilbake")
	w.See("Oversikt")
	w.See("Tilbake.lagboka")
	w.Close()
	w.Lagctl("--file", w.Home("Bilder", "Tilbake.lagboka"), "check")
	if after := members(w.Home("Bilder", "Tilbake.lagboka"), "etter.csv"); after != before {
		t.Errorf("the book that came back holds\n%s\nwant\n%s", after, before)
	}
}

func TestTypedTextOutlivesTheLockAndIsAskedAboutOnClosing(t *testing.T) {
	t.Parallel()
	w := window.New(t, window.Params{})
	file := w.Home("setning.txt")
	if err := os.WriteFile(file, []byte(phrase+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	w.Setenv("LAGBOKA_PASSPHRASE_FILE", file)
	book := demo(w, "Forseglet", "--members", "50")
	w.Open("--file", book)
	w.Type(phrase)
	w.Key("Return")
	w.See("Oversikt")

	w.Step("typed, and not saved")
	w.Click("Medlemmer")
	w.Key("ctrl+n")
	w.Type("Gjertrud")
	w.Key("Tab")
	w.Type("Blåbærhaugen")

	w.Step("locked")
	w.Key("ctrl+l")
	w.See("Boka er låst")
	w.SeeNot("Gjertrud")
	w.Step("a wrong passphrase")
	w.Type("feil frase")
	w.Key("Return")
	w.See("Feil passordfrase")
	time.Sleep(time.Second) // the price of a wrong one
	w.Step("unlocked with what was typed")
	w.Fill("Passordfrase", phrase)
	w.Key("Return")
	w.See("Blåbærhaugen")
	if got := w.Field("Fornavn"); got != "Gjertrud" {
		t.Errorf("the first name is %q after the lock", got)
	}

	w.Step("closing asks")
	w.Key("alt+F4")
	w.See("Vil du lagre?")
	w.Click("Bli her")
	w.Choose("Lag", "Tynset")
	w.Key("ctrl+q")
	w.See("Vil du lagre?")
	w.LeaveBy("Lagre")
	if found := w.Lagctl("--file", book, "search", "Blåbærhaugen"); !strings.Contains(found, "Blåbærhaugen, Gjertrud") {
		t.Errorf("what was saved on closing is not in the book: %q", found)
	}
}

func TestTheSystemEndsTheProgramAndTheBookIsClosed(t *testing.T) {
	t.Parallel()
	w := window.New(t, window.Params{})
	book := demo(w, "Hedmark", "--members", "50")
	for i, by := range []os.Signal{syscall.SIGTERM, syscall.SIGHUP} {
		w.Open(book)
		if i > 0 {
			w.See("Systemet avsluttet programmet mens det sto tekst som ikke var lagret.")
			w.Key("Return")
		}
		w.See("Oversikt")
		time.Sleep(2 * time.Second) // Fyne's own way of ending is taken from it by then
		if i == 0 {
			w.Step("text stands there that is not saved")
			w.Click("Medlemmer")
			w.Key("ctrl+n")
			w.Fill("Fornavn", "Gjertrud")
		}
		w.Step("the system sends %v", by)
		start := time.Now()
		w.Terminate(by)
		if took := time.Since(start); took > 5*time.Second {
			t.Errorf("%v: it took %v", by, took)
		}
		for _, ending := range []string{"-lock", "-wal"} {
			if _, err := os.Lstat(book + ending); err == nil {
				t.Errorf("%v leaves %s", by, filepath.Base(book)+ending)
			}
		}
	}
}
