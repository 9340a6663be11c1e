package locale_test

import (
	"testing"

	"lagboka/domain"
)

func TestWhenAMeetingIsIsWrittenAsPeopleSayIt(t *testing.T) {
	nb, en := catalogue(t, "nb"), catalogue(t, "en")
	day := domain.MustDate
	for _, x := range []struct {
		m                     domain.Meeting
		days, english, onDays string
	}{
		{domain.Meeting{Starts: day("2026-03-17")}, "17. mars", "17 March", "tir."},
		{domain.Meeting{Starts: day("2026-05-29"), Ends: day("2026-05-30")}, "29.–30. mai", "29–30 May", "fre.–lør."},
		{domain.Meeting{Starts: day("2026-10-30"), Ends: day("2026-11-01")}, "30. oktober–1. november", "30 October–1 November", "fre.–søn."},
		{domain.Meeting{Starts: day("2026-01-01"), Ends: day("2026-01-31"), Somewhen: true}, "i løpet av januar", "some day in January", ""},
		{domain.Meeting{Starts: day("2026-06-01"), Ends: day("2026-06-14"), Somewhen: true}, "i løpet av 1.–14. juni", "some day in 1–14 June", ""},
	} {
		if got := nb.MeetingDays(x.m); got != x.days {
			t.Errorf("got %q, want %q", got, x.days)
		}
		if got := en.MeetingDays(x.m); got != x.english {
			t.Errorf("got %q, want %q", got, x.english)
		}
		if got := nb.MeetingWeekdays(x.m); got != x.onDays {
			t.Errorf("%s: got %q, want %q", x.days, got, x.onDays)
		}
	}
	if got := nb.Holidays(day("2026-05-14")); got != "Kristi himmelfartsdag" {
		t.Errorf("14 May 2026 is %q", got)
	}
}

func TestWhatTheCalendarNoticesIsASentence(t *testing.T) {
	nb := catalogue(t, "nb")
	day := domain.MustDate
	a := domain.Meeting{ID: "a", Title: "Styremøte", Starts: day("2026-06-09")}
	tree := domain.NewTree([]domain.Unit{{ID: "h", Name: "Hedmark Senterparti", ShortName: "Hedmark"}})
	near := domain.Clash{
		Kind: domain.ClashNear, Day: a.Starts, Meeting: a, Days: 7, Body: domain.Body{Unit: "h"},
		Other: domain.Meeting{Title: "Fylkesting", Starts: day("2026-06-16"), Ends: day("2026-06-18")},
	}
	inTime := near
	inTime.Before = domain.Meeting{ID: "b", Starts: day("2026-05-29"), Ends: day("2026-05-30")}
	twice := domain.Clash{Kind: domain.ClashPeople, Day: a.Starts, Meeting: a, Other: domain.Meeting{Title: "Kurs"}, People: []string{"A", "B", "C", "D", "E"}}
	one := twice
	one.People = one.People[:1]
	for _, x := range []struct {
		clash domain.Clash
		want  string
	}{
		{near, "tir. 9. juni: styret i Hedmark møtes bare 7 dager før fylkestinget 16.–18. juni. Styret har ikke noe møte i god tid."},
		{inTime, "tir. 9. juni: styret i Hedmark møtes bare 7 dager før fylkestinget 16.–18. juni. I god tid er møtet 29.–30. mai."},
		{twice, "tir. 9. juni: A, B, C og 2 til er innkalt både til «Styremøte» og til «Kurs»."},
		{one, "tir. 9. juni: A er innkalt både til «Styremøte» og til «Kurs»."},
		{domain.Clash{Kind: domain.ClashHoliday, Day: day("2026-05-17"), Meeting: a}, "søn. 17. mai er helligdag (17. mai): «Styremøte»."},
	} {
		if got := nb.Clash(x.clash, tree); got != x.want {
			t.Errorf("got  %q\nwant %q", got, x.want)
		}
	}
}
