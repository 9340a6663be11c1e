package domain

import (
	"slices"
	"time"
)

// Holiday is a public holiday of the year, as the law has it.
type Holiday string

// The public holidays besides Sundays. The law calls 1 and 17 May high days and puts them beside the others.
const (
	NewYearsDay     Holiday = "new-year"
	MaundyThursday  Holiday = "maundy-thursday"
	GoodFriday      Holiday = "good-friday"
	EasterDay       Holiday = "easter"
	EasterMonday    Holiday = "easter-monday"
	LabourDay       Holiday = "labour-day"
	ConstitutionDay Holiday = "constitution-day"
	AscensionDay    Holiday = "ascension"
	WhitSunday      Holiday = "whitsun"
	WhitMonday      Holiday = "whit-monday"
	ChristmasDay    Holiday = "christmas"
	BoxingDay       Holiday = "boxing-day"
)

// fixedHolidays and movableHolidays are the holidays of every year: by day of the year, and by days after Easter Day.
// They are those of lov 24 February 1995 no. 12 om helligdager og helligdagsfred § 2, and of lov 26 April 1947 no. 1 om
// 1 og 17 mai.
var (
	fixedHolidays = map[Holiday]struct {
		month time.Month
		day   int
	}{
		NewYearsDay: {time.January, 1}, LabourDay: {time.May, 1}, ConstitutionDay: {time.May, 17},
		ChristmasDay: {time.December, 25}, BoxingDay: {time.December, 26},
	}
	movableHolidays = map[Holiday]int{
		MaundyThursday: -3, GoodFriday: -2, EasterDay: 0, EasterMonday: 1, AscensionDay: 39, WhitSunday: 49, WhitMonday: 50,
	}
)

// Easter returns Easter Day of a year in the Gregorian calendar (the anonymous method of Meeus, Jones and Butcher).
func Easter(year int) Date {
	golden, century, rest := year%19, year/100, year%100
	moon := (19*golden + century - century/4 - (century-(century+8)/25+1)/3 + 15) % 30
	sunday := (32 + 2*(century%4) + 2*(rest/4) - moon - rest%4) % 7
	late := (golden + 11*moon + 22*sunday) / 451
	n := moon + sunday - 7*late + 114
	return Date{year, time.Month(n / 31), n%31 + 1}
}

// Holidays returns which public holidays a day is: none, one, or two where a movable one falls on a fixed one.
func (d Date) Holidays() (all []Holiday) {
	if !d.IsDay() {
		return nil
	}
	for h, on := range fixedHolidays {
		if d.Month == on.month && d.Day == on.day {
			all = append(all, h)
		}
	}
	after := Easter(d.Year).DaysUntil(d)
	for h, days := range movableHolidays {
		if days == after {
			all = append(all, h)
		}
	}
	slices.Sort(all)
	return all
}

// IsWorkday tells whether a deadline may end on the day: it is no Saturday, Sunday or public holiday.
func (d Date) IsWorkday() bool {
	weekday := d.Time().Weekday()
	return weekday != time.Saturday && weekday != time.Sunday && len(d.Holidays()) == 0
}

// Workday returns the day itself, or where it is a Saturday, a Sunday or a public holiday the next day that is none: so
// deadlines move (valgloven § 21-4). Of a year alone, or nothing, it is that.
func (d Date) Workday() Date {
	for d.IsDay() && !d.IsWorkday() {
		d = d.AddDays(1)
	}
	return d
}

// DeadlineIn returns the last day of a deadline of n days that a day begins: it begins on a working day and ends on one
// (valgloven § 21-4 (1) and (2)).
func (d Date) DeadlineIn(days int) Date { return d.Workday().AddDays(days).Workday() }
