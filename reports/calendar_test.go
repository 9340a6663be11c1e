package reports_test

import (
	"bytes"
	"context"
	"strings"
	"testing"

	"lagboka/domain"
	"lagboka/internal/testkit"
	"lagboka/reports"
)

// calendarPages are the pages of a unit's calendar of 2026.
func calendarPages(t *testing.T, in reports.CalendarInput) []string {
	t.Helper()
	var b bytes.Buffer
	if err := reports.Calendar(&b, texts(t, "nb"), in); err != nil {
		t.Fatal(err)
	}
	return words(t, b.Bytes())
}

func TestTheYearsDatesOfThePlanStandOnTwoSheets(t *testing.T) {
	s := testkit.NewStore(t)
	tree, err := s.Tree(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	o := domain.PaperOrder{Kind: "calendar", Unit: tree.Roots()[0].ID, Period: domain.YearTo(testkit.Today)}
	in, err := reports.GatherCalendar(context.Background(), s, texts(t, "nb"), o)
	if err != nil {
		t.Fatal(err)
	}
	pages := calendarPages(t, in)
	all := strings.Join(pages, "\n")
	for _, want := range []string{
		"Datoplan 2026", "i løpet av januar", "fre. 1. (1. mai)", "fre.–lør. 29.–30.", "Thon Partner", "Januar 2027", "tor. 2. (skjærtorsdag)", "tir. 20.",
	} {
		if !strings.Contains(all, want) {
			t.Errorf("%s is not on\n%s", want, all)
		}
	}
	if len(pages) != 2 || strings.Contains(all, "Kl.") || strings.Contains(all, "1. påskedag") {
		t.Errorf("%d pages\n%s", len(pages), all)
	}
}

func TestAComingYearsDatesStandAsTheyAreKnownToday(t *testing.T) {
	s := testkit.NewStore(t)
	tree, err := s.Tree(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	o := domain.PaperOrder{Kind: "calendar", Unit: tree.Roots()[0].ID, Today: testkit.Today, Period: domain.YearTo(domain.MustDate("2027-12-31"))}
	all := oneLine(paper(t, s, "nb", o))
	if want := "slik den sto " + texts(t, "nb").LongDate(testkit.Today); !strings.Contains(all, "Datoplan 2027") || !strings.Contains(all, want) || strings.Contains(all, "31. desember 2027") {
		t.Errorf("«%s» is not on\n%s", want, all)
	}
}

func TestACalendarSaysWhenAMeetingBeginsAndThatItIsCancelledOrThatThereIsNone(t *testing.T) {
	in := reports.CalendarInput{Unit: domain.Unit{ID: "u", Name: "Løten Senterparti"}, Day: testkit.Today, Made: testkit.Today, Meetings: []domain.MeetingRow{
		{Meeting: domain.Meeting{Title: "Årets siste", Starts: domain.MustDate("2025-12-30"), Ends: domain.MustDate("2026-01-02")}},
		{Meeting: domain.Meeting{Title: "Styremøte", Starts: domain.MustDate("2026-03-17"), Clock: "18:00", ClockEnd: "20:30", Cancelled: testkit.Today, Organiser: "Løten SK"}},
	}}
	all := strings.Join(strings.Fields(strings.Join(calendarPages(t, in), "\n")), " ")
	for _, want := range []string{"Januar 2026", "30. desember–2. januar", "Kl.", "18:00–20:30", "AVLYST: Styremøte", "Løten SK"} {
		if !strings.Contains(all, want) {
			t.Errorf("%s is not on\n%s", want, all)
		}
	}
	in.Meetings = nil
	if all := strings.Join(calendarPages(t, in), "\n"); !strings.Contains(all, "ingen datoer") {
		t.Error(all)
	}
}
