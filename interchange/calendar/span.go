package calendar

import (
	"time"

	"github.com/emersion/go-ical"

	"lagboka/domain"
)

// span is from when to when an event goes.
type span struct {
	from  moment
	days  int    // from its first day to its last one
	clock string // when it ends on that one, in its zone: 20:30; empty where that is not known, and of whole days
}

const clockForm = "15:04"

// span reads when an event is. Where that cannot be told it is zero, and the problems say why.
func (r *reader) span(c *component) (s span, problems []domain.Problem) {
	wrong := func(key, value string) (span, []domain.Problem) {
		return span{}, append(problems, domain.Problem{Key: key, Value: value})
	}
	begins, ok := c.first(ical.PropDateTimeStart)
	if !ok {
		return wrong("reject.calendar.no-start", "")
	}
	from, unknown, ok := r.moment(begins)
	if !ok {
		return wrong("reject.calendar.unreadable", begins.value)
	}
	if unknown != "" {
		problems = append(problems, domain.Problem{Key: "remark.calendar.zone", Value: unknown})
	}
	s.from = from
	to := from
	if ends, ok := c.first(ical.PropDateTimeEnd); ok {
		if to, _, ok = r.moment(ends); !ok {
			return wrong("reject.calendar.unreadable", ends.value)
		}
	} else if lasts, ok := c.first(ical.PropDuration); ok {
		p := ical.Prop{Name: ical.PropDuration, Value: lasts.value}
		long, err := p.Duration()
		if err != nil || long > 10*366*24*time.Hour || long < -10*366*24*time.Hour {
			return wrong("reject.calendar.unreadable", lasts.value)
		}
		// A day is one by the calendar, also where the clock is put forward (RFC 5545, 3.3.6).
		to.at = from.at.AddDate(0, 0, int(long/(24*time.Hour))).Add(long % (24 * time.Hour))
	}
	if from.whole == to.whole && to.at.Before(from.at) {
		return wrong("reject.calendar.backwards", "")
	}
	s.until(to)
	if s.days < 0 {
		return wrong("reject.calendar.backwards", "")
	}
	return s, problems
}

// until settles when a span ends. What goes from midnight to midnight is whole days, as some write them.
func (s *span) until(to moment) {
	if !s.from.whole && !to.whole && to.at.After(s.from.at) && midnight(s.from.at) && midnight(to.at) {
		s.from, to = wholeDay(s.from.at), wholeDay(to.at)
	}
	switch {
	case s.from.whole && to.whole: // the end is the day after the last one; some write the last one
		s.days = max(min(0, daysUntil(s.from.at, to.at)), daysUntil(s.from.at, to.at)-1)
	case s.from.whole:
		s.days = daysUntil(s.from.at, to.at.In(oslo))
	case to.whole:
		s.days = daysUntil(s.from.at, to.at) - 1
	case to.at.After(s.from.at):
		end := to.at.In(s.from.at.Location())
		s.days, s.clock = daysUntil(s.from.at, end), end.Format(clockForm)
		if midnight(to.at) { // the day before it, to its end
			s.days, s.clock = daysUntil(s.from.at.In(oslo), to.at.In(oslo))-1, ""
		}
	}
}

func midnight(t time.Time) bool { return t.In(oslo).Format(clockForm) == "00:00" }

func wholeDay(t time.Time) moment {
	return moment{at: domain.DateOf(t.In(oslo)).Time(), whole: true}
}

func daysUntil(from, to time.Time) int { return domain.DateOf(from).DaysUntil(domain.DateOf(to)) }

// put puts the times of a span that begins at some moment into a meeting.
func (s span) put(m *domain.Meeting, from moment) {
	if from.whole {
		m.Starts = domain.DateOf(from.at)
		m.Ends = laterThan(m.Starts, m.Starts.AddDays(s.days))
		m.Somewhen = m.Somewhen && s.days > 0
		return
	}
	begins := from.at.In(oslo)
	m.Somewhen, m.Starts, m.Clock, m.ClockEnd = false, domain.DateOf(begins), begins.Format(clockForm), ""
	last := m.Starts.AddDays(s.days)
	if at, err := time.Parse(clockForm, s.clock); err == nil {
		y, month, d := from.at.Date()
		end := time.Date(y, month, d+s.days, at.Hour(), at.Minute(), 0, 0, from.at.Location()).In(oslo)
		last, m.ClockEnd = domain.DateOf(end), end.Format(clockForm)
	}
	m.Ends = laterThan(m.Starts, last)
	if m.Ends.IsZero() && m.ClockEnd <= m.Clock {
		m.ClockEnd = ""
	}
}

// laterThan is the last day, or nothing where that is the first.
func laterThan(first, last domain.Date) domain.Date {
	if last == first {
		return domain.Date{}
	}
	return last
}
