package app_test

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"lagboka/app/kit"
	"lagboka/domain"
	"lagboka/internal/testkit"
	"lagboka/internal/testkit/ui"
	"lagboka/widgets"
)

func TestAChapterThatADiskWithoutRoomDoesNotTakeStaysWithWhatWasTyped(t *testing.T) {
	s := testkit.NewDemo(t, 60)
	w, steps := slowWindow(t, s)
	rows, err := s.AnnualReports(t.Context(), w.Env().Scope)
	if err != nil || len(rows) == 0 {
		t.Fatal(len(rows), err)
	}
	id := rows[0].Report.ID
	w.Go(kit.Route{Screen: "annual", ID: id, Part: "thanks"})
	steps.Rest()
	ui.Rewrite(t, w, "Tekst", "Dette må ikke bli borte")
	chapters := ui.Find[*widgets.DataTable[domain.ChapterCard]](t, w)
	w.Fyne().Canvas().Focus(chapters)
	chapters.TypedKey(&fyne.KeyEvent{Name: fyne.KeyHome})
	steps.Refuse(0, diskFull)
	steps.Rest()
	ui.Wants(t, w, w.Text("error.disk.full"))
	ui.Press(t, w, "OK")
	if got := ui.Field(t, w, "Tekst").Text(); !strings.HasPrefix(got, "Dette må ikke bli borte") {
		t.Fatalf("in the text stands «%s»", got)
	}
	ui.Command(w, "menu.save")
	steps.Rest()
	card, err := s.AnnualReport(t.Context(), id)
	if err != nil || !slices.ContainsFunc(card.Chapters, func(c domain.ChapterCard) bool { return c.Text() == "Dette må ikke bli borte" }) {
		t.Errorf("with room again the book does not hold it: %v", err)
	}
}

func TestWhatIsTypedStraightAfterTheNextChapterWasAskedForStandsInThatChapter(t *testing.T) {
	s := testkit.NewDemo(t, 60)
	w, steps := slowWindow(t, s)
	rows, err := s.AnnualReports(t.Context(), w.Env().Scope)
	if err != nil || len(rows) == 0 {
		t.Fatal(len(rows), err)
	}
	id := rows[0].Report.ID
	w.Go(kit.Route{Screen: "annual", ID: id, Part: "short"})
	steps.Rest()
	field := ui.Field(t, w, "Tekst")
	w.Fyne().Canvas().Focus(field.Target())
	next := func() {
		field.Target().(fyne.Shortcutable).TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyReturn, Modifier: fyne.KeyModifierControl})
	}
	ui.Keys(w, "ALFA")
	next()
	ui.Keys(w, "BRAVO")
	steps.Refuse(0, diskFull) // the first chapter, while the second is written in
	next()
	ui.Keys(w, "CHARLIE")
	steps.Rest()
	ui.Press(t, w, "OK")
	ui.Command(w, "menu.save")
	steps.Rest()
	card, err := s.AnnualReport(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	for i, word := range []string{"ALFA", "BRAVO", "CHARLIE"} {
		for j, c := range card.Chapters {
			if strings.Contains(c.Text(), word) != (i == j) {
				t.Errorf("«%s» of chapter %d: chapter %d says «%s»", word, i+1, j+1, c.Text())
			}
		}
	}
}
