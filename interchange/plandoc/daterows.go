package plandoc

import (
	"regexp"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"lagboka/domain"
)

const weekday = `(?:(?:man|mån|tir|tys|ons|tor|fre|lør|lau|søn|sun)(?:s?dag|r?dag)?\b\.?,?\s*(?:den\s+)?)?`

// How rows of a calendar begin: «20.», «10.-11.», «Februar 10.-11.», «tirsdag 20. januar 2026», «20.01.», «uke 12».
var (
	rowLong = regexp.MustCompile(`(?i)^` + weekday + dayText + `\s?(?:-|–|til)\s?` + weekday + dayText)
	rowDay  = regexp.MustCompile(`(?i)^(?:(` + monthName + `)\b\.?,?\s+)?` + weekday +
		`(?:den\s+)?(\d{1,2})(\.)?(?:\s?(?:-|–|og|til)\s?(\d{1,2})(\.)?)?(?:\s?(` + monthName + `)\b\.?)?(?:\s?(\d{4})\b)?`)
	rowDigit = regexp.MustCompile(`(?i)^` + weekday + `(?:(\d{1,2})\.?\s?(?:-|–)\s?)?(\d{1,2})[./](\d{1,2})(?:[./-](\d{4}|\d{2}))?\b\.?` +
		`(?:\s?(?:-|–)\s?(\d{1,2})[./](\d{1,2})(?:[./-](\d{4}|\d{2}))?\b\.?)?`)
	rowISO   = regexp.MustCompile(`^(\d{4}-\d{2}-\d{2})`)
	rowWeek  = regexp.MustCompile(`(?i)^(?:uke|veke) (\d{1,2})\b`)
	rowMonth = regexp.MustCompile(`(?i)^(?:medio |primo |ultimo |i løpet av |i )?(` + monthName + `)\b\.?(?:\s(\d{4})\b)?`)
	rowClock = regexp.MustCompile(`(?i)[,(]?\s*\bkl\.?(?:okka)?\s*(\d{1,2}(?:[.:]\d{2})?)` +
		`(?:\s?(?:-|–|til)\s?(?:kl\.?\s*)?(\d{1,2}(?:[.:]\d{2})?))?\b\)?`)
	yearLine = regexp.MustCompile(`^(?:(?i:året) )?((?:19|20)\d{2}):?$`)
)

// dated is a row of a calendar.
type dated struct {
	words       string
	first, last domain.Date // zero where the year is not known
	somewhen    bool
	title       string
	month       time.Month
	named       bool // the row itself names its month
	year        int  // that is written
	broken      bool // the calendar has no such day
}

