package domain_test

import (
	"fmt"
	"slices"
	"testing"

	"lagboka/domain"
)

func TestTheNextYearKeepsWeekAndWeekdayAndAvoidsHolidays(t *testing.T) {
	c, _ := plannedYear(t)
	all := domain.NextYear(c.Meetings, 2026, c.Meetings)
	if len(all) != 52 {
		t.Fatalf("%d proposals, want the 52 of 2026", len(all))
	}
	to := map[string]string{}
	for _, p := range all {
		m := p.From.Meeting
		to[m.Starts.String()+" "+m.Title] = p.Starts.String()
		if p.There {
			to[m.Starts.String()+" "+m.Title] = "there"
		}
		if p.There || m.Somewhen {
			continue
		}
		moved := m.MovedTo(p.Starts)
		if m.Starts.Time().Weekday() != p.Starts.Time().Weekday() || m.Days() != moved.Days() || !moved.FirstHoliday().IsZero() {
			t.Errorf("%s %s is proposed on %s", m.Starts, m.Title, p.Starts)
		}
		_, week := m.Starts.Week()
		if year, w := p.Starts.Week(); year != 2027 || w != week && m.Starts.String() != "2026-03-20" && m.Starts.String() != "2026-04-25" { // Easter, 1 May
			t.Errorf("%s of week %d is proposed in week %d of %d", m.Starts, week, w, year)
		}
	}
	for was, want := range map[string]string{
		"2026-01-01 Lokallagsårsmøter":                            "2027-01-01",
		"2026-01-20 Fylkesstyremøte Hedmark Senterparti":          "there",
		"2026-03-24 Fylkesstyremøte Oppland Senterparti":          "2027-03-30",
		"2026-12-08 Fylkesstyremøte Hedmark Senterparti":          "2027-12-14",
		"2026-05-19 Landsstyremøte Senterkvinnene":                "2027-05-25",
		"2026-03-13 Fylkesårsmøte Innlandet Senterparti":          "2027-03-19",
		"2026-04-21 Fylkesting":                                   "2027-04-27",
		"2026-07-02 Sommerleir, Senterungdommen":                  "2027-07-08",
		"2026-04-25 Kvinner Kan! – kurs i regi av Senterkvinnene": "2027-04-24",
		"2026-08-25 Fylkesstyremøte Hedmark Senterparti":          "2027-08-31",
	} {
		if to[was] != want {
			t.Errorf("%s: %s, want %s", was, to[was], want)
		}
	}
}

func TestWhatTheNextYearHasAlreadyAndWhatWasCancelledIsLeftOut(t *testing.T) {
	c, _ := plannedYear(t)
	c.Meetings[1].Meeting.Cancelled = domain.MustDate("2026-01-10")
	all := domain.NextYear(c.Meetings, 2026, []domain.MeetingRow{{Meeting: c.Meetings[2].Meeting.MovedTo(domain.MustDate("2027-01-20"))}})
	for i, p := range all[:4] {
		if left := i == 1 || i == 2; p.Starts.IsZero() != left || p.There != (i == 2) {
			t.Errorf("%s: %+v", p.From.Meeting.Title, p.Starts)
		}
	}
}

func TestADateIsInItsWeekOfAnotherYearOrInTheLast(t *testing.T) {
	for _, x := range []struct{ day, want string }{
		{"2026-12-29", "2027-12-28"}, // week 53 of 2026
		{"2027-01-01", "2027-12-31"}, // of week 53 of 2026 too
		{"2026-01-01", "2027-01-07"},
	} {
		d := domain.MustDate(x.day)
		_, week := d.Week()
		if got := d.InWeek(2027, week).String(); got != x.want {
			t.Errorf("%s is %s in 2027, want %s", x.day, got, x.want)
		}
	}
}

func TestAMeetingAnewIsTheBooksOwnWithoutWhatWasTheOldOnes(t *testing.T) {
	r := domain.MeetingRow{Meeting: domain.Meeting{
		ID: "a", Title: "Årsmøte 2026", Starts: domain.MustDate("2026-02-01"), Ends: domain.MustDate("2026-02-28"), Somewhen: true, UID: "x", Link: "https://x",
		Sequence: 3, Cancelled: domain.MustDate("2026-01-01"),
	}, Bodies: []domain.Body{{ID: "b"}}}
	got := r.Again(domain.MustDate("2028-02-01"))
	want := domain.Meeting{Title: "Årsmøte 2028", Starts: domain.MustDate("2028-02-01"), Ends: domain.MustDate("2028-02-29"), Somewhen: true}
	if got.Meeting != want || !slices.Equal(got.Bodies, []domain.ID{"b"}) {
		t.Errorf("%+v", got)
	}
}

func TestASeriesKeepsTheWeekdayOrTheDateOfEachMonth(t *testing.T) {
	days := func(from string, by domain.MonthlyBy, until string) string {
		return fmt.Sprint(domain.Meeting{Starts: domain.MustDate(from)}.Monthly(by, domain.MustDate(until)))
	}
	for _, x := range []struct{ got, want string }{
		{days("2026-01-13", domain.ByWeekday, "2026-05-12"), "[2026-02-10 2026-03-10 2026-04-14 2026-05-12]"},
		{days("2026-01-29", domain.ByWeekday, "2026-03-31"), "[2026-02-26 2026-03-26]"}, // the fifth Thursday, else the last
		{days("2026-01-31", domain.ByDate, "2026-04-30"), "[2026-02-28 2026-03-31 2026-04-30]"},
		{days("2026-04-01", domain.ByDate, "2026-06-30"), "[2026-05-08 2026-06-01]"}, // 1 May is a holiday
		{days("2026-01-13", domain.ByWeekday, "2026-01-31"), "[]"},
	} {
		if x.got != x.want {
			t.Errorf("%s, want %s", x.got, x.want)
		}
	}
	if n := len(domain.Meeting{Starts: domain.MustDate("2026-01-13")}.Monthly(domain.ByDate, domain.MustDate("9000-01-01"))); n != domain.MaxSeries {
		t.Errorf("a series without end has %d", n)
	}
}
