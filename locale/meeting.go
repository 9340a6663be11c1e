package locale

import (
	"slices"
	"strings"

	"lagboka/domain"
)

// MeetingDays writes when a meeting is, without its year: 17. mars, 29.–30. mai, i løpet av januar.
func (c *Catalogue) MeetingDays(m domain.Meeting) string {
	days := c.Span(m.Starts, m.Last())
	if !m.Somewhen {
		return days
	}
	if m.Starts.Day == 1 && m.Months() == 1 && m.Last().AddDays(1).Day == 1 {
		days = c.months[m.Starts.Month-1]
	}
	return c.Text("date.within", "days", days)
}

// Span writes some days without their year: 17. mars, 29.–30. mai, 30. oktober–1. november.
func (c *Catalogue) Span(first, last domain.Date) string {
	switch {
	case first == last:
		return c.Day(first)
	case first.Year == last.Year && first.Month == last.Month:
		return c.Text("date.days", "first", first.Day, "last", last.Day, "month", c.months[first.Month-1])
	}
	return c.Day(first) + "–" + c.Day(last)
}

// MeetingWeekdays writes the days of the week that a meeting is on: tir., fre.–lør.; nothing while the day is not
// settled.
func (c *Catalogue) MeetingWeekdays(m domain.Meeting) string {
	switch {
	case m.Somewhen:
		return ""
	case m.Days() == 1:
		return c.Weekday(m.Starts)
	}
	return c.Weekday(m.Starts) + "–" + c.Weekday(m.Last())
}

// MeetingClock writes from when to when a meeting is: 18:00–20:30.
func (c *Catalogue) MeetingClock(m domain.Meeting) string {
	if m.ClockEnd == "" {
		return m.Clock
	}
	return m.Clock + "–" + m.ClockEnd
}

// Holidays names the public holidays that a day is; empty for none.
func (c *Catalogue) Holidays(d domain.Date) string {
	var names []string
	for _, h := range d.Holidays() {
		names = append(names, c.Text("holiday."+string(h)))
	}
	return strings.Join(names, ", ")
}

// toldNames is how many people a remark names before it counts the others.
const toldNames = 3

// Clash says what the calendar has noticed. The tree names the unit of a board.
func (c *Catalogue) Clash(x domain.Clash, tree *domain.Tree) string {
	data := []any{"meeting", x.Meeting.Title, "day", c.Weekday(x.Day) + " " + c.Day(x.Day), "other", x.Other.Title}
	switch x.Kind {
	case domain.ClashPeople:
		names := slices.Clone(x.People)
		if more := len(names) - toldNames; more > 0 {
			names = append(names[:toldNames], c.Count("clash.more", more))
		}
		return c.Text("clash.people", append(data, "names", domain.Series(names, c.Text("word.and")))...)
	case domain.ClashHoliday:
		return c.Text("clash.holiday", append(data, "holiday", c.Holidays(x.Day))...)
	}
	unit, _ := tree.Unit(x.Body.Unit)
	text := c.Count("clash.near", x.Days, append(data, "session", c.Span(x.Other.Starts, x.Other.Last()), "unit", unit.Label())...)
	if x.Before.ID == "" {
		return text + " " + c.Text("clash.near.none")
	}
	return text + " " + c.Text("clash.near.before", "days", c.MeetingDays(x.Before))
}
