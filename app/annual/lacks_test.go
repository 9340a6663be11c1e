package annual_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"lagboka/internal/testkit/ui"
)

func TestTheReportOnPaperIsOpenedAtTheChapterThatIsWritten(t *testing.T) {
	w, _, _ := on(t, "nomination")
	ui.Press(t, w, "Vis på papir")
	if said := ui.Texts(w); strings.Contains(said, "side 1 av") || !strings.Contains(said, "side ") {
		t.Errorf("it is opened at another page: %s", said)
	}
}

func TestWhatAReportLacksIsListedAndEachLineLeadsToItsChapter(t *testing.T) {
	w, _, _ := on(t, "short")
	ui.Choose(t, w, "Flere valg", "Det meldingen mangler …")
	ui.Wants(t, w, "kapitler er ikke ferdige")
	ui.Wants(t, w, "ikke kjent")
	press(w, fyne.KeyEnd)
	press(w, fyne.KeyReturn)
	if strings.Contains(ui.Texts(w), "Det meldingen mangler") {
		t.Error("the list stays")
	}
	if w.Fyne().Canvas().Focused() != ui.Field(t, w, "Tekst").Target() {
		t.Error("the chapter's text has not the keys")
	}
}