// readDated reads a text that begins with a day.
func readDated(text string, at *calendarAt) (d dated, ok bool) {
	text = single(text)
	length := 0
	take := func(m []int) { length = m[1] }
	switch {
	case rowISO.MatchString(text):
		d.named = true
		day, err := domain.ParseDate(text[:10])
		if err != nil {
			return d, false
		}
		d.first, d.year, d.month, length = day, day.Year, day.Month, 10
	case rowLong.MatchString(text):
		d.named = true
		m := rowLong.FindStringSubmatchIndex(text)
		take(m)
		year := group(text, m, 3)
		if year == "" {
			year = group(text, m, 6)
		}
		d.set(at, group(text, m, 1), monthOf(group(text, m, 2)), year)
		d.setLast(at, group(text, m, 4), monthOf(group(text, m, 5)), group(text, m, 6))
	case digitRow(text) != nil:
		d.named = true
		m := digitRow(text)
		take(m)
		month, year := time.Month(number(group(text, m, 3))), group(text, m, 4)
		if from := group(text, m, 1); from != "" {
			d.set(at, from, month, year)
			d.setLast(at, group(text, m, 2), month, year)
			break
		}
		d.set(at, group(text, m, 2), month, year)
		if last := group(text, m, 5); last != "" {
			d.setLast(at, last, time.Month(number(group(text, m, 6))), group(text, m, 7))
		}
	case rowDay.MatchString(text):
		m := rowDay.FindStringSubmatchIndex(text)
		take(m)
		month := monthOf(group(text, m, 6))
		if month == 0 {
			month = monthOf(group(text, m, 1))
		}
		bare := month == 0 && group(text, m, 3) == "" && group(text, m, 5) == ""
		if d.named = month > 0; !d.named {
			month = at.month
		}
		if month == 0 || bare && !startsUpper(strings.TrimSpace(text[length:])) || number(group(text, m, 2)) > 31 {
			return d, false
		}
		d.set(at, group(text, m, 2), month, group(text, m, 7))
		if last := group(text, m, 4); last != "" {
			d.setLast(at, last, month, group(text, m, 7))
		}
	case rowWeek.MatchString(text):
		m := rowWeek.FindStringSubmatchIndex(text)
		take(m)
		d.first, d.last = weekDays(at.year, number(group(text, m, 1)))
		d.somewhen, d.month = !d.first.IsZero(), d.first.Month
	case rowMonth.MatchString(text):
		m := rowMonth.FindStringSubmatchIndex(text)
		take(m)
		d.month, d.year = monthOf(group(text, m, 1)), number(group(text, m, 2))
		d.set(at, "1", d.month, group(text, m, 2))
		if !d.first.IsZero() {
			d.last, d.somewhen = d.first.AddMonths(1).AddDays(-1), true
		}
	default:
		return d, false
	}
	d.words = strings.TrimRight(text[:length], " ,:-–")
	rest := text[length:]
	if r, _ := utf8.DecodeRuneInString(rest); rest != "" && (unicode.IsLetter(r) || unicode.IsDigit(r) || r == '%') {
		return d, false // «2.3 Organisering» as «2.3», «10 %»
	}
	d.title = strings.TrimSpace(strings.TrimLeft(rest, " ,.:;-–—|\t"))
	return d, true
}

// digitRow is how a row begins that writes its month with digits; nil where it does not.
func digitRow(text string) []int {
	m := rowDigit.FindStringSubmatchIndex(text)
	if m == nil {
		return nil
	}
	if month := number(group(text, m, 3)); month < 1 || month > 12 {
		return nil
	}
	return m
}

func startsUpper(text string) bool {
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(text, "«\"“"))
	return unicode.IsUpper(r)
}

// set takes the first day. Where the row writes no year it is the one that the rows have come to: January after
// December is the next one's.
func (d *dated) set(at *calendarAt, day string, month time.Month, year string) {
	d.month, d.year = month, at.yearOf(year)*min(1, len(year))
	y := at.yearOf(year)
	if year == "" && y > 0 && at.last.Month >= time.November && month <= time.February && at.last.Year == y {
		y++
	}
	if y == 0 {
		return
	}
	first, err := domain.NewDate(y, month, number(day))
	d.first, d.broken = first, d.broken || err != nil
}

// setLast takes the last day.
func (d *dated) setLast(at *calendarAt, day string, month time.Month, year string) {
	y := d.first.Year
	if year != "" {
		y = at.yearOf(year)
	}
	if y == 0 {
		return
	}
	if month < d.first.Month && year == "" {
		y++
	}
	last, err := domain.NewDate(y, month, number(day))
	d.broken = d.broken || err != nil || !last.After(d.first)
	d.last = last
}

// remark is what stands behind a dash in a row and tells of the date, and is no part of its name: «- må ifølge
// vedtektene avholdes i løpet av januar».
var remark = regexp.MustCompile(`\s[-–]\s(?:må|skal|bør|kan)\s.*$`)

// meeting is a row as a date of the calendar.
func (d dated) meeting() domain.Meeting {
	m := domain.Meeting{Starts: d.first, Ends: d.last, Somewhen: d.somewhen}
	title := d.title
	if at := rowClock.FindStringSubmatchIndex(title); at != nil && !d.somewhen {
		if begins, ok := domain.ReadClock(group(title, at, 1)); ok {
			m.Clock = begins
			if ends, ok := domain.ReadClock(group(title, at, 2)); ok && (ends > begins || !d.last.IsZero()) {
				m.ClockEnd = ends
			}
			title = strings.ReplaceAll(title[:at[0]]+" "+title[at[1]:], " ,", ",")
		}
	}
	m.Title = strings.Trim(single(remark.ReplaceAllString(title, "")), " .,:;-–")
	m.Kind = domain.MeetingKindOf(m.Title)
	return m
}
