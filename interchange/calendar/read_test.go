package calendar_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"

	"lagboka/domain"
	"lagboka/interchange/calendar"
	"lagboka/internal/testkit"
)

// read reads a calendar, and writes each row in words, and what was told and passed over.
func read(t *testing.T, data []byte) (rows, told []string) {
	t.Helper()
	r, err := calendar.Read(context.Background(), data, testkit.Today)
	if e := (*domain.Error)(nil); errors.As(err, &e) {
		told = append(told, e.Key)
	} else if err != nil {
		t.Fatal(err)
	}
	for _, x := range r.Records {
		m := x.Meeting
		row := m.Starts.String()
		for _, part := range []string{m.Clock, "–", m.Ends.String(), m.ClockEnd, "·", m.Title, m.Place, m.Link, m.Note, m.Instance} {
			if part != "" {
				row += " " + part
			}
		}
		if !m.Cancelled.IsZero() {
			row += " (avlyst)"
		}
		rows = append(rows, row)
		for _, p := range x.Problems {
			told = append(told, strings.TrimRight(p.Key+" "+p.Value, " "))
		}
	}
	for _, p := range r.Passed {
		told = append(told, fmt.Sprint(p.Key, " ", p.N))
	}
	return rows, told
}

func same(t *testing.T, what string, got, want []string) {
	t.Helper()
	if a, b := strings.Join(got, "\n"), strings.Join(want, "\n"); a != b {
		t.Errorf("%s\ngot\n%s\nwant\n%s", what, a, b)
	}
}

// event is a calendar with one event of some lines.
func event(lines ...string) []byte {
	return []byte("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:a\r\nSUMMARY:Møte\r\n" + strings.Join(lines, "\r\n") + "\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n")
}

func TestTheCalendarsOfOtherProgramsAreRead(t *testing.T) {
	for name, want := range map[string]struct{ rows, told []string }{
		"outlook": {[]string{"2026-04-28 18:00 – 21:00 · Fylkesstyremøte Elgstua, Elverum https://teams.example.com/l/meetup Saksliste følger.\n\n________________Bli med i Teams-møte"}, nil},
		"google": {[]string{
			"2026-02-14 – 2026-02-15 · Fylkesårsmøte", "2026-03-17 18:00 – 20:00 · Styremøte",
			"2026-01-06 18:00 – 19:30 · Telefonmøte 20260106T180000", "2026-02-03 18:00 – 19:30 · Telefonmøte 20260203T180000",
			"2026-03-03 18:00 – 19:30 · Telefonmøte 20260303T180000", "2026-05-05 18:00 – 19:30 · Telefonmøte 20260505T180000",
			"2026-06-02 18:00 – 19:30 · Telefonmøte 20260602T180000", "2026-08-04 18:00 – 19:30 · Telefonmøte 20260804T180000",
			"2026-09-01 18:00 – 19:30 · Telefonmøte 20260901T180000", "2026-10-06 18:00 – 19:30 · Telefonmøte 20261006T180000",
			"2026-11-03 18:00 – 19:30 · Telefonmøte 20261103T180000", "2026-12-01 18:00 – 19:30 · Telefonmøte 20261201T180000",
			"2026-04-08 19:00 – 20:00 · Telefonmøte (flyttet) 20260407T180000",
		}, []string{"calendar.passed.tasks 1"}},
		"apple": {[]string{
			// Summer begins on 8 March there and on 29 March here.
			"2026-03-02 18:00 – 19:00 · Fra USA 20260302T180000", "2026-03-09 17:00 – 18:00 · Fra USA 20260309T170000",
			"2026-03-16 17:00 – 18:00 · Fra USA 20260316T170000", "2026-03-23 17:00 – 18:00 · Fra USA 20260323T170000",
			"2026-05-01 – · Arbeidernes dag 20260501", "2027-05-01 – · Arbeidernes dag 20270501", "2028-05-01 – · Arbeidernes dag 20280501",
			"2026-06-01 09:00 – 2026-06-02 11:00 · Flytende tid 20260601T090000", "2026-07-01 09:00 – 2026-07-02 11:00 · Flytende tid 20260701T090000",
		}, []string{"remark.calendar.endless 2028"}},
	} {
		data, err := os.ReadFile(filepath.Join("testdata", name+".ics"))
		if err != nil {
			t.Fatal(err)
		}
		rows, told := read(t, data)
		same(t, name, rows, want.rows)
		same(t, name, told, want.told)
	}
}

