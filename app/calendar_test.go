package app_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"lagboka/app/kit"
	"lagboka/domain"
	"lagboka/internal/testkit/ui"
)

// calendarOf is a calendar file with events, each of a day, a title and more lines.
func calendarOf(events ...string) string {
	var b strings.Builder
	b.WriteString("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")
	for _, e := range events {
		day, rest, _ := strings.Cut(e, " ")
		title, more, _ := strings.Cut(rest, "\n")
		b.WriteString("BEGIN:VEVENT\r\nUID:" + domain.Fold(title) + "@example.no\r\nDTSTART;VALUE=DATE:" + day + "\r\nSUMMARY:" + title + "\r\n" + more + "END:VEVENT\r\n")
	}
	return b.String() + "BEGIN:VTODO\r\nEND:VTODO\r\nEND:VCALENDAR\r\n"
}

func TestACalendarIsPreviewedWrittenAndTakenBack(t *testing.T) {
	file := calendarOf("20260218 Kurs for kasserere\nLOCATION:Zoom\r\n", "20260414 Kurs på nett\n", "20260230 Kurs som ikke er\n", "20260415 Uten slutt\nRRULE:FREQ=YEARLY\r\n")
	w := importingFile(t, "kalender.ics", file)
	for _, want := range []string{"Nye 4", "Endres 1", "Avvist 1", "1 oppgave er forbigått.", "Nye møter blir ført på Hedmark"} {
		ui.Wants(t, w, want)
	}
	w.SetScope(ui.Branch(t, w.Store(), "Løten").ID)
	ui.Wants(t, w, "Nye møter blir ført på Løten")
	planTable(t, w).Select(0)
	ui.Wants(t, w, "Sted: Teams blir Zoom, Kalenderen: kjenner møtet fra nå av")
	planTable(t, w).OnOpen(1)
	ui.Wants(t, w, "Slag settes til Kurs")
	ui.Press(t, w, w.Text("OK"))
	ui.Press(t, w, w.Env().Count("transfer.apply", 5))
	ui.Wants(t, w, "kalender.ics er lest inn")
	rows, err := w.Store().Meetings(t.Context(), domain.MeetingQuery{})
	if err != nil || len(rows) != 58 {
		t.Errorf("%d meetings, %v", len(rows), err)
	}

	// The next file of the calendar has not all of them.
	again := filepath.Join(t.TempDir(), "ny.ics")
	put(t, again, calendarOf("20260218 Kurs for kasserere\n", "20260501 Noe annet\n"))
	w.Go(kit.Route{Screen: "transfer", Part: again})
	ui.Follow(t, w, "Mangler i fila 2")
	ui.Wants(t, w, "tir. 14. april 2026: Kurs på nett")
	ui.Press(t, w, w.Text("OK"))
	ui.Undo(t, w)
	if rows, err = w.Store().Meetings(t.Context(), domain.MeetingQuery{}); err != nil || len(rows) != 54 {
		t.Errorf("%d meetings after undo, %v", len(rows), err)
	}
}

func TestDatesGoOutToACalendarOrATable(t *testing.T) {
	w := importingFile(t, "tom.ics", "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n")
	ui.Wants(t, w, "Kalenderen har ingen hendelser")
	ui.Press(t, w, w.Text("OK"))
	dir := t.TempDir()
	inFolder(dir)
	w.Go(kit.Route{Screen: "transfer"})
	ui.Press(t, w, w.Text("transfer.out.calendar"))
	ui.Press(t, w, w.Text("start.choose-place"))
	ui.Press(t, w, w.Text("Save"))
	ui.Wants(t, w, "Skrev 38 datoer til fil")
	text, err := os.ReadFile(filepath.Join(dir, "datoplan.ics"))
	if err != nil || strings.Count(string(text), "BEGIN:VEVENT") != 38 {
		t.Error(filesIn(t, dir), err)
	}
}
