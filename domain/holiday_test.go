package domain_test

import (
	"testing"
	"time"

	"github.com/rickar/cal/v2"
	"github.com/rickar/cal/v2/aa"
	"github.com/rickar/cal/v2/no"

	"lagboka/domain"
)

func TestPublicHolidaysAreThoseOfAnotherCalendarOverAHundredYears(t *testing.T) {
	names := map[*cal.Holiday]domain.Holiday{
		no.FoersteNyttaarsdag: domain.NewYearsDay, no.Skjaertorsdag: domain.MaundyThursday, no.Langfredag: domain.GoodFriday,
		aa.Easter: domain.EasterDay, no.AndrePaaskedag: domain.EasterMonday, no.Arbeiderenesdag: domain.LabourDay,
		no.Grunnlovsdag: domain.ConstitutionDay, no.Kristihimmelfartsdag: domain.AscensionDay, aa.Pentecost: domain.WhitSunday,
		no.AndrePinsedag: domain.WhitMonday, no.FoersteJuledag: domain.ChristmasDay, no.AndreJuledag: domain.BoxingDay,
	}
	other := cal.NewBusinessCalendar()
	for h := range names {
		other.AddHoliday(h)
	}
	for year := 1980; year <= 2079; year++ {
		want := map[domain.Date]int{}
		for h := range names {
			actual, _ := h.Calc(year)
			want[domain.DateOf(actual)]++
		}
		for d := domain.YearStart(year); d.Year == year; d = d.AddDays(1) {
			if got := d.Holidays(); len(got) != want[d] {
				t.Errorf("%s is %v, of which the other calendar has %d", d, got, want[d])
			}
			if got, want := d.IsWorkday(), other.IsWorkday(d.Time()); got != want {
				t.Errorf("%s is a working day: %t, want %t", d, got, want)
			}
		}
	}
}

func TestADeadlineMovesPastSaturdaysSundaysAndHolidays(t *testing.T) {
	for _, c := range []struct{ day, want, why string }{
		{"2027-03-31", "2027-03-31", "a Wednesday, three days after Easter Day"},
		{"2035-03-31", "2035-04-02", "a Saturday"},
		{"2047-03-31", "2047-04-01", "a Sunday"},
		{"2051-03-31", "2051-04-04", "Good Friday, and then Easter"},
		{"2027-05-01", "2027-05-03", "1 May, a Saturday"},
		{"2027-05-17", "2027-05-18", "17 May"},
		{"2027-05-06", "2027-05-07", "Ascension Day"},
		{"2027-05-15", "2027-05-18", "the Saturday before Whit Monday on 17 May"},
		{"2026-12-24", "2026-12-24", "Christmas Eve is no holiday in law"},
		{"2026-12-25", "2026-12-28", "Christmas"},
		{"2027", "2027", "a year alone"},
		{"", "", "nothing"},
	} {
		day, err := domain.ParseDate(c.day)
		if err != nil {
			t.Fatal(err)
		}
		equal(t, c.why+": "+c.day, day.Workday().String(), c.want)
	}
	for _, c := range []struct{ from, want string }{
		{"2027-04-23", "2027-04-30"}, // Friday to Friday
		{"2027-04-24", "2027-05-03"}, // Saturday: it begins on Monday 26 April
		{"2027-04-25", "2027-05-03"},
		{"2027-04-26", "2027-05-03"},
		{"2027-05-10", "2027-05-18"}, // ends on 17 May
		{"2027-03-25", "2027-04-06"}, // Maundy Thursday: it begins on Tuesday after Easter
	} {
		equal(t, "seven days from "+c.from, domain.MustDate(c.from).DeadlineIn(7).String(), c.want)
	}
}

func TestElectionsUpTo2051HaveTheirDays(t *testing.T) {
	for _, c := range []struct {
		year                    int
		day, due, put, approved string
		fixed                   bool
	}{
		{2027, "2027-09-13", "2027-03-31", "2027-04-30", "2027-06-01", true},
		{2031, "2031-09-08", "2031-03-31", "2031-04-30", "2031-06-03", false}, // 1 June is Whit Sunday
		{2035, "2035-09-10", "2035-04-02", "2035-04-30", "2035-06-01", false},
		{2039, "2039-09-12", "2039-03-31", "2039-05-02", "2039-06-01", false},
		{2043, "2043-09-14", "2043-03-31", "2043-04-30", "2043-06-01", false},
		{2047, "2047-09-09", "2047-04-01", "2047-04-30", "2047-06-04", false}, // 1 June is the Saturday before Whitsun
		{2051, "2051-09-11", "2051-04-04", "2051-05-02", "2051-06-01", false},
	} {
		e := domain.ElectionIn(c.year)
		equal(t, "election day", e.Day.String(), c.day)
		equal(t, "a Monday", e.Day.Time().Weekday(), time.Monday)
		equal(t, "lists are due", e.ListDue.String(), c.due)
		equal(t, "put off to", e.LatestExtension().String(), c.put)
		equal(t, "decided by", e.Approved.String(), c.approved)
		equal(t, "the day is settled", e.DaySettled(), c.fixed)
	}
	equal(t, "a deadline that was written down as the act has it", domain.Election{Day: domain.MustDate("2051-09-11"), ListDue: domain.MustDate("2051-03-31")}.Due().String(), "2051-04-04")
	equal(t, "a deadline nobody has written down", domain.Election{Day: domain.MustDate("2035-09-10")}.Due().String(), "2035-04-02")
}
