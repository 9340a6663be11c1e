//go:build drive

package walks_test

import (
	"os"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/charmap"

	"lagboka/internal/window"
)

const phrase = "traktor gulrot eng saueull"

// register is what the party's register gives out: invented people, the letters of Windows, one row without a name.
const register = `Medlemsnr;Etternavn;Fornavn;Fødselsdato;Adresse;Postnr;Poststed;Mobil;E-post;Lokallag;Innmeldt;Kontingentår;Kontingent betalt
910001;Sæther;Bjørg;03.05.1961;Grønnlia 4;2500;Tynset;90000001;bjorg@example.org;Tynset;01.02.2004;2026;15.01.2026
910002;Østby;Åse;17.11.1949;Kåsvegen 12;2230;Skotterud;90000002;;Eidskog;12.06.1988;2026;20.01.2026
910003;Håkonsen;Pål;1975;Storgata 1;2380;Brumunddal;90000003;pal@example.org;Ringsaker;03.03.2015;2026;
910004;;;12.12.1980;Vegen 2;2450;Rena;90000004;;Åmot;05.05.2020;2026;
`

func writeRegister(t *testing.T, path, text string) {
	t.Helper()
	letters, err := charmap.Windows1252.NewEncoder().String(text)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(letters), 0o600); err != nil {
		t.Fatal(err)
	}
}

