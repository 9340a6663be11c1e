package plandoc

import (
	"regexp"
	"strings"
	"time"

	"lagboka/domain"
)

// monthStarts are how the months' names begin, in both written languages and shortened.
var monthStarts = []string{"jan", "feb", "mar", "apr", "mai", "jun", "jul", "aug", "sep", "okt", "nov", "des"}

// monthName is a month's name or its short form.
const monthName = `(?:januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember|` +
	`jan|feb|mar|apr|jun|jul|aug|sept?|okt|nov|des)`

// monthOf reads a month's name; 0 for none.
func monthOf(name string) time.Month {
	name = strings.ToLower(strings.Trim(name, " ."))
	for i, start := range monthStarts {
		if strings.HasPrefix(name, start) {
			return time.Month(i + 1)
		}
	}
	return 0
}

var monthFirst = regexp.MustCompile(`(?i)^` + monthName + `\b\.?`)

func startsWithMonth(text string) bool { return monthFirst.MatchString(text) }

// seasons are times that are no days: what is due before them is told in the plan's words.
const seasons = `(?:sommerferien|sommarferien|sommeren|sommaren|sommer|påsken?|pinsen?|julen|jula|jul|ferien|` +
	`vinterferien|høstferien|haustferien|høsten|hausten|våren|vinteren|` +
	`nyttår|årsskiftet|årsmøtet|fylkesårsmøtet|landsmøtet|` +
	`valget|valet|valgkampen|valkampen|semesterslutt|stortingsvalget|kommunevalget|sesongen|rimelig tid)`

// The ways in which sentences name days. Each has a lead, which tells whether something is due, and what is named.
var (
	lead = `(?:(innen|innan|inna|før|senest|seinast|frist(?:en)?(?: er)?:?|` +
		`ferdig(?:stilt)?(?: til)?|ikke senere enn|ikkje seinare enn)\s+(?:den\s+|kl\.? ?\d{1,2}(?:[.:]\d\d)?\s+)?)`
	dayText = `(\d{1,2})\.?\s?(` + monthName + `)\b\.?(?:\s?(\d{4}))?`
	month2  = `(` + monthName + `)\b\.?(?:\s(\d{4}))?`

	dayRange  = regexp.MustCompile(`(?i)\b(\d{1,2})\.?\s?(?:-|–|til|og)\s?(\d{1,2})\.?\s?(` + monthName + `)\b\.?(?:\s?(\d{4}))?`)
	longRange = regexp.MustCompile(`(?i)\b` + dayText + `\s?(?:-|–|til)\s?` + dayText)
	namedDay  = regexp.MustCompile(`(?i)` + lead + `?\b` + dayText)
	digitDay  = regexp.MustCompile(`(?i)` + lead + `?\b(\d{1,2})([./])(\d{1,2})(?:[./-]+(\d{4}|\d{2}))?\.?(?:$|[^\d.,%]|[.,](?:\D|$))`)
	isoDay    = regexp.MustCompile(`(?i)` + lead + `?\b(\d{4}-\d{2}-\d{2})\b`)
	endOf     = regexp.MustCompile(`(?i)` + lead + `?(?:utgangen|slutten|slutt) (?:av )?(?:` + month2 + `|(året|år|(\d{4})))`)
	yearsEnd  = regexp.MustCompile(`(?i)` + lead + `(årets slutt|årsslutt|årets utgang)`)
	monthSpan = regexp.MustCompile(`(?i)(?:` + lead + `|(?:i løpet av|i laupet av|i løp av|i) )` + month2)
	halfYear  = regexp.MustCompile(`(?i)(?:` + lead + `|(?:i løpet av|i) )?` +
		`(første|fyrste|1\.|andre|2\.)\s?(halvår|halvdel)(?:et)?(?: (?:av |i )?(\d{4}))?`)
	quarter   = regexp.MustCompile(`(?i)(?:` + lead + `|(?:i løpet av|i) )?([1-4])\.\s?(kvartal|tertial)(?: (?:av |i )?(\d{4}))?`)
	week      = regexp.MustCompile(`(?i)(?:` + lead + `|i )?\b(?:uke|veke) (\d{1,2})\b(?: (?:i )?(\d{4}))?`)
	wholeYear = regexp.MustCompile(`(?i)(?:i løpet av|i laupet av) (?:året|arbeidsåret|(\d{4}))`)
	seasonDay = regexp.MustCompile(`(?i)(?:innen|innan|før|senest|seinast)\s+(?:til\s+)?` +
		`(?:utgangen av\s+|slutten av\s+)?` + seasons + `(?: (?:i )?\d{4})?`)
	mayNameDay = regexp.MustCompile(`(?i)\d|` + monthName + `|` + seasons + `|år`)
	dueWords   = regexp.MustCompile(`(?i)^(?:innen|innan|inna|før|senest|seinast|frist(?:en)?|ferdig(?:stilt)?|ikke senere|ikkje seinare)(?:[\s:]|$)`)
)

