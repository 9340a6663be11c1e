package app_test

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

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