func TestEachWayOfSayingATimeIsReadOrToldOf(t *testing.T) {
	const day, evening = "DTSTART;VALUE=DATE:20260317", "DTSTART:20260317T180000"
	for name, c := range map[string]struct {
		lines []string
		row   string
		told  []string
	}{
		"a day without an end":            {[]string{day}, "2026-03-17 – · Møte", nil},
		"a day that ends where it begins": {[]string{day, "DTEND;VALUE=DATE:20260317"}, "2026-03-17 – · Møte", nil},
		"a day by its length alone":       {[]string{"DTSTART:20260317"}, "2026-03-17 – · Møte", nil},
		"days by how long":                {[]string{day, "DURATION:P2D"}, "2026-03-17 – 2026-03-18 · Møte", nil},
		"weeks":                           {[]string{day, "DURATION:P1W"}, "2026-03-17 – 2026-03-23 · Møte", nil},
		"no end":                          {[]string{evening}, "2026-03-17 18:00 – · Møte", nil},
		"floating":                        {[]string{evening, "DTEND:20260317T200000"}, "2026-03-17 18:00 – 20:00 · Møte", nil},
		"to midnight":                     {[]string{evening, "DTEND:20260318T000000"}, "2026-03-17 18:00 – · Møte", nil},
		"over midnight":                   {[]string{evening, "DTEND:20260318T010000"}, "2026-03-17 18:00 – 2026-03-18 01:00 · Møte", nil},
		"midnight to midnight":            {[]string{"DTSTART:20260316T230000Z", "DTEND:20260317T230000Z"}, "2026-03-17 – · Møte", nil},
		"in summer":                       {[]string{"DTSTART:20260616T160000Z"}, "2026-06-16 18:00 – · Møte", nil},
		"a zone that nobody knows": {
			[]string{"DTSTART;TZID=Hedmark:20260317T180000"},
			"2026-03-17 18:00 – · Møte",
			[]string{"remark.calendar.zone Hedmark"},
		},
		"a zone with a path":    {[]string{"DTSTART;TZID=/example.org/2026/Europe/Helsinki:20260317T180000"}, "2026-03-17 17:00 – · Møte", nil},
		"before it begins":      {[]string{evening, "DTEND:20260316T180000"}, " – · Møte", []string{"reject.calendar.backwards"}},
		"days backwards":        {[]string{day, "DTEND;VALUE=DATE:20260315"}, " – · Møte", []string{"reject.calendar.backwards"}},
		"without a beginning":   {[]string{"DTEND:20260316T180000"}, " – · Møte", []string{"reject.calendar.no-start"}},
		"a day that is none":    {[]string{"DTSTART:20260231T180000"}, " – · Møte", []string{"reject.calendar.unreadable 20260231T180000"}},
		"a length that is none": {[]string{evening, "DURATION:P1X"}, " – · Møte", []string{"reject.calendar.unreadable P1X"}},
		"cancelled":             {[]string{day, "STATUS:CANCELLED"}, "2026-03-17 – · Møte (avlyst)", nil},
		"not confirmed":         {[]string{day, "STATUS:TENTATIVE"}, "2026-03-17 – · Møte", []string{"remark.calendar.tentative"}},
		"a rule by the hour": {
			[]string{evening, "RRULE:FREQ=HOURLY"},
			"2026-03-17 18:00 – · Møte 20260317T180000",
			[]string{"remark.calendar.rule FREQ=HOURLY"},
		},
		"a rule that is none": {
			[]string{evening, "RRULE:HVER TIRSDAG"},
			"2026-03-17 18:00 – · Møte 20260317T180000",
			[]string{"remark.calendar.rule HVER TIRSDAG"},
		},
		"a rule that never holds": {
			[]string{day, "RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30"},
			"2026-03-17 – · Møte 20260317",
			[]string{"remark.calendar.endless 2028"},
		},
		"text that was broken": {[]string{day, "DESCRIPTION:Ta med:", "kaffe og kake"}, "2026-03-17 – · Møte Ta med:\nkaffe og kake", nil},
	} {
		rows, told := read(t, event(c.lines...))
		same(t, name, rows, []string{c.row})
		same(t, name, told, c.told)
	}
}

