package domain

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// Date is a day in the Gregorian calendar, or a year alone where Month is 0. The zero Date means "not known".
// Dates compare with Before and After; a year alone stands before every day of that year.
type Date struct {
	Year  int
	Month time.Month
	Day   int
}

// NewDate returns the date of a day, or an error where the calendar has no such day or the year is not 1 to 9999.
func NewDate(year int, month time.Month, day int) (Date, error) {
	if year < 1 || year > 9999 {
		return Date{}, fmt.Errorf("date: year %d", year)
	}
	t := time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
	if t.Year() != year || t.Month() != month || t.Day() != day {
		return Date{}, fmt.Errorf("date: no day %d-%d-%d", year, month, day)
	}
	return Date{year, month, day}, nil
}

// YearAlone returns the date that knows only its year.
func YearAlone(year int) Date { return Date{Year: year} }

// DateOf returns the day of an instant, as the instant's own location has it.
func DateOf(t time.Time) Date { return Date{t.Year(), t.Month(), t.Day()} }

// ParseDate reads what String writes: 2006-01-02, 2006 or the empty text.
func ParseDate(iso string) (Date, error) {
	if strings.Trim(iso, "0123456789-") != "" || len(Digits(iso)) != 8 && len(Digits(iso)) != len(iso) {
		// A number with a sign is none of a date's.
		return Date{}, fmt.Errorf("date: %q", iso)
	}
	switch len(iso) {
	case 0:
		return Date{}, nil
	case 4:
		year, err := strconv.Atoi(iso)
		if err != nil || year < 1 {
			return Date{}, fmt.Errorf("date: %q", iso)
		}
		return YearAlone(year), nil
	case 10:
		year, errY := strconv.Atoi(iso[:4])
		month, errM := strconv.Atoi(iso[5:7])
		day, errD := strconv.Atoi(iso[8:])
		if errY != nil || errM != nil || errD != nil || iso[4] != '-' || iso[7] != '-' {
			return Date{}, fmt.Errorf("date: %q", iso)
		}
		return NewDate(year, time.Month(month), day)
	}
	return Date{}, fmt.Errorf("date: %q", iso)
}

// MustDate is ParseDate for dates that stand in the program's own text.
func MustDate(iso string) Date {
	d, err := ParseDate(iso)
	if err != nil {
		panic(err)
	}
	return d
}

// String returns the ISO form 2006-01-02, the year alone as 2006, and the empty text for the zero Date.
func (d Date) String() string {
	switch {
	case d.Year == 0:
		return ""
	case d.Month == 0:
		return fmt.Sprintf("%04d", d.Year)
	}
	var b [10]byte
	b[0], b[1], b[2], b[3] = digit(d.Year/1000), digit(d.Year/100%10), digit(d.Year/10%10), digit(d.Year%10)
	b[4], b[5], b[6] = '-', digit(int(d.Month)/10), digit(int(d.Month)%10)
	b[7], b[8], b[9] = '-', digit(d.Day/10), digit(d.Day%10)
	return string(b[:])
}

func digit(n int) byte { return byte('0' + n) }

// IsZero tells whether nothing is known.
func (d Date) IsZero() bool { return d.Year == 0 }

// IsDay tells whether the day is known, not only the year.
func (d Date) IsDay() bool { return d.Month != 0 }

// Before tells whether d stands before e.
func (d Date) Before(e Date) bool { return d.order() < e.order() }

// After tells whether d stands after e.
func (d Date) After(e Date) bool { return d.order() > e.order() }

func (d Date) order() int { return d.Year*512 + int(d.Month)*32 + d.Day }

// Time returns midnight UTC of the day; of 1 January where only the year is known.
func (d Date) Time() time.Time {
	return time.Date(d.Year, max(d.Month, 1), max(d.Day, 1), 0, 0, 0, 0, time.UTC)
}

// AddDays returns the day n days later.
func (d Date) AddDays(n int) Date { return DateOf(d.Time().AddDate(0, 0, n)) }

// AddMonths returns the same day n months later, or the last day of that month where it is shorter.
func (d Date) AddMonths(n int) Date {
	first := time.Date(d.Year, d.Month+time.Month(n), 1, 0, 0, 0, 0, time.UTC)
	last := first.AddDate(0, 1, -1).Day()
	return Date{first.Year(), first.Month(), min(d.Day, last)}
}

// DaysUntil returns the number of days from d to e, negative where e is before d.
func (d Date) DaysUntil(e Date) int { return int(e.Time().Sub(d.Time()).Hours() / 24) }

// YearEnd returns 31 December of a year.
func YearEnd(year int) Date { return Date{year, time.December, 31} }

// YearStart returns 1 January of a year.
func YearStart(year int) Date { return Date{year, time.January, 1} }

// AgeOn returns the whole years somebody born on d has lived on the day; where only the year is known, the age
// reached in that year. ok is false where d is not known.
func (d Date) AgeOn(day Date) (age int, ok bool) {
	if d.IsZero() {
		return 0, false
	}
	age = day.Year - d.Year
	if d.IsDay() && (day.Month < d.Month || day.Month == d.Month && day.Day < d.Day) {
		age--
	}
	return age, true
}

// NotAhead returns what is wrong with the day of something that has been done, where it is still to come.
func NotAhead(field string, day, today Date) error {
	if day.After(today) {
		return &Error{Kind: Invalid, Field: field, Key: "date.future"}
	}
	return nil
}
