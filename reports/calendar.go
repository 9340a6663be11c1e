package reports

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"lagboka/domain"
)

// CalendarInput is a year's dates, with the January after it, as the work plan has them.
type CalendarInput struct {
	Unit     domain.Unit
	Meetings []domain.MeetingRow // in the order of a calendar
	Day      domain.Date         // its year is the one that is shown
	Made     domain.Date         // as of which day the book says so
	Author   string
}

// GatherCalendar reads the dates of the year of an order's day from the book: those of the unit, of those under it and
// of those over it.
func GatherCalendar(ctx context.Context, src Book, _ Texts, o domain.PaperOrder) (in CalendarInput, err error) {
	in = CalendarInput{Day: o.Period.AsOf, Made: o.Period.AsOf, Author: o.Author}
	if !o.Today.IsZero() && o.Today.Before(in.Day) { // a coming year's dates are known as they stand today
		in.Made = o.Today
	}
	tree, err := src.Tree(ctx)
	if err != nil {
		return in, fmt.Errorf("gather calendar: %w", err)
	}
	in.Unit, _ = tree.Unit(o.Unit)
	year := in.Day.Year
	q := domain.MeetingQuery{Scope: o.Unit, From: domain.YearStart(year), Until: domain.YearEnd(year).AddDays(31)}
	if in.Meetings, err = src.Meetings(ctx, q); err != nil {
		return in, fmt.Errorf("gather calendar: %w", err)
	}
	return in, nil
}

// Calendar writes the year's dates to be hung on the wall: month by month, day and weekday, when, what, whose and where.
func Calendar(w io.Writer, t Texts, in CalendarInput) error {
	title := t.Text("paper.calendar", "year", in.Day.Year)
	asOf := t.Text("paper.calendar.as-of", "day", t.LongDate(in.Made))
	p := newPage(t, frame{unit: in.Unit.Name, title: title, author: in.Author, date: in.Made, footer: title + " · " + asOf})
	under := in.Unit.Label() + " · " + asOf
	if in.Author != "" {
		under += " · " + t.Text("paper.made-by", "name", in.Author)
	}
	p.title(title, under)
	columns := []column{
		{t.Text("word.day"), 18, false},
		{t.Text("word.clock"), 14, false},
		{t.Text("paper.calendar.what"), 38, false},
		{t.Text("paper.calendar.whose"), 24, false},
		{t.Text("word.place"), 18, false},
	}
	rows := in.rows(t)
	if !slices.ContainsFunc(in.Meetings, func(r domain.MeetingRow) bool { return r.Meeting.Clock != "" }) { // room for the others
		columns = slices.Delete(columns, 1, 2)
		for i, r := range rows {
			if r.kind == plainRow {
				rows[i].cells = slices.Delete(r.cells, 1, 2)
			}
		}
	}
	p.tableOr(columns, rows, "paper.calendar.none")
	return p.write(w)
}

// rows are the months with their holidays and dates. What goes over from the year before stands in January.
func (in CalendarInput) rows(t Texts) (rows []row) {
	begins := domain.YearStart(in.Day.Year)
	var month domain.Date
	for _, r := range in.Meetings {
		first := r.Meeting.Starts
		if first.Before(begins) {
			first = begins
		}
		if first = (domain.Date{Year: first.Year, Month: first.Month, Day: 1}); first != month {
			month = first
			name := t.MonthOf(month.Time())
			rows = append(rows, row{asideRow, []string{strings.ToUpper(name[:1]) + name[1:], monthHolidays(t, month)}})
		}
		m := r.Meeting
		what := m.Title
		if !m.Cancelled.IsZero() {
			what = t.Text("paper.calendar.cancelled", "what", what)
		}
		whose := cmp.Or(m.Organiser, r.Unit.Label())
		rows = append(rows, row{plainRow, []string{daysOf(t, m), t.MeetingClock(m), what, whose, m.Place}})
	}
	return rows
}

// daysOf writes the days of a meeting under the head of its month: «tir. 20.», «lør.–søn. 14.–15.».
func daysOf(t Texts, m domain.Meeting) string {
	last := m.Last()
	switch {
	case m.Somewhen || m.Starts.Month != last.Month || m.Starts.Year != last.Year:
		return t.MeetingDays(m)
	case last == m.Starts:
		return t.MeetingWeekdays(m) + " " + strings.TrimSpace(t.Text("date.day", "day", last.Day, "month", ""))
	}
	return t.MeetingWeekdays(m) + " " + strings.TrimSpace(t.Text("date.days", "first", m.Starts.Day, "last", last.Day, "month", ""))
}

// monthHolidays are the public holidays of a month that are no Sundays, each behind its day.
func monthHolidays(t Texts, first domain.Date) string {
	var all []string
	for d := first; d.Month == first.Month; d = d.AddDays(1) {
		if names := t.Holidays(d); names != "" && d.Time().Weekday() != time.Sunday {
			all = append(all, daysOf(t, domain.Meeting{Starts: d})+" ("+names+")")
		}
	}
	return strings.Join(all, ", ")
}
