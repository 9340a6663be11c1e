//go:build drive

package walks_test

import (
	"bytes"
	"os"
	"testing"

	"lagboka/internal/window"
)

// In a session without a desktop portal, our own file dialog.
func TestFilesAreChosenAndSavedInTheWindowsOwnDialog(t *testing.T) {
	t.Parallel()
	w := window.New(t, window.Params{})
	book := demo(w, "Hedmark", "--members", "60")
	before, err := os.ReadFile(book)
	if err != nil {
		t.Fatal(err)
	}
	letter := w.Home("Dokumenter", "brev.csv")
	if err := os.WriteFile(letter, []byte("Kjære venn"), 0o600); err != nil {
		t.Fatal(err)
	}
	w.Open(book) // as a double click in a file manager does

	w.Step("the name and the format of a list")
	w.Click("Medlemmer")
	w.Click("Eksporter")
	w.Type("brev")
	w.Key("Tab", "Right") // the next format
	w.See("brev.csv")     // what is there of that kind
	w.Click("Lagre")
	w.Step("asked before a file is replaced")
	w.See("Vil du erstatte den?")
	w.Key("Escape")
	if text, err := os.ReadFile(letter); err != nil || string(text) != "Kjære venn" {
		t.Errorf("the file was replaced after «Avbryt»: %q, %v", text, err)
	}
	w.Click("Eksporter")
	w.Type("liste")
	w.Key("Return")
	w.See("personer til fil")
	if text, err := os.ReadFile(w.Home("Dokumenter", "liste.xlsx")); err != nil || !bytes.HasPrefix(text, []byte("PK")) {
		t.Errorf("no list: %v", err)
	}

	w.Step("files to read in, with their dates")
	w.Key("ctrl+i")
	w.Click("Medlemsregister (.xlsx, .csv)")
	w.See("liste.xlsx")
	w.Key("Escape")
	w.Quit()
	if after, err := os.ReadFile(book); err != nil || len(after) < len(before)/2 {
		t.Errorf("the book: %v", err)
	}
	w.Lagctl("--file", book, "check")
}