// calendarAt is where in the years a document is, for days that are named without theirs.
type calendarAt struct {
	year  int // 0 where days without a year are none
	month time.Month
	open  bool        // the month is a heading, under which what has no day is some day of it
	last  domain.Date // of the dates read so far
	until int         // the last year of the plan
}

// anyYear is a year for those who only ask whether a text names a day. It has a 29 February.
const anyYear = 2000

// mostDays is how many days a sentence names at most.
const mostDays = 60

// daySpan is a named time and where it stands in the text.
type daySpan struct {
	from, to int
	day      domain.PlanDay
}

// daysIn are the days that a sentence names, in its order.
func daysIn(sentence string, at calendarAt) []domain.PlanDay {
	if !mayNameDay.MatchString(sentence) {
		return nil
	}
	var spans []daySpan
	take := func(from, to int, first, last domain.Date, somewhen bool) {
		if len(spans) >= mostDays {
			return
		}
		for _, s := range spans {
			if from < s.to && s.from < to {
				return
			}
		}
		words := strings.Trim(sentence[from:to], " ,;:()")
		if stem, ok := strings.CutSuffix(words, "."); ok && strings.Trim(stem[len(stem)-1:], "0123456789") != "" {
			words = stem // of the sentence
		}
		spans = append(spans, daySpan{from, to, domain.PlanDay{
			Words: words, First: first, Last: last, Somewhen: somewhen && !first.IsZero(), Due: dueWords.MatchString(words),
		}})
	}
	at.ranges(sentence, take)
	at.single(sentence, take)
	at.spans(sentence, take)
	for _, m := range seasonDay.FindAllStringIndex(sentence, -1) {
		take(m[0], m[1], domain.Date{}, domain.Date{}, false)
	}
	days := make([]domain.PlanDay, 0, len(spans))
	for len(days) < len(spans) { // in the sentence's order; there are few
		best := -1
		for i, s := range spans {
			if s.to >= 0 && (best < 0 || s.from < spans[best].from) {
				best = i
			}
		}
		days = append(days, spans[best].day)
		spans[best].to = -1
	}
	if len(days) == 0 {
		return nil
	}
	return days
}

// taker takes a time that stands from one place to another.
type taker func(from, to int, first, last domain.Date, somewhen bool)

// group is a part of a match; empty where it took no part.
func group(text string, m []int, n int) string {
	if 2*n+1 >= len(m) || m[2*n] < 0 {
		return ""
	}
	return text[m[2*n]:m[2*n+1]]
}

// yearOf is the year that is written, else the plan's.
func (at calendarAt) yearOf(written string) int {
	if y := number(written); y > 0 {
		if len(written) == 2 {
			y += 2000
		}
		return y
	}
	return at.year
}

