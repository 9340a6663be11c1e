//go:build drive

package walks_test

import (
	"slices"
	"testing"

	"lagboka/internal/window"
)

// press goes to a button by the Tab key's way and presses it with Return.
func press(w *window.Window, text string) {
	w.TabTo(text)
	w.Key("Return")
}

func TestAListIsLedFromItsCommitteeToItsProposalByKeyboard(t *testing.T) {
	t.Parallel()
	w := window.New(t, window.Params{})
	book := demo(w, "Hedmark", "--members", "200")
	w.Open("--file", book)

	w.Step("the contest of Eidskog")
	w.Key("ctrl+k")
	w.Type("eidskog kommunestyrevalget")
	w.Key("Return")
	w.See("Eidskog · kommunestyrevalget 2027")

	w.Step("its committee")
	press(w, "Komité og tidsplan")
	press(w, "Valgt")
	w.Type("24.02.2026")
	w.Key("ctrl+s")
	w.See("24. februar 2026 · årsmøtet")
	for _, member := range []string{"Turid Lie", "Jan Bakke"} {
		press(w, "Nytt medlem i komiteen")
		w.Type(member)
		w.Key("Return", "ctrl+s")
		w.See("Medlem: " + member)
	}

	w.Step("a candidate is proposed, asked, and says yes")
	press(w, "Kandidater")
	w.Key("ctrl+n")
	w.Type("Linda Kristoffersen")
	w.Key("Return", "Return", "ctrl+s")
	w.NoDialog()
	w.Step("somebody who is not in the book, too")
	w.Key("ctrl+n")
	w.Type("Ådne Frasalen")
	w.Key("Return", "Return")
	w.TabTo("Samtykket i å stå her, dag")
	w.Type("10.03.2026")
	w.Key("ctrl+s")
	w.NoDialog()
	w.Step("both are asked")
	press(w, "Skal spørres 2")
	w.TabTo("Linda Kristoffersen")
	w.Key("Home", "shift+End", "1")
	w.See("Spurt: 2 kandidater")
	w.Type("Turid Lie")
	w.Key("ctrl+s")
	w.Step("and say yes")
	press(w, "Spurt 2")
	w.TabTo("Linda Kristoffersen")
	w.Key("Home", "shift+End", "3")
	w.See("Ja 7")

	w.Step("all who said yes are set up, and put in order")
	press(w, "Liste")
	press(w, "Nytt utkast")
	w.Key("ctrl+s")
	press(w, "Sett opp …")
	w.Key("Down", "Return")
	w.See("Ådne Frasalen")
	w.Key("Home", "alt+Down")

	w.Step("the meeting is planned")
	w.TabTo("Komité og tidsplan")
	w.Key("Tab", "Return")
	press(w, "Planlegg møtet")
	w.TabTo("Innkallingen sendt")
	w.Type("10.02.2027")
	press(w, "Hvem som leder, skriver og stemmer")
	w.TabTo("Møteleder")
	w.Type("Jan Bakke")
	w.TabTo("Stemmeberettigede til stede")
	w.Type("25")
	w.Key("ctrl+s")
	w.See("Innkallingen skal sendes 10. februar 2027") // the walk is in 2026
	w.Step("its ballot on the first place")
	press(w, "Ny votering")
	for _, n := range []string{"25", "2", "9", "", "", "", "", "", "14"} { // papers, blank ones, the votes of each
		if n != "" {
			w.Type(n)
		}
		w.Key("Return")
	}
	w.Key("ctrl+s")
	w.NoDialog()
	w.See("Alt er avgjort")
	w.Step("the list is adopted")
	press(w, "Ta vedtaket inn i lista …")
	press(w, "Vedta lista")
	w.See("Vedtaket fra")

	w.Step("the proposal is looked at and printed")
	press(w, "Papirer")
	w.Key("Down", "Down", "Return")
	w.See("side 1 av")
	w.Key("ctrl+p")
	w.See("Sendt til skriveren")
	w.Close()

	for _, member := range []string{"Turid Lie", "Jan Bakke"} {
		reads(t, "the book", w.Lagctl("--file", book, "history", member), "Valgt til Medlem, Nominasjonskomiteen i Eidskog")
	}
	w.Lagctl("--file", book, "export", "list", "--unit", "Eidskog", "--out", w.Home("liste.csv"))
	var list []string
	for _, row := range table(t, w.Home("liste.csv")) {
		list = append(list, row["Fornavn"]+" "+row["Etternavn"])
	}
	want := []string{ // whom the meeting elected, and then the proposal's order
		"Ådne Frasalen", "Turid Lie", "Ida Lien", "Iver Dahl", "Rolf-Arne Eide", "Hanna Helene Sørensen", "Linda Kristoffersen",
	}
	if !slices.Equal(list, want) {
		t.Errorf("the book's list is %q, want %q", list, want)
	}
	w.Lagctl("--file", book, "--today", "2026-03-17", "report", "proposal", "--unit", "Eidskog", "--out", w.Home("forslag.pdf"))
	if printed, made := onPaper(t, w), pdfText(t, w.Home("forslag.pdf")); printed != made {
		t.Errorf("what was printed is not what lagctl makes of the book:\n%s\n%s", printed, made)
	}
}
