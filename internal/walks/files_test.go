//go:build drive

package walks_test

import (
	"bytes"
	"os"
	"path/filepath"
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

// In a session with a desktop portal, the desktop's own dialog.
func TestFilesAreChosenAndSavedInTheDesktopsDialog(t *testing.T) {
	t.Parallel()
	w := window.New(t, window.Params{})
	book, list := demo(w, "Bok på æøå", "--members", "60"), w.Home("Nedlastinger", "Liste 100 % ferdig.csv")
	desktop := w.StartPortal()
	w.Open()

	w.Step("a book is opened")
	desktop.Answer(book)
	w.Click("Åpne bok")
	w.See("Oversikt")
	w.See(filepath.Base(book))
	w.Step("another one is not")
	desktop.Answer("")
	w.Key("ctrl+o")
	w.NoDialog()
	w.See(filepath.Base(book))

	w.Step("a list is saved")
	w.Click("Medlemmer")
	desktop.Answer(list)
	w.Click("Eksporter")
	w.See("personer til fil")
	w.Close()

	asked := desktop.Asked()
	if len(asked) != 3 {
		t.Fatalf("the desktop was asked %+v", asked)
	}
	for i, want := range []window.Asked{
		{Method: "OpenFile", Title: "Velg fil", Folder: w.Home("Dokumenter")},
		{Method: "OpenFile", Title: "Velg fil", Folder: w.Home("Dokumenter")},
		{Method: "SaveFile", Title: "Lagre som", Name: "medlemmer.xlsx", Folder: w.Home("Dokumenter")},
	} {
		if asked[i] != want {
			t.Errorf("the desktop was asked %+v, want %+v", asked[i], want)
		}
	}
	w.Lagctl("--file", book, "--today", "2026-03-17", "export", "members", "--out", w.Home("fasit.csv"))
	saved, all := table(t, list), table(t, w.Home("fasit.csv"))
	if len(saved) == 0 || len(saved) != len(all) {
		t.Fatalf("the list has %d people, the book %d", len(saved), len(all))
	}
	for i, row := range saved {
		if row["Navn"] != all[i]["Navn"] || row["Telefon"] != all[i]["Telefon"] {
			t.Errorf("the list has %v where the book has %v", row, all[i])
		}
	}
}
