//go:build drive

package walks_test

import (
	"strings"
	"testing"

	"lagboka/internal/window"
)

func TestAMemberIsFoundByTelephoneChangedAndExported(t *testing.T) {
	t.Parallel()
	w := window.New(t, window.Params{})
	book := demo(w, "Hedmark", "--members", "100")
	w.Lagctl("--file", book, "export", "members", "--out", w.Home("før.csv"))
	w.Open("--file", book)

	w.Step("found by telephone")
	w.Click("Medlemmer")
	w.Key("ctrl+f")
	w.Type("44000102")
	w.See("440 00 102")
	w.Key("Down", "Return")
	name := w.Field("Etternavn")

	w.Step("the address is changed")
	w.Fill("Adresse", "Nyvegen 7")
	w.Key("ctrl+s")
	w.See("Lagret")
	w.Step("undone, and done again")
	w.Click("Angre")
	w.Fill("Adresse", "Nyvegen 8")
	w.Key("ctrl+s")
	w.See("Lagret")

	w.Step("exported")
	for _, file := range []string{"liste.xlsx", "liste.csv", "liste.pdf"} {
		w.Click("Eksporter")
		saveAs(w, "Dokumenter", file)
		if len(read(t, w.Home("Dokumenter", file))) == 0 {
			t.Errorf("%s is empty", file)
		}
	}
	w.Close()
	w.Lagctl("--file", book, "export", "members", "--out", w.Home("etter.csv"))
	if list := read(t, w.Home("etter.csv")); !strings.Contains(list, "Nyvegen 8") || !strings.Contains(list, name) || strings.Contains(list, "Nyvegen 7") {
		t.Errorf("the book does not hold the address that was typed:\n%s", list)
	}
}