// dayOf is a day, or the zero date where the calendar does not have it or its year is not known.
func (at calendarAt) dayOf(day string, month time.Month, year string) domain.Date {
	y := at.yearOf(year)
	if y == 0 || month == 0 {
		return domain.Date{}
	}
	d, err := domain.NewDate(y, month, number(day))
	if err != nil {
		return domain.Date{}
	}
	return d
}

func (at calendarAt) ranges(s string, take taker) {
	for _, m := range longRange.FindAllStringSubmatchIndex(s, -1) {
		year := group(s, m, 3)
		if year == "" {
			year = group(s, m, 6)
		}
		first := at.dayOf(group(s, m, 1), monthOf(group(s, m, 2)), year)
		last := at.dayOf(group(s, m, 4), monthOf(group(s, m, 5)), group(s, m, 6))
		if group(s, m, 6) == "" && !first.IsZero() { // over the end of the year, where the month is an earlier one
			next := at
			if next.year = first.Year; monthOf(group(s, m, 5)) < first.Month {
				next.year++
			}
			last = next.dayOf(group(s, m, 4), monthOf(group(s, m, 5)), "")
		}
		if !last.After(first) {
			first, last = domain.Date{}, domain.Date{} // what the words mean nobody knows
		}
		take(m[0], m[1], first, last, false)
	}
	for _, m := range dayRange.FindAllStringSubmatchIndex(s, -1) {
		month, year := monthOf(group(s, m, 3)), group(s, m, 4)
		first, last := at.dayOf(group(s, m, 1), month, year), at.dayOf(group(s, m, 2), month, year)
		if !last.After(first) {
			continue
		}
		take(m[0], m[1], first, last, false)
	}
}

func (at calendarAt) single(s string, take taker) {
	for _, m := range namedDay.FindAllStringSubmatchIndex(s, -1) {
		take(m[0], m[1], at.dayOf(group(s, m, 2), monthOf(group(s, m, 3)), group(s, m, 4)), domain.Date{}, false)
	}
	for _, m := range isoDay.FindAllStringSubmatchIndex(s, -1) {
		if d, err := domain.ParseDate(group(s, m, 2)); err == nil {
			take(m[0], m[1], d, domain.Date{}, false)
		}
	}
	for _, m := range digitDay.FindAllStringSubmatchIndex(s, -1) {
		month := number(group(s, m, 4))
		if month < 1 || month > 12 || group(s, m, 1) == "" && group(s, m, 5) == "" {
			continue // «2.3» is a section, or a number
		}
		end := m[9]
		if m[11] > 0 {
			end = m[11]
		}
		if d := at.dayOf(group(s, m, 2), time.Month(month), group(s, m, 5)); !d.IsZero() {
			take(m[0], end, d, domain.Date{}, false)
		}
	}
}

// monthDays are the first and the last day of a month.
func monthDays(year int, month time.Month) (first, last domain.Date) {
	if year == 0 || month == 0 {
		return first, last
	}
	first = domain.Date{Year: year, Month: month, Day: 1}
	return first, first.AddMonths(1).AddDays(-1)
}

