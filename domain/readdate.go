package domain

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
)

// ReadDate reads a date as people and foreign files write it: 17.03.2026, 17.3.26, 17/3/2026, 17-3-2026, 170326,
// 17032026, 2026-03-17, 20260317, 17. mars 2026, tir. 17-mar-26, March 17, 2026, with or without a time of day behind,
// and, where yearAlone, 1961. Two-digit years are taken as the last hundred years up to and with the year of today. An
// instant with a zone (2001-04-30T22:00:00Z) is the day it was in Norway.
func ReadDate(text string, today Date, yearAlone bool) (Date, error) {
	text = strings.TrimSpace(text)
	if text == "" {
		return Date{}, nil
	}
	if d, ok := readInstant(text); ok {
		return d, nil
	}
	text = namedMonth(text)
	if i := strings.IndexAny(text, "T "); i >= 6 {
		text = text[:i]
	}
	parts := strings.FieldsFunc(text, func(r rune) bool { return r == '.' || r == '/' || r == '-' })
	if len(parts) == 1 {
		switch s := parts[0]; len(s) {
		case 4:
			if yearAlone {
				return ParseDate(s)
			}
		case 6:
			parts = []string{s[:2], s[2:4], s[4:]}
		case 8:
			// 20260317 and 17032026: no month is 20 or 19, so the first four digits tell.
			if c := s[:2]; c == "19" || c == "20" {
				if d, err := datePart(s[:4], s[4:6], s[6:], today); err == nil {
					return d, nil
				}
			}
			parts = []string{s[:2], s[2:4], s[4:]}
		}
	}
	if len(parts) != 3 {
		return Date{}, fmt.Errorf("date: %q", text)
	}
	if len(parts[0]) == 4 {
		return datePart(parts[0], parts[1], parts[2], today)
	}
	return datePart(parts[2], parts[1], parts[0], today)
}

// readInstant reads midnight in Norway as programs write it that keep instants in UTC: 22:00 or 23:00 of the day
// before. With another zone the day is the one that is written.
func readInstant(text string) (Date, bool) {
	if len(text) < len("2006-01-02T15:04Z") || text[4] != '-' || text[10] != 'T' && text[10] != ' ' {
		return Date{}, false
	}
	clock := text[11:]
	utc := strings.HasSuffix(clock, "Z") || strings.HasSuffix(clock, "+00:00") || strings.HasSuffix(clock, "+0000")
	day, err := ParseDate(text[:10])
	if !utc || err != nil || clock[:5] != "22:00" && clock[:5] != "23:00" {
		return Date{}, false
	}
	return day.AddDays(1), true
}

var (
	dayMonthYear = regexp.MustCompile(`^(?:\pL{2,9}\.?,? )?(\d{1,2})\.? ?(\pL{3,9})\.? ?,? ?(\d{2,4})(?: \d\d?:.*)?$`)
	monthDayYear = regexp.MustCompile(`^(?:\pL{2,9}\.?,? )?(\pL{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})(?: \d\d?:.*)?$`)
	monthStarts  = []string{"jan", "feb", "mar", "apr", "ma", "jun", "jul", "aug", "sep", "o", "nov", "de"}
)

// namedMonth turns «17. mars 2026», «17-mar-26» and «March 17, 2026» into 17.3.2026, and leaves everything else.
func namedMonth(text string) string {
	if strings.IndexFunc(text, unicode.IsLetter) < 0 {
		return text
	}
	plain := strings.ReplaceAll(strings.ToLower(text), "-", " ")
	day, month, year := "", "", ""
	if m := dayMonthYear.FindStringSubmatch(plain); m != nil {
		day, month, year = m[1], m[2], m[3]
	} else if m := monthDayYear.FindStringSubmatch(plain); m != nil {
		day, month, year = m[2], m[1], m[3]
	}
	for i, start := range monthStarts {
		if month != "" && strings.HasPrefix(month, start) {
			return day + "." + strconv.Itoa(i+1) + "." + year
		}
	}
	return text
}

// noDays are the days that programs write for none: the first of Access and of Excel, of SQL Server, of other counts of
// days.
var noDays = []Date{
	{1899, time.December, 30}, {1899, time.December, 31}, {1900, time.January, 1}, {1900, 0, 0}, {1800, time.January, 1}, {1753, time.January, 1},
}

// NoDay tells whether a date is what programs write for none.
func (d Date) NoDay() bool { return d.Year < 1700 || slices.Contains(noDays, d) }

// Never tells whether a date is what programs write for never: 31.12.9999, 31.12.2099 and whatever nobody plans for.
func (d Date) Never(today Date) bool { return d.Year >= today.Year+farAhead }

const farAhead = 50 // years

// yearsAhead is how far ahead a year may be that somebody types with two digits: terms and deadlines are.
const yearsAhead = 5

// ReadTypedDate reads a date as somebody writes it into a field: as ReadDate, and a day and a month alone, 28.11, which
// are this year's. Years of two digits may be some years ahead.
func ReadTypedDate(text string, today Date) (Date, error) {
	parts := strings.FieldsFunc(strings.TrimSpace(text), func(r rune) bool { return r == '.' || r == '/' })
	if len(parts) == 2 && len(parts[0]) <= 2 && len(parts[1]) <= 2 {
		return datePart(strconv.Itoa(today.Year), parts[1], parts[0], today)
	}
	return ReadDate(text, Date{Year: today.Year + yearsAhead}, true)
}

func datePart(year, month, day string, today Date) (Date, error) {
	y, errY := strconv.Atoi(year)
	m, errM := strconv.Atoi(month)
	d, errD := strconv.Atoi(day)
	if errY != nil || errM != nil || errD != nil || len(year) != 4 && len(year) != 2 || Digits(year+month+day) != year+month+day {
		return Date{}, fmt.Errorf("date: %q.%q.%q", day, month, year)
	}
	if len(year) == 2 {
		y += today.Year / 100 * 100
		if y > today.Year {
			y -= 100
		}
	}
	return NewDate(y, time.Month(m), d)
}
