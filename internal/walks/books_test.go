//go:build drive

package walks_test

import (
	"os"
	"strings"
	"testing"
	"time"

	"lagboka/internal/window"
)

// demo makes a book of invented people in the home, beside the program.
func demo(w *window.Window, name string, args ...string) (path string) {
	path = w.Home("Dokumenter", name+".lagboka")
	w.Lagctl(append([]string{"--file", path, "--today", "2026-03-17", "demo", "--seed", "1"}, args...)...)
	return path
}

func TestANewPersonIsTypedSavedAndFoundAgain(t *testing.T) {
	t.Parallel()
	w := window.New(t, window.Params{})
	book := demo(w, "Prøve", "--members", "200")
	if found := w.Lagctl("--file", book, "search", "Grindvik"); found != "" {
		t.Fatalf("the demo holds the person already: %s", found)
	}
	w.Open("--file", book)

	w.Step("the form of a new person")
	w.Click("Medlemmer")
	w.Key("ctrl+n")
	w.Type("Torbjørg Åse")
	w.Key("Tab")
	w.Type("Grindvik")
	w.Choose("Lag", "Tynset")
	w.Step("saved")
	w.Key("ctrl+s")
	w.See("Lagret Torbjørg Åse Grindvik")
	w.Close()
	if found := w.Lagctl("--file", book, "search", "Grindvik"); !strings.Contains(found, "Grindvik, Torbjørg Åse") {
		t.Errorf("the book does not hold what was saved: %q", found)
	}

	w.Open("--file", book)
	w.Step("found without her letters")
	w.Key("ctrl+k")
	w.Type("torbjorg")
	w.Key("Return")
	w.See("Torbjørg Åse Grindvik")
	w.Quit()
	w.Lagctl("--file", book, "check")
}

func TestAListIsPutInAnotherOrderByKeys(t *testing.T) {
	t.Parallel()
	w := window.New(t, window.Params{})
	book := demo(w, "Hedmark", "--members", "955")
	first := func() string {
		out := w.Home("liste.csv")
		w.Lagctl("--file", book, "export", "list", "--unit", "Kongsvinger", "--out", out)
		text, err := os.ReadFile(out)
		if err != nil {
			t.Fatal(err)
		}
		return strings.Join(strings.Split(string(text), "\n")[1:3], "\n")
	}
	before := first()
	w.Open("--file", book)

	w.Step("the county's nominations")
	w.Click("Nominasjon")
	w.See("Kongsvinger")
	w.Step("the first list")
	w.Key("Down", "Return")
	w.See("Brandval")
	w.Step("its first candidate goes down")
	w.Key("alt+Down")
	w.Quit()
	if after := first(); after == before {
		t.Errorf("the first two are still\n%s", before)
	}
}

func TestASealedBookIsOpenedLockedAndOpenedAgain(t *testing.T) {
	t.Parallel()
	const phrase = "traktor gulrot eng saueull"
	w := window.New(t, window.Params{})
	file := w.Home("setning.txt")
	if err := os.WriteFile(file, []byte(phrase+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	w.Setenv("LAGBOKA_PASSPHRASE_FILE", file) // for lagctl
	book := demo(w, "Forseglet", "--members", "50")
	w.Open("--file", book)

	w.Step("a wrong passphrase")
	w.See("Boka er låst")
	w.Type("feil frase")
	w.Key("Return")
	w.See("Feil passordfrase")
	time.Sleep(time.Second) // the price of a wrong one

	w.Step("the right one")
	w.Fill("Passordfrase", phrase)
	w.Key("Return")
	w.See("Oversikt")

	w.Step("locked")
	w.Key("ctrl+l")
	w.See("Boka er låst")
	w.SeeNot("Oversikt")

	w.Step("open again")
	w.Type(phrase)
	w.Key("Return")
	w.See("Oversikt")
	w.Close()
	w.Lagctl("--file", book, "check")
}