func (at calendarAt) spans(s string, take taker) {
	for _, m := range endOf.FindAllStringSubmatchIndex(s, -1) {
		month := monthOf(group(s, m, 2))
		if month > 0 {
			_, last := monthDays(at.yearOf(group(s, m, 3)), month)
			take(m[0], m[1], last, domain.Date{}, false)
			continue
		}
		take(m[0], m[1], at.endOfYear(group(s, m, 5)), domain.Date{}, false)
	}
	for _, m := range yearsEnd.FindAllStringSubmatchIndex(s, -1) {
		take(m[0], m[1], at.endOfYear(""), domain.Date{}, false)
	}
	for _, m := range halfYear.FindAllStringSubmatchIndex(s, -1) {
		from := time.January
		if half := strings.ToLower(group(s, m, 2)); half == "andre" || half == "2." {
			from = time.July
		}
		at.months(m, at.yearOf(group(s, m, 4)), from, 6, take)
	}
	for _, m := range quarter.FindAllStringSubmatchIndex(s, -1) {
		n, length := number(group(s, m, 2)), 3
		if strings.EqualFold(group(s, m, 3), "tertial") {
			length = 4
		}
		if n*length <= 12 {
			at.months(m, at.yearOf(group(s, m, 4)), time.Month((n-1)*length+1), length, take)
		}
	}
	for _, m := range week.FindAllStringSubmatchIndex(s, -1) {
		first, last := weekDays(at.yearOf(group(s, m, 3)), number(group(s, m, 2)))
		take(m[0], m[1], first, last, true)
	}
	for _, m := range monthSpan.FindAllStringSubmatchIndex(s, -1) {
		first, last := monthDays(at.yearOf(group(s, m, 3)), monthOf(group(s, m, 2)))
		take(m[0], m[1], first, last, true)
	}
	for _, m := range wholeYear.FindAllStringSubmatchIndex(s, -1) {
		if y := at.yearOf(group(s, m, 1)); y > 0 {
			take(m[0], m[1], domain.YearStart(y), domain.YearEnd(y), true)
		} else {
			take(m[0], m[1], domain.Date{}, domain.Date{}, false)
		}
	}
}

func (at calendarAt) endOfYear(written string) domain.Date {
	if y := at.yearOf(written); y > 0 {
		return domain.YearEnd(y)
	}
	return domain.Date{}
}

func (at calendarAt) months(m []int, year int, from time.Month, length int, take taker) {
	if year == 0 {
		take(m[0], m[1], domain.Date{}, domain.Date{}, false)
		return
	}
	first := domain.Date{Year: year, Month: from, Day: 1}
	take(m[0], m[1], first, first.AddMonths(length).AddDays(-1), true)
}

// weekDays are the Monday and the Sunday of a week (ISO 8601: the first one has 4 January).
func weekDays(year, week int) (first, last domain.Date) {
	if year == 0 || week < 1 || week > 53 {
		return first, last
	}
	fourth := domain.Date{Year: year, Month: time.January, Day: 4}
	monday := fourth.AddDays(-(int(fourth.Time().Weekday())+6)%7 + 7*(week-1))
	if y, w := monday.Time().ISOWeek(); y != year || w != week {
		return first, last
	}
	return monday, monday.AddDays(6)
}

// daysOfCell are the days of a column that says nothing else: «1. mai», «mai», «01.05.», «Løpende».
func daysOfCell(cell string, at calendarAt, due bool) []domain.PlanDay {
	cell = single(cell)
	if cell == "" {
		return nil
	}
	days := daysIn(cell, at)
	if days == nil {
		for _, lead := range []string{"i ", "frist "} { // «mai», «15.05»
			if days = daysIn(lead+cell, at); days != nil {
				break
			}
		}
	}
	if len(days) == 0 {
		days = []domain.PlanDay{{Words: cell}}
	}
	if len(days) == 1 {
		days[0].Words = cell
	}
	for i := range days {
		days[i].Due = days[i].Due || due && !ongoing.MatchString(cell)
	}
	return days
}

var (
	dueLabel   = regexp.MustCompile(`(?i)\b(?:frist|tidsfrist|tidspunkt|når|ferdig)\s*:\s*([^.;)\n]*(?:\d\.[^.;)\n]*)*)`)
	whoseLabel = regexp.MustCompile(`(?i)\b(?:ansvar|ansvarlig|ansvarleg|ansvarlege|ansvarlige|hvem|kven)\s*:\s*([^.;)\n]+)`)
)

// ongoing are words of what is never due: it goes on.
var ongoing = regexp.MustCompile(`(?i)løpende|løpande|kontinuerlig|kontinuerleg|hele året|heile året|årlig|årleg|jevnlig|jamleg|ved behov`)
