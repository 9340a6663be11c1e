//go:build drive

package walks_test

import (
	"testing"

	"lagboka/internal/window"
)

func TestABranchGetsANewBoardAndItsSheetIsPrinted(t *testing.T) {
	t.Parallel()
	w := window.New(t, window.Params{})
	book := demo(w, "Hedmark", "--members", "100")
	w.Open("--file", book)

	w.Step("the branch")
	w.Key("ctrl+k")
	w.Type("tynset")
	w.Key("Return")
	w.See("Tynset Senterparti")

	w.Step("its board after the annual meeting")
	elect := func() {
		w.Click("Nytt styre …")
		w.Fill("Valgt (årsmøtets dag)", "10.02.2026")
		w.Fill("Valgt til (kan stå tomt)", "15.02.2027")
		for _, place := range [][2]string{{"Leder", "Stein Andersen"}, {"Nestleder", "Ragnhild Iversen"}} { // the treasurer stays
			w.TabTo(place[0])
			w.Type(place[1])
			w.Key("Return")
		}
		w.Key("ctrl+s")
		w.See("Slik blir det: Styret, Tynset")
		w.See("Fortsetter")
		w.Key("Return")
		w.See("Førte inn nytt styre: Styret, Tynset")
		w.NoDialog()
	}
	elect()
	w.Step("undone, and done again")
	undo(w, "Førte inn nytt styre: Styret, Tynset")
	elect()

	w.Step("its sheet is looked at")
	w.Click("Lagsark")
	w.See("side 1 av 2")
	w.Click("+")
	w.See("100 %")
	w.Click("Tilpass bredden")
	w.SeeNot("100 %")
	w.Drawn("Ragnhild Iversen")
	w.Key("Next", "Next")
	w.See("side 2 av 2")
	w.Step("printed")
	w.Click("Skriv ut")
	w.See("Sendt til skriveren")
	w.Close()

	w.Open()
	w.Step("it is there again")
	w.Click("Lag")
	w.Key("Left", "Return")
	w.Quit()
	for person, want := range map[string]string{
		"Stein Andersen": "10.02.2026\tValgt til Leder, Styret i Tynset", "Ragnhild Iversen": "10.02.2026\tValgt til Nestleder, Styret i Tynset",
	} {
		reads(t, "the book", w.Lagctl("--file", book, "history", person), want)
	}
	w.Lagctl("--file", book, "--today", "2026-03-17", "report", "branch", "--unit", "Tynset", "--out", w.Home("ark.pdf"))
	if printed, made := onPaper(t, w), pdfText(t, w.Home("ark.pdf")); printed != made {
		t.Errorf("what was printed is not what lagctl makes of the book:\n%s\n%s", printed, made)
	}
}

func TestAStudyCircleIsLedFromPlanToReportByKeyboard(t *testing.T) {
	t.Parallel()
	w := window.New(t, window.Params{})
	book := demo(w, "Hedmark", "--members", "955")
	w.Open("--file", book)

	w.Step("a new circle")
	w.Click("Studiearbeid")
	w.Key("ctrl+n")
	w.See("Ny studiering")
	w.Step("its branch, and who leads it")
	w.Key("Tab")
	w.Type("Alvd")
	w.Key("Return")
	w.TabTo("Kursansvarlig")
	w.Type("Haug")
	w.See("Anne-Lise Haugen")
	w.Key("Return")
	w.Step("where and when")
	for _, f := range [][2]string{
		{"Sted", "Samfunnshuset"},
		{"Planlagt start", "02.03.2026"},
		{"Planlagt slutt", "09.03.2026"},
		{"Godkjenning søkt", "10.02.2026"},
		{"Studieplan godkjent", "20.02.2026"},
		{"Kunngjort", "15.02.2026"},
		{"Kunngjort hvor", "Avisa"},
	} {
		w.TabTo(f[0])
		w.Type(f[1])
	}
	w.Key("ctrl+s")
	w.See("Godkjent plan")

	w.Step("two meetings, a week between them")
	w.TabTo("Opplysninger")
	w.Key("Right") // «Møter» is a screen too
	for range 2 {
		w.TabTo("Legg til møte")
		w.Key("Return", "Return")
	}
	w.See("man. 9. mars 2026 · kl. 18:00 · Samfunnshuset")

	w.Step("four who take part")
	w.TabTo("Deltakere")
	w.Key("Return")
	w.TabTo("Legg til deltaker fra boka")
	for i := range 4 {
		w.Type("Haug")
		for range i + 1 {
			w.Key("Down")
		}
		w.Key("Return")
	}
	w.TabTo("Alle har samtykket")
	w.Key("Return")

	w.Step("all were there")
	w.TabTo("Frammøte")
	w.Key("Return")
	w.TabTo("Alle til stede")
	w.Key("Return")
	w.See("4 timer teller")

	w.Step("reported")
	w.TabTo("Flere valg")
	w.Key("Return", "Down", "Return")
	w.See("Merk som rapportert")
	w.Key("Return")
	w.See("Lås opp")
	w.Close()
	w.Step("it is there again")
	w.Open()
	w.Key("ctrl+k")
	w.Type("alvdal hvem skal")
	w.Key("Return")
	w.See("Lås opp")
	w.Quit()

	w.Lagctl("--file", book, "--today", "2026-03-17", "export", "study", "--unit", "Alvdal", "--out", w.Home("studier.csv"))
	people := 0
	for _, row := range table(t, w.Home("studier.csv")) {
		if row["Kursansvarlig"] != "Anne-Lise Haugen" || row["Studieplan godkjent"] != "2026-02-20" {
			continue // another circle
		}
		people++
		for heading, text := range map[string]string{
			"Lag": "Alvdal Senterparti", "Kunngjort": "2026-02-15", "Timer": "4", "Samtykke": "Ja",
			"Møte 1: dato": "2026-03-02", "Møte 1: timer": "2", "Møte 2: dato": "2026-03-09", "Møte 2: timer": "2",
		} {
			if got := row[heading]; got != text {
				t.Errorf("%s: the book holds %s %q, want what was typed: %q", row["Navn"], heading, got, text)
			}
		}
	}
	if people != 4 {
		t.Errorf("%d people take part in the circle that the book holds, want 4", people)
	}
}