// writeSheet makes an Excel file: one who is new, and one whose telephone has changed.
func writeSheet(t *testing.T, path string) {
	t.Helper()
	f := excelize.NewFile()
	for i, row := range [][]any{
		{"Medlemsnr", "Etternavn", "Fornavn", "Mobil", "Lokallag", "Innmeldt"},
		{"910005", "Myrvang", "Gry", "90000005", "Åmot", "01.03.2026"},
		{"910003", "Håkonsen", "Pål", "90000033", "Ringsaker", "03.03.2015"},
	} {
		cell, err := excelize.CoordinatesToCellName(1, i+1)
		if err == nil {
			err = f.SetSheetRow("Sheet1", cell, &row)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := f.SaveAs(path); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
}

func TestANewSealedBookIsFilledFromFilesAndReported(t *testing.T) {
	t.Parallel()
	w := window.New(t, window.Params{})
	csv := w.Home("Nedlastinger", "medlemmer.csv")
	writeRegister(t, csv, register)
	writeSheet(t, w.Home("Nedlastinger", "nye.xlsx"))
	w.Open()

	w.Step("a new book")
	w.Click("Ny bok")
	w.See("Hedmark, Oppland og Innlandet 2026")
	w.Click("Velg sted …")
	saveAs(w, "Dokumenter", "Hedmark 2026")

	w.Step("its passphrase")
	w.Fill("Ny passordfrase", phrase)
	w.Key("Tab")
	w.Type(phrase)
	w.Click("Lag boka")

	w.Step("the recovery sheet is saved")
	w.See("Gjenopprettingsark")
	w.Click("Lagre som PDF …")
	saveAs(w, "Dokumenter", "ark")
	w.Click("Jeg har tatt vare på koden")
	w.See("Boka har ingen medlemmer ennå")
	w.See("3 steg igjen")

	w.Step("the register, in the letters of Windows")
	w.Click("Les inn medlemmer")
	w.Click("Medlemsregister (.xlsx, .csv)")
	choose(w, "Nedlastinger", "medlemmer.csv")
	w.See("Kolonnene i medlemmer.csv")
	w.Click("Neste")
	w.See("Østby, Åse")
	w.See("Avvist 1")
	w.Step("the rejected row is saved")
	w.Click("Lagre radene som ikke går inn …")
	saveAs(w, "Dokumenter", "avvist.csv")
	w.Step("the rest goes in")
	w.Click("Les inn 3 rader")
	w.See("medlemmer.csv er lest inn")

	w.Step("an Excel file")
	w.Click("Les inn en fil til")
	choose(w, "Nedlastinger", "nye.xlsx")
	w.Click("Neste")
	w.See("Myrvang, Gry")
	w.See("Endres 1")
	w.Click("Les inn 2 rader")
	w.See("nye.xlsx er lest inn")

	w.Step("the corrected row")
	writeRegister(t, csv, strings.Replace(register, "910004;;;", "910004;Lie;Tor;", 1))
	w.Click("Les inn en fil til")
	choose(w, "Nedlastinger", "medlemmer.csv")
	w.Click("Neste")
	w.See("Lie, Tor")
	w.See("Ny 1")
	w.Click("Les inn 2 rader") // the old file says the old telephone again
	w.Click("Til medlemslista")
	w.See("Lie, Tor")
	w.Step("undone")
	w.Click("Angre")
	w.SeeNot("Lie, Tor")
	w.See("Myrvang, Gry")

	w.Step("the board's report")
	w.Click("Rapporter")
	w.See("Styrerapport")
	w.Step("printed")
	w.Click("Skriv ut")
	if got := len(w.Printed()); got != 1 {
		t.Errorf("%d papers were printed, want 1", got)
	}
	w.Step("saved")
	w.Click("Lagre PDF")
	saveAs(w, "Dokumenter", "styrerapport")
	w.Close()

	w.Step("opened again")
	w.Open()
	w.See("Boka er låst")
	w.Step("the guide, on the lock")
	w.Key("F1")
	opensAt(t, w, "passordfrase-og-lås")
	w.Type(phrase)
	w.Key("Return")
	w.See("Oversikt")
	w.Step("what is left to do with the book")
	w.See("2 steg igjen")
	w.Click("Før inn et styre")
	w.See("Styrene i lagene")
	w.Key("alt+Left")
	w.Click("Ikke vis dette")
	w.SeeNot("2 steg igjen")
	w.Click("Medlemmer")
	w.See("Østby, Åse")
	w.Step("help on the screen, and the guide")
	w.Key("F1")
	w.See("Finne noen")
	w.Key("F1")
	w.See("Brukerveiledningen åpnes i nettleseren")
	opensAt(t, w, "medlemmer")
	w.Step("the guide at once")
	w.Key("alt+4")
	w.Key("ctrl+F1")
	opensAt(t, w, "styrer-og-verv")
	w.Quit()

	book := w.Home("Dokumenter", "Hedmark 2026.lagboka")
	if err := os.WriteFile(w.Home("setning.txt"), []byte(phrase+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	w.Setenv("LAGBOKA_PASSPHRASE_FILE", w.Home("setning.txt"))
	w.Lagctl("--file", book, "check")
	for name, want := range map[string]map[string]string{
		"Sæther, Bjørg": {
			"Medlemsnr": "910001", "Fødselsdato": "1961-05-03", "Adresse": "Grønnlia 4", "Postnr": "2500", "Sted": "Tynset", "Mobil": "900 00 001",
			"E-post": "bjorg@example.org", "Lag": "Tynset", "Innmeldt": "2004-02-01",
		},
		"Østby, Åse":    {"Fødselsdato": "1949-11-17", "Adresse": "Kåsvegen 12", "Sted": "Skotterud", "Lag": "Eidskog", "Innmeldt": "1988-06-12"},
		"Håkonsen, Pål": {"Født": "1975", "Mobil": "900 00 033", "Lag": "Ringsaker"}, // as the Excel file says; the last import was undone
		"Myrvang, Gry":  {"Medlemsnr": "910005", "Mobil": "900 00 005", "Lag": "Åmot", "Innmeldt": "2026-03-01"},
	} {
		holds(t, w, book, name, want)
	}
	if n := len(table(t, w.Home("medlemmer.csv"))); n != 4 {
		t.Errorf("the book holds %d members, want 4: the import that was undone is in it", n)
	}
	for _, pdf := range []string{"ark.pdf", "styrerapport.pdf"} {
		if !strings.HasPrefix(read(t, w.Home("Dokumenter", pdf)), "%PDF") {
			t.Errorf("%s is no PDF", pdf)
		}
	}
	if rejected := read(t, w.Home("Dokumenter", "avvist.csv")); !strings.Contains(rejected, "910004") {
		t.Errorf("the rejected row was saved as\n%s", rejected)
	}
}

// opensAt sees that the page that was opened last is the guide at a place.
func opensAt(t *testing.T, w *window.Window, place string) {
	t.Helper()
	pages := w.Opened()
	if len(pages) == 0 || !strings.Contains(pages[len(pages)-1], `data-start="`+place+`"`) {
		t.Errorf("the guide does not open at %s; %d pages were opened", place, len(pages))
	}
}

func read(t *testing.T, path string) string {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