func TestOfManyRepeatsTheFirst400NearTodayAreRows(t *testing.T) {
	for rule, want := range map[string]struct {
		rows int
		told []string
	}{
		"FREQ=DAILY;COUNT=10000":      {400, []string{"remark.calendar.passed 9600", "calendar.passed.repeats 9600"}},
		"FREQ=DAILY":                  {400, []string{"remark.calendar.passed 621", "remark.calendar.endless 2028", "calendar.passed.repeats 621"}},
		"FREQ=WEEKLY":                 {146, []string{"remark.calendar.endless 2028"}},
		"FREQ=DAILY;UNTIL=20260320":   {4, nil},
		"FREQ=DAILY;UNTIL=99991231":   {400, []string{"remark.calendar.passed 19600", "calendar.passed.repeats 19600"}},
		"FREQ=DAILY;INTERVAL=0":       {400, []string{"remark.calendar.passed 621", "remark.calendar.endless 2028", "calendar.passed.repeats 621"}},
		"FREQ=YEARLY;BYWEEKNO=53,-53": {7, []string{"remark.calendar.endless 2028"}},
	} {
		rows, told := read(t, event("DTSTART:20260317T180000", "RRULE:"+rule))
		if len(rows) != want.rows {
			t.Errorf("%s: %d rows, not %d", rule, len(rows), want.rows)
		}
		same(t, rule, told, want.told)
	}
	rows, told := read(t, event("DTSTART:20200101T180000", "RRULE:FREQ=WEEKLY;UNTIL=20250115T180000Z"))
	same(t, "an old one", rows, []string{"2025-01-01 18:00 – · Møte 20250101T180000", "2025-01-08 18:00 – · Møte 20250108T180000", "2025-01-15 18:00 – · Møte 20250115T180000"})
	same(t, "an old one", told, []string{"remark.calendar.passed 261", "calendar.passed.repeats 261"})
}

func TestBadFilesAreSentences(t *testing.T) {
	whole := string(event("DTSTART;VALUE=DATE:20260317"))
	cp1252, err := charmap.Windows1252.NewEncoder().String(whole)
	if err != nil {
		t.Fatal(err)
	}
	var deep strings.Builder
	for i := range 200_000 {
		fmt.Fprintf(&deep, "BEGIN:X%d\n", i)
	}
	row := "2026-03-17 – · Møte"
	for name, c := range map[string]struct {
		data string
		rows []string
		told []string
	}{
		"nothing":          {"", nil, []string{"error.file.not-calendar"}},
		"a web page":       {"<html><body>Logg inn</body></html>", nil, []string{"error.file.not-calendar"}},
		"no events":        {"BEGIN:VCALENDAR\nBEGIN:VTODO\nEND:VTODO\nEND:VCALENDAR\n", nil, []string{"error.file.no-events", "calendar.passed.tasks 1"}},
		"a mark before it": {"\ufeff" + whole, []string{row}, nil},
		"Windows' letters": {cp1252, []string{row}, nil},
		"other lines' end": {strings.ReplaceAll(whole, "\r\n", "\r"), []string{row}, nil},
		"half a file":      {whole[:strings.Index(whole, "END:VEVENT")], []string{row}, []string{"reject.calendar.half"}},
		"events in events": {strings.Replace(whole, "END:VEVENT\r\n", "", 1) + whole, []string{row, row}, []string{"reject.calendar.half"}},
		"a letter folded":  {strings.Replace(whole, "Mø", "M\xc3\r\n \xb8", 1), []string{row}, nil},
		"deep in others":   {deep.String() + whole, nil, []string{"error.file.not-calendar"}},
		"no letters":       {strings.Repeat("\x00\xff", 1000), nil, []string{"error.file.not-calendar"}},
	} {
		rows, told := read(t, []byte(c.data))
		same(t, name, rows, c.rows)
		same(t, name, told, c.told)
	}
}
