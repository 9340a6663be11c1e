//go:build drive

package walks_test

import (
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"lagboka/internal/window"
)

// undo takes back what was done last, which the window says.
func undo(w *window.Window, what string) {
	w.Click("Angre")
	w.See("Angret: " + what)
}

func TestAMemberIsFoundByTelephoneChangedMovedMergedAndExported(t *testing.T) {
	t.Parallel()
	w := window.New(t, window.Params{})
	book := demo(w, "Hedmark", "--members", "100")
	w.Open("--file", book)

	w.Step("found by telephone")
	w.Click("Medlemmer")
	w.Key("ctrl+f")
	w.Type("440 00 234")
	w.See("Andersen, Stein")
	w.Key("Down", "Return")

	w.Step("the address is changed, undone, and changed again")
	w.Fill("Adresse", "Nyvegen 7")
	w.Key("ctrl+s")
	undo(w, "Lagret Stein Andersen")
	w.Fill("Adresse", "Nyvegen 8")
	w.Fill("Postnr", "2500")
	w.Key("ctrl+s")
	w.See("Lagret Stein Andersen")
	if got := w.Field("Sted"); got != "Tynset" {
		t.Errorf("the place of 2500 is %q", got)
	}

	w.Step("the fee is noted, undone, and noted again")
	w.Click("Medlemskap")
	pay := func() {
		w.Click("Før inn betalt …")
		w.Fill("Betalt dato", "12.03.2026")
		w.Fill("Beløp, Medlem", "440")
		w.Click("Se hva som føres inn")
		w.Click("Før inn")
		w.See("Førte inn betalt for 1 person")
	}
	pay()
	undo(w, "Førte inn betalt kontingent")
	w.SeeNot("betalt 12.03.2026")
	pay()

	w.Step("moved to another branch, undone, and moved again")
	move := func() {
		w.Click("Flytt til annet lag …")
		w.Choose("Til hvilket lag", "Tynset")
		w.Fill("Fra dato", "15.03.2026")
		w.Click("Flytt")
		w.See("Flyttet 1 person")
	}
	move()
	undo(w, "Flyttet medlemmer til Tynset")
	move()

	w.Step("typed once more, by somebody who did not find him")
	w.Key("ctrl+n")
	w.Type("Stein Arne")
	w.Key("Tab")
	w.Type("Andersen")
	w.Choose("Lag", "Tynset")
	w.Fill("Mobil", "44000234")
	w.Fill("Annen telefon", "62480000")
	w.See("Er dette Stein Andersen, født")
	w.Key("ctrl+s")
	w.See("Lagret Stein Arne Andersen")

	w.Step("merged, undone, and merged again")
	merge := func() {
		w.ClickNth("Flere valg", 1)
		w.Click("Finn dobbeltføringer …")
		w.Click("Senere") // two of the demo's people
		w.Click("Slå sammen")
		w.See("Alle er sett på. 1 par er satt til senere.")
		w.Click("OK")
	}
	merge()
	undo(w, "Slo sammen to personer til")
	w.See("2 personer")
	merge()
	w.See("1 person")

	w.Step("exported")
	for _, file := range []string{"liste.xlsx", "liste.csv", "liste.vcf"} {
		w.Click("Eksporter")
		saveAs(w, "Dokumenter", file)
		w.See("Skrev 1 person til fil")
	}
	w.Step("labels, looked at and printed")
	w.ClickNth("Flere valg", 1)
	w.Click("Adresseetiketter …")
	w.See("side 1 av 1")
	w.Click("Skriv ut")
	w.See("Sendt til skriveren")
	w.Close()

	w.Open()
	w.Step("it is there again")
	w.Click("Medlemmer")
	w.Key("ctrl+f")
	w.Type("62480000")
	w.See("Andersen, Stein")
	w.Quit()

	holds(t, w, book, "Andersen, Stein", map[string]string{
		"Adresse": "Nyvegen 8", "Postnr": "2500", "Sted": "Tynset", "Lag": "Tynset", "Kontingent": "Betalt", "Innmeldt": "2014-10-03",
		"Mobil": "440 00 234", "Annen telefon": "62 48 00 00",
	})
	written := strings.Join(history(t, w, book, "62480000"), "\n")
	reads(t, "the history", written, "2026-03-12", "44000", "2026-03-15")
	reads(t, "the CSV", read(t, w.Home("Dokumenter", "liste.csv")), "Andersen, Stein;Tynset;1972;440 00 234;Betalt")
	reads(t, "the vCard", read(t, w.Home("Dokumenter", "liste.vcf")), "Nyvegen 8", "+4744000234", "+4762480000")
	reads(t, "the labels", onPaper(t, w), "Stein Andersen", "Nyvegen 8", "2500 Tynset")
	sheet, err := excelize.OpenFile(w.Home("Dokumenter", "liste.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	if name, err := sheet.GetCellValue(sheet.GetSheetName(0), "A2"); err != nil || name != "Andersen, Stein" {
		t.Errorf("the Excel file begins with %q, %v", name, err)
	}
}
