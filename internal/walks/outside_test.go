//go:build drive

package walks_test

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"lagboka/internal/window"
)

// A lost machine shows nothing of a sealed book, whatever was done with it that day, but what somebody has saved.
func TestADaysWorkLeavesNothingOfASealedBookOutsideIt(t *testing.T) {
	t.Parallel()
	w := window.New(t, window.Params{})
	base := filepath.Dir(w.Home())
	file := w.Home("setning.txt")
	if err := os.WriteFile(file, []byte(phrase+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	w.Setenv("LAGBOKA_PASSPHRASE_FILE", file)
	tmp := filepath.Join(base, "tmp")
	if err := os.Mkdir(tmp, 0o700); err != nil {
		t.Fatal(err)
	}
	w.Setenv("TMPDIR", tmp)
	book := demo(w, "Forseglet", "--members", "50")
	w.Open("--file", book)
	w.Type(phrase)
	w.Key("Return")
	w.See("Oversikt")

	w.Step("somebody is typed in")
	w.Click("Medlemmer")
	w.Key("ctrl+n")
	w.Type("Gjertrud")
	w.Key("Tab")
	w.Type("Blåbærhaugen")
	w.Choose("Lag", "Tynset")
	w.Key("ctrl+s")
	w.See("Blåbærhaugen, Gjertrud")
	w.Step("the addresses are copied")
	w.Click("Medlemmer")
	w.ClickNth("Flere valg", 1)
	w.Click("Kopier e-postadresser til blindkopi")
	w.See("på utklippstavla i ett minutt")
	w.Step("somebody is searched for")
	w.Key("ctrl+k")
	w.Type("Blåbær")
	w.See("Blåbærhaugen")
	w.Key("Escape")
	w.Step("a paper is printed")
	w.Click("Rapporter")
	w.See("Styrerapport")
	w.Fill("Laget av", "Torbjørg Grindvik")
	w.Click("Skriv ut")
	if len(w.Printed()) != 1 {
		t.Error("no paper was printed")
	}
	w.Step("locked, with text that is not saved, and opened again")
	w.Click("Medlemmer")
	w.Key("ctrl+n")
	w.Type("Ragnfrid")
	w.Key("ctrl+l")
	w.See("Boka er låst")
	tellsNothing(t, base, told(t, w, book))
	w.Fill("Passordfrase", phrase)
	w.Key("Return")
	w.See("Fornavn")
	w.Key("Escape")
	w.Click("Forkast")
	w.Quit()
	tellsNothing(t, base, told(t, w, book))
}

// told are what tells of the people in a book: names in both orders, telephones, e-mail and postal addresses, and what
// the walk has typed.
func told(t *testing.T, w *window.Window, book string) []string {
	all := []string{"Blåbærhaugen", "Torbjørg Grindvik", "Ragnfrid"}
	out := filepath.Join(t.TempDir(), "medlemmer.csv")
	copied := filepath.Join(t.TempDir(), filepath.Base(book)) // it may be open
	for _, ending := range []string{"", "-wal", "-key", "-key2"} {
		content, err := os.ReadFile(book + ending)
		if os.IsNotExist(err) {
			continue
		}
		if err == nil {
			err = os.WriteFile(copied+ending, content, 0o600)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	w.Lagctl("--file", copied, "export", "members", "--out", out)
	for _, row := range table(t, out) {
		for _, heading := range []string{"Navn", "Mobil", "E-post", "Adresse"} {
			text := row[heading]
			if family, given, found := strings.Cut(text, ", "); heading == "Navn" && found {
				all = append(all, given+" "+family)
			}
			if len(text) > 6 {
				all = append(all, text)
			}
			if heading == "Mobil" && text != "" {
				all = append(all, strings.ReplaceAll(text, " ", ""))
			}
		}
	}
	if len(all) < 150 {
		t.Fatalf("only %d words tell of the book", len(all))
	}
	return all
}

// tellsNothing fails where a file below a folder, but what was printed, tells of somebody.
func tellsNothing(t *testing.T, base string, words []string) {
	t.Helper()
	read := 0
	err := filepath.WalkDir(base, func(path string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if e.Name() == "printed" {
			return fs.SkipDir
		}
		if strings.HasSuffix(path, ".pdf") {
			t.Errorf("%s is left", path)
		}
		if !e.Type().IsRegular() {
			return nil
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		read++
		for _, word := range words {
			if bytes.Contains(text, []byte(word)) || strings.Contains(path, word) {
				t.Errorf("%s tells of %q", path, word)
			}
		}
		return nil
	})
	if err != nil || read < 5 {
		t.Errorf("%d files were read: %v", read, err)
	}
}
