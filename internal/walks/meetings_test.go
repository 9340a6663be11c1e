//go:build drive

package walks_test

import (
	"testing"

	"lagboka/internal/window"
)

func TestTheYearsMeetingsArePlannedAndCopiedByKeys(t *testing.T) {
	t.Parallel()
	w := window.New(t, window.Params{})
	book := demo(w, "Hedmark", "--members", "100")
	w.Open("--file", book)

	w.Step("the list of the year, on this day")
	w.Click("Møter")
	w.See("120 møter i 2026")
	w.See("tir. 9. juni: styret i Hedmark møtes bare 7 dager før fylkestinget 16.–18. juni. I god tid er møtet 29.–30. mai.")
	w.Drawn("Fylkesstyremøte Hedmark Senterparti")

	w.Step("a new meeting from the month")
	w.Click("Måned")
	w.See("mars 2026")
	w.Key("Next")
	w.See("april 2026")
	w.Key("Right")
	w.See("lør. 18. april 2026")
	w.Key("Return")
	w.Type("Sommersamling")
	w.TabTo("Innkalt")
	w.Type("fylkesstyret")
	w.Key("Return")
	w.Whole()
	w.Key("ctrl+s")
	w.NoDialog()
	w.See("lør. 18. april 2026 · Sommersamling")
	w.Key("t")
	w.See("mars 2026")

	w.Step("found, and cancelled")
	w.Key("ctrl+k")
	w.Type("sommersamling")
	w.Key("Return")
	w.Click("Avlys …")
	w.Key("ctrl+s")
	w.NoDialog()
	w.Click("Liste")
	w.See("Avlyst")

	w.Step("the next year, with one day changed and one left out")
	w.Click("Flere valg")
	w.Click("Kopier til 2027 …")
	w.Key("Down")
	w.Type("28.01")
	w.Key("Return", "Delete")
	w.See("Utelatt")
	w.Key("ctrl+s")
	w.NoDialog()
	w.See("møter i 2027")
	w.See("28. januar")
	undo(w, "Kopierte møter til neste år")
	w.See("1 møte i 2027")

	w.Step("printed")
	w.Click("I dag")
	w.See("121 møter i 2026")
	w.Key("ctrl+p")
	w.See("side 1 av")
	w.Quit()
	w.Lagctl("--file", book, "--today", "2026-03-17", "report", "calendar", "--unit", "Hedmark", "--out", w.Home("datoplan.pdf"))
	reads(t, "the paper of the book", pdfText(t, w.Home("datoplan.pdf")), "Sommersamling")
}
