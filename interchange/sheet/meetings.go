package sheet

import (
	"strings"

	"lagboka/domain"
)

// MeetingHeadings head a table of dates that could not be read into the book: when, what and where.
func MeetingHeadings(text func(key string, data ...any) string) []string {
	return []string{text("word.day"), text("word.clock"), text("word.meeting"), text("word.place")}
}

// Meetings are dates as a table, a row for each.
func Meetings(text func(key string, data ...any) string, tree *domain.Tree, rows []domain.MeetingRow) Sheet {
	s := Sheet{Name: text("calendar.name")}
	for _, key := range []string{
		"word.day", "meeting.last-day", "word.clock", "meeting.clock-end", "word.meeting", "word.kind", "word.unit", "word.place", "meeting.link",
		"meeting.organiser", "meeting.called", "meeting.cancelled", "word.note",
	} {
		s.Columns = append(s.Columns, Column{Title: text(key)})
	}
	for _, r := range rows {
		m := r.Meeting
		when, ends, cancelled := any(m.Starts), any(nil), any(nil)
		if m.Somewhen {
			when = text("calendar.between", "first", m.Starts.String(), "last", m.Last().String())
		} else if !m.Ends.IsZero() {
			ends = m.Ends
		}
		if !m.Cancelled.IsZero() {
			cancelled = m.Cancelled
		}
		s.Rows = append(s.Rows, []any{
			when, ends, m.Clock, m.ClockEnd, m.Title, text("meeting.kind." + string(m.Kind)), r.Unit.Label(), m.Place, m.Link, m.Organiser,
			strings.Join(r.Called(tree), ", "), cancelled, m.Note,
		})
	}
	return s
}
